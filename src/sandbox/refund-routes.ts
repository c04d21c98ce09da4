// POST /sandbox/orders/{order_id}/refunds/{refund_id}/accept and …/send-back.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import type { RelatedTransaction } from '../domain/related-transaction.ts';
import { strictObject } from '../lib/server/json-schema.ts';
import { acceptRefund, refundOutcomes } from '../operations/sandbox/accept-refund.ts';
import { sendRefundBack } from '../operations/sandbox/send-refund-back.ts';
import { succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';

const acceptance = strictObject({ outcome: Type.Optional(Type.Enum(refundOutcomes)) });

interface OfRefund {
  readonly Params: { readonly id: string; readonly refundId: string };
}

export function refundRoutes(app: FastifyInstance, { deps, siteOf }: SandboxContext): void {
  app.post<OfRefund & { Body: Type.Static<typeof acceptance> }>(
    '/orders/:id/refunds/:refundId/accept',
    { schema: { body: acceptance } },
    async (request, reply) => {
      const { id, refundId } = request.params;
      const outcome = request.body.outcome ?? 'completed';
      return show(reply, await acceptRefund(deps, siteOf(request), id, refundId, outcome));
    },
  );

  app.post<OfRefund>(
    '/orders/:id/refunds/:refundId/send-back',
    { schema: { body: strictObject({}) } },
    async (request, reply) => {
      const { id, refundId } = request.params;
      return show(reply, await sendRefundBack(deps, siteOf(request), id, refundId));
    },
  );
}

function show(reply: FastifyReply, row: RelatedTransaction | Refusal): FastifyReply | Refusal {
  if (isRefusal(row)) return row;
  return succeed(reply, {
    order_id: row.orderId,
    refund_id: row.transactionId,
    status: row.statuses.status,
    financial_status: row.statuses.financialStatus,
    amount: row.amount.minor,
    currency: row.amount.currency,
    // False = the refund waits until the balance covers it.
    covered: row.funded,
    reason: row.reason,
    next_due_at: row.dueAt?.toISOString() ?? null,
  });
}
