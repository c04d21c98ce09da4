// POST /sandbox/orders/{order_id}/refunds/{refund_id}/accept.
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { isRefusal } from '../domain/refusal.ts';
import { strictObject } from '../lib/server/json-schema.ts';
import { acceptRefund, refundOutcomes } from '../operations/refunds/accept-refund.ts';
import { succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';

const acceptance = strictObject({ outcome: Type.Optional(Type.Enum(refundOutcomes)) });

export function refundRoutes(app: FastifyInstance, { deps, siteOf }: SandboxContext): void {
  app.post<{ Params: { id: string; refundId: string }; Body: Type.Static<typeof acceptance> }>(
    '/orders/:id/refunds/:refundId/accept',
    { schema: { body: acceptance } },
    async (request, reply) => {
      const { id, refundId } = request.params;
      const outcome = request.body.outcome ?? 'completed';
      const row = await acceptRefund(deps, siteOf(request), id, refundId, outcome);
      if (isRefusal(row)) return row;
      return succeed(reply, {
        order_id: row.orderId,
        refund_id: row.transactionId,
        status: row.statuses.status,
        financial_status: row.statuses.financialStatus,
        amount: row.amount.minor,
        currency: row.amount.currency,
        // False: it goes on waiting until the balance covers it.
        covered: row.funded,
        reason: row.reason,
        next_due_at: row.dueAt?.toISOString() ?? null,
      });
    },
  );
}
