// The route of the style sheet that colours the pages of one order.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { PaymentPageOperations } from './operations.ts';
import { pathField } from './request-fields.ts';
import { styleSheet } from './style-sheet.ts';

/**
 * The style sheet is a file, as the content security policy allows no styles inside the pages. Like the pages it is
 * not cached: when the shop posts the order again, the colours may change.
 */
export function styleRoute(app: FastifyInstance, operations: PaymentPageOperations): void {
  app.get('/connect/:session/style.css', async (request, reply) => {
    const view = await operations.look(pathField(request, 'session'), { seen: 0, method: null });
    reply.type('text/css; charset=utf-8');
    if (isRefusal(view)) return reply.code(404).send('');
    return reply.send(styleSheet(view.style?.colors ?? {}));
  });
}
