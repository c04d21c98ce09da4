// POST and GET /orders/{id}/refunds, and PATCH /orders/{id}/refunds/{refund_id}.
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../domain/refusal.ts';
import type { Deps } from '../operations/deps.ts';
import { cancelRefund } from '../operations/refunds/cancel-refund.ts';
import { latestRefund } from '../operations/refunds/find-refund.ts';
import { refundOrder } from '../operations/refunds/refund-order.ts';
import { renderRefund } from '../wire/answers/refund-answer.ts';
import { readRefund, readRefundChange } from '../wire/requests/changes/read-refund.ts';
import { answer } from './answers.ts';
import { idempotencyKeyOf } from './idempotency.ts';
import { cancelRefundDocs, latestRefundDocs, refundOrderDocs } from './openapi/refunds.ts';
import type { SiteOf } from './site-of.ts';

export function refundRoutes(app: FastifyInstance, deps: Deps, siteOf: SiteOf): void {
  app.post<{ Params: { id: string } }>(
    '/orders/:id/refunds',
    { schema: refundOrderDocs },
    async (request, reply) => {
      const asked = readRefund(request.body);
      const { id } = request.params;
      const made = await refundOrder(deps, siteOf(request), id, asked, idempotencyKeyOf(request));
      if (isRefusal(made)) return made;
      return answer(reply, renderRefund(made));
    },
  );

  app.get<{ Params: { id: string } }>(
    '/orders/:id/refunds',
    { schema: latestRefundDocs },
    async (request, reply) => {
      const latest = await latestRefund(deps, siteOf(request), request.params.id);
      if (isRefusal(latest)) return latest;
      return answer(reply, renderRefund(latest));
    },
  );

  app.patch<{ Params: { id: string; refund_id: string } }>(
    '/orders/:id/refunds/:refund_id',
    { schema: cancelRefundDocs },
    async (request, reply) => {
      const change = readRefundChange(request.body);
      const { id, refund_id: refundId } = request.params;
      const refusal = await cancelRefund(deps, siteOf(request), id, refundId, change);
      return refusal ?? answer(reply, {});
    },
  );
}
