// Finds the decision that a scenario's id stands for, at the bank or at the card's issuer.
import type { SeenCard } from '../cards/seen-card.ts';
import type { Decision, Payment } from '../payments/payment.ts';
import { decideBank } from './bank-decision.ts';
import { type CardCase, decideChallenge } from './card-decision.ts';
import { isAtTerminal, withPresentedCard } from './terminal-card.ts';

/** Returns the decision; null when the method has no such scenario. */
export function decisionFor(payment: Payment, scenario: string): Decision | null {
  const { card, request, reference } = payment;
  if (payment.kind === 'terminal') {
    const decision = isAtTerminal(scenario) ? decideBank(request, reference, scenario) : null;
    return decision === null ? null : withPresentedCard(decision);
  }
  if (card !== null) return decideChallenge(cardCase(payment, card), scenario);
  return decideBank(request, reference, scenario);
}

/** Returns what the rules of card payments need to know about this payment. */
export function cardCase(payment: Payment, card: SeenCard): CardCase {
  return {
    reference: payment.reference,
    card,
    threeDSecureAlways: payment.request.method.threeDSecureAlways,
    threeDSecure: payment.request.threeDSecure,
    channel: payment.request.channel,
  };
}
