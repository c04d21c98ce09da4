// Decides a payment whose order names its scenario, as if the customer had pressed that button.
import type { Decision, Payment } from '../payments/payment.ts';
import { decisionFor } from './scenario-decision.ts';

/**
 * Returns the payment with its decision; null when the method has no such scenario. A customer with a browser is sent
 * straight back, and the callback comes as the order says. On other channels the answer to the gateway carries the
 * result, so that no callback is needed.
 */
export function decidedByOrder(
  payment: Payment,
  wish: NonNullable<Payment['request']['scenario']>,
  now: Date,
): Payment | null {
  const decision = endOf(payment, wish.id);
  if (decision === null) return null;
  return {
    ...payment,
    kind: 'none',
    decision,
    provisional: false,
    delivery: payment.request.channel === 'page' ? wish.delivery : null,
    decidedAt: now,
    offsetSettled: true,
  };
}

/** Whether the order decided the payment and the browser is sent back to the shop, as from any bank's page. */
export function isSentStraightBack({ request, delivery, kind }: Payment): boolean {
  const wished = (request.scenario ?? null) !== null;
  return wished && kind === 'none' && delivery !== null && request.returnUrl !== '';
}

/** Keeps a decision that needed no challenge if it has this scenario; else decides by the scenario. */
function endOf(payment: Payment, scenario: string): Decision | null {
  const { card, decision } = payment;
  if (card !== null && decision?.scenario === scenario) return decision;
  return decisionFor(payment, scenario);
}
