// Records what the customer chose, once, and tells the gateway.
import type { Context } from '../context/context.ts';
import { decisionFor } from '../decisions/scenario-decision.ts';
import type { Payment } from '../payments/payment.ts';
import type { Delivery } from '../payments/payment-request.ts';
import { recordDecision } from '../payments/payment-store.ts';

export interface Choice {
  readonly scenario: string;
  readonly delivery: Delivery;
  /** Minor units that the payer agreed to; null = as shown. */
  readonly amount: number | null;
}

export type Chosen =
  | { readonly kind: 'chosen'; readonly payment: Payment }
  | { readonly kind: 'already-decided' | 'unknown-scenario' | 'amount-out-of-range' };

/** Deliveries whose callback leads to a question from the gateway at once. */
const promptDeliveries: readonly Delivery[] = ['before', 'together', 'twice'];

/** Resolves when the callbacks that come at once have been delivered; a second choice changes nothing. */
export async function choose(
  { options, callbacks }: Context,
  payment: Payment,
  choice: Choice,
): Promise<Chosen> {
  if (payment.decision !== null && !payment.provisional) return { kind: 'already-decided' };
  const decision = decisionFor(payment, choice.scenario);
  if (decision === null) return { kind: 'unknown-scenario' };
  const amount = choice.amount ?? payment.amount;
  const range = payment.range ?? { min: payment.amount, max: payment.amount };
  if (amount < range.min || amount > range.max) return { kind: 'amount-out-of-range' };
  const decided = await recordDecision(options.pool, payment.token, {
    decision,
    delivery: choice.delivery,
    amount,
    decidedAt: options.now(),
    // The site's clock may have moved since it was last heard. A prompt callback makes the gateway
    // ask at once and so tell its time; without one, what was heard last has to do.
    // A plan still has the offset of when it began: the gateway's next question brings the present one.
    offsetSettled: !payment.provisional && !promptDeliveries.includes(choice.delivery),
  });
  if (decided === null) return { kind: 'already-decided' };
  await callbacks.deliver(decided);
  return { kind: 'chosen', payment: decided };
}
