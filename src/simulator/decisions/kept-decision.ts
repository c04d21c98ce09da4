// Decides a payment with stored means of payment: nobody is asked, and no page is shown.
import type { Decision, Payment } from '../payments/payment.ts';
import { decideBank, decidePlan } from './bank-decision.ts';
import { decideWithoutCustomer } from './card-decision.ts';
import type { KeptMeans } from './kept-means.ts';
import { cardCase } from './scenario-decision.ts';
import type { Plan } from './test-outcomes.ts';

/** The refusal codes of cards that are used here (test-data.md, part 4). */
const expiredCard = 'refused-4005';
const unknownCard = 'refused-3008';

/** The refusal of a payment that is not made by card: it has no code. */
const refusedAtOnce: Plan = {
  scenario: 'declined',
  steps: [{ fact: 'declined', afterSeconds: 0 }],
};

/**
 * Decides the payment. `means` null: the bank has stored none of that name. `expiry` is the card's (`YYMM`) as the
 * merchant knows it; `siteNow`, site time, decides whether the card has expired.
 */
export function decideKept(
  payment: Payment,
  means: KeptMeans | null,
  expiry: string | null,
  siteNow: Date,
): Decision {
  const { request, reference } = payment;
  const refused = (scenario: string): Decision =>
    decideBank(request, reference, scenario) ?? decidePlan(request, reference, refusedAtOnce);
  if (means === null) return refused(unknownCard);
  // A method that takes no cards debits the account behind a stored card like any other account.
  if (means.card === null || !request.method.takesCard) {
    return decideBank(request, reference, means.debit ?? 'completed') ?? refused(unknownCard);
  }
  if (expiry !== null && isPast(expiry, siteNow)) return refused(expiredCard);
  const terms = { ...cardCase(payment, means.card), threeDSecure: 'skip' as const };
  return decideWithoutCustomer(terms) ?? refused(unknownCard);
}

/** Whether a card has expired: it is valid through the last day of its month, in UTC. */
function isPast(expiry: string, now: Date): boolean {
  const [year, month] = [2000 + Number(expiry.slice(0, 2)), Number(expiry.slice(2))];
  return now.getTime() >= Date.UTC(year, month, 1);
}
