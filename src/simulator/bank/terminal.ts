// Handles the buttons of the simulated terminal: the first press, and another one after a decline.
import type { Context } from '../context/context.ts';
import { isAtTerminal, isDeclined } from '../decisions/terminal-card.ts';
import type { Payment } from '../payments/payment.ts';
import { findByAttempt } from '../payments/payment-store.ts';
import { choose } from './choose.ts';

export type Pressed =
  | { readonly kind: 'pressed'; readonly payment: Payment }
  /** The terminal has nothing to pay any more: the gateway has cancelled, or somebody paid. */
  | { readonly kind: 'over' }
  | { readonly kind: 'unknown-button' };

/** Decides the payment. After a decline it first asks the gateway for a new attempt, and decides that one. */
export async function press(
  context: Context,
  payment: Payment,
  scenario: string,
): Promise<Pressed> {
  if (!isAtTerminal(scenario)) return { kind: 'unknown-button' };
  const shown = isDeclined(payment) ? await nextAttempt(context, payment) : payment;
  if (shown === null) return { kind: 'over' };
  const chosen = await choose(context, shown, { scenario, delivery: 'before', amount: null });
  switch (chosen.kind) {
    case 'chosen':
      return { kind: 'pressed', payment: chosen.payment };
    case 'already-decided':
      return { kind: 'over' };
    default:
      return { kind: 'unknown-button' };
  }
}

async function nextAttempt(
  { options, callbacks }: Context,
  payment: Payment,
): Promise<Payment | null> {
  const attempt = await callbacks.askForRetry(payment.attempt);
  return attempt === null ? null : findByAttempt(options.pool, attempt);
}
