// Records the customer's choice, once, and sends the gateway its callbacks.
import type { Context } from '../context/context.ts';
import { decisionFor } from '../decisions/scenario-decision.ts';
import { limitsOf, type Payment } from '../payments/payment.ts';
import type { Delivery } from '../payments/payment-request.ts';
import { recordDecision } from '../payments/payment-store.ts';

export interface Choice {
  readonly scenario: string;
  readonly delivery: Delivery;
  /** Minor units that the payer agreed to; null = the amount of the payment. */
  readonly amount: number | null;
}

export type Chosen =
  | { readonly kind: 'chosen'; readonly payment: Payment }
  | { readonly kind: 'already-decided' | 'unknown-scenario' | 'amount-out-of-range' };

/** The deliveries whose callback comes at once, so that the gateway asks for the status at once. */
const promptDeliveries: readonly Delivery[] = ['before', 'together', 'twice'];

/**
 * Records the choice; a second one changes nothing. Resolves when the callbacks that the browser has to wait for
 * have been tried.
 */
export async function choose(
  { options, callbacks }: Context,
  payment: Payment,
  choice: Choice,
): Promise<Chosen> {
  if (payment.decision !== null && !payment.provisional) return { kind: 'already-decided' };
  const decision = decisionFor(payment, choice.scenario);
  if (decision === null) return { kind: 'unknown-scenario' };
  const amount = choice.amount ?? payment.amount;
  const { min, max } = limitsOf(payment);
  if (amount < min || amount > max) return { kind: 'amount-out-of-range' };
  const decided = await recordDecision(options.pool, payment.token, {
    decision,
    delivery: choice.delivery,
    amount,
    decidedAt: options.now(),
    // The site's clock may have moved since the gateway last sent its time. A prompt callback makes the gateway ask
    // at once, which corrects the offset; without one the last known offset is kept.
    // A provisional payment has the offset of its start, so the gateway's next question has to correct it, too.
    offsetSettled: !payment.provisional && !promptDeliveries.includes(choice.delivery),
  });
  if (decided === null) return { kind: 'already-decided' };
  await callbacks.deliver(decided);
  return { kind: 'chosen', payment: decided };
}
