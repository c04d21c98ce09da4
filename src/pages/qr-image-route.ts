// The route of the QR images that shops show on pages of their own.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import { BoundedMemo } from '../lib/bounded-memo.ts';
import { qrPng } from '../lib/pictures/qr-image.ts';
import type { PaymentPageOperations } from './operations.ts';
import type { PageAnswers } from './page-answers.ts';
import { pathField } from './request-fields.ts';

/** How many drawn images are kept: a large one takes some 20 ms to draw, and may be requested again and again. */
const picturesMax = 50;

export function qrImageRoute(
  app: FastifyInstance,
  operations: PaymentPageOperations,
  answers: PageAnswers,
): void {
  const pictures = new BoundedMemo<Buffer>(picturesMax);
  app.get('/qrcode/:file', async (request, reply) => {
    const token = /^([0-9A-Za-z-]{1,64})\.png$/.exec(pathField(request, 'file'))?.[1];
    const image = token === undefined ? null : await operations.qrImage(token);
    if (image === null || isRefusal(image)) {
      return answers.problem('unknown', 404, request, reply);
    }
    return reply
      .header('Cross-Origin-Resource-Policy', 'cross-origin')
      .type('image/png')
      .send(pictures.get(JSON.stringify(image), () => qrPng(image.payload, image.size)));
  });
}
