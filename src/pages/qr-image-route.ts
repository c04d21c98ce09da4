// The route of the QR images that shops show on pages of their own.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { qrPng } from '../lib/pictures/qr-image.ts';
import type { PaymentPageOperations } from './operations.ts';
import type { PageAnswers } from './page-answers.ts';
import { pathField } from './request-fields.ts';

export function qrImageRoute(
  app: FastifyInstance,
  operations: PaymentPageOperations,
  answers: PageAnswers,
): void {
  app.get('/qrcode/:file', async (request, reply) => {
    const token = /^([0-9A-Za-z-]{1,64})\.png$/.exec(pathField(request, 'file'))?.[1];
    const image = token === undefined ? null : await operations.qrImage(token);
    if (image === null || isRefusal(image)) {
      return answers.problem('unknown', 404, request, reply);
    }
    return reply
      .header('Cross-Origin-Resource-Policy', 'cross-origin')
      .type('image/png')
      .send(qrPng(image.payload, image.size));
  });
}
