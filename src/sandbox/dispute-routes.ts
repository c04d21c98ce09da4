// POST /sandbox/orders/{order_id}/chargeback and …/dispute.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { disputesAmong } from '../domain/disputes/dispute.ts';
import { disputeSteps } from '../domain/disputes/dispute-report.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { shownStatuses } from '../domain/related-transaction.ts';
import { nonEmptyText, strictObject } from '../lib/server/json-schema.ts';
import type { Deps } from '../operations/deps.ts';
import { answerDispute } from '../operations/disputes/answer-dispute.ts';
import type { FoundOrder } from '../operations/find-order.ts';
import { playChargeback, playDispute } from '../operations/sandbox/play-dispute.ts';
import { succeed } from './answers.ts';
import type { SandboxContext } from './context.ts';
import { renderState } from './order-state.ts';

const chargeback = strictObject({
  amount: Type.Optional(Type.Integer({ minimum: 1 })),
  reason_code: Type.Optional(nonEmptyText(20)),
  reason: Type.Optional(nonEmptyText(200)),
  /** The payment that is charged back, for an order that was paid twice. */
  transaction_id: Type.Optional(Type.Integer()),
});

/** The merchant takes the first two steps; all others are those of the customer's bank and the card scheme. */
const move = strictObject({ step: Type.Enum(['open', 'accept', ...disputeSteps]) });

export function disputeRoutes(app: FastifyInstance, { deps, siteOf }: SandboxContext): void {
  app.post<{ Params: { id: string }; Body: Type.Static<typeof chargeback> }>(
    '/orders/:id/chargeback',
    { schema: { body: chargeback } },
    async (request, reply) => {
      const { amount, reason_code, reason, transaction_id } = request.body;
      const played = await playChargeback(deps, siteOf(request), request.params.id, {
        amountMinor: amount ?? null,
        reasonCode: reason_code ?? null,
        reason: reason ?? null,
        transactionId: transaction_id ?? null,
      });
      return show(deps, reply, played);
    },
  );

  app.post<{ Params: { id: string }; Body: Type.Static<typeof move> }>(
    '/orders/:id/dispute',
    { schema: { body: move } },
    async (request, reply) => {
      const { step } = request.body;
      const { id } = request.params;
      const site = siteOf(request);
      if (step === 'open' || step === 'accept')
        return show(deps, reply, await answerDispute(deps, site, id, step));
      return show(deps, reply, await playDispute(deps, site, id, step));
    },
  );
}

function show(
  deps: Deps,
  reply: FastifyReply,
  found: FoundOrder | Refusal,
): FastifyReply | Refusal {
  if (isRefusal(found)) return found;
  const chargebacks = disputesAmong(found.related).map(
    ({ transactionId, referenceId, kind, amount, statuses, dispute }) => ({
      transaction_id: transactionId,
      reference_transaction_id: referenceId,
      amount: amount.minor,
      status: shownStatuses({ kind, statuses }).status,
      dispute: dispute.status,
      outcome: dispute.outcome,
      reason_code: dispute.reasonCode,
      respond_by: dispute.respondBy.toISOString(),
    }),
  );
  return succeed(reply, { ...renderState(deps, found), chargebacks });
}
