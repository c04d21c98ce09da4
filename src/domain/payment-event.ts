// What happened to a payment attempt, as reported by customer, acquirer, merchant or clock.
import type { TransactionId } from './ids.ts';

/**
 * The facts that can be known about an attempt, weakest first. News may come late, twice and in any order:
 * the strongest fact known decides, so every order of arrival ends in the same rows (decision 1).
 *
 * - `closed` is a fact of our own: another attempt paid the order, or the order was posted again.
 * - `pending`: the customer has done their part, the bank or provider has yet to confirm.
 * - `lapsed`: nobody decided on an uncleared payment in time.
 * - `withdrawn`: the merchant called the attempt off before it was paid.
 * - `paid`: the money has arrived or is promised; `settled`: promised money has arrived.
 * - `unclaimed`: the merchant did not capture or ship in time; `released`: the merchant gave up money that
 *   was promised and not yet taken. Both end a payment, so they are the strongest.
 */
export const paymentFacts = [
  'started',
  'closed',
  'pending',
  'uncleared',
  'lapsed',
  'expired',
  'cancelled',
  'withdrawn',
  'declined',
  'paid',
  'settled',
  'unclaimed',
  'released',
] as const;

export type PaymentFact = (typeof paymentFacts)[number];

export type EventSource = 'customer' | 'acquirer' | 'merchant' | 'clock';

export interface PaymentEvent {
  readonly transactionId: TransactionId;
  readonly fact: PaymentFact;
}

/** The place of a fact in `paymentFacts`: a higher one overrules a lower one. */
export function strength(fact: PaymentFact): number {
  return paymentFacts.indexOf(fact);
}

/** The strongest of the facts; an attempt always has at least `started`. */
export function strongest(facts: readonly PaymentFact[]): PaymentFact {
  return facts.reduce((best, fact) => (strength(fact) > strength(best) ? fact : best), 'started');
}

/** Whether the attempt still waits for its customer or its bank. */
export function isOpen({ facts }: { readonly facts: readonly PaymentFact[] }): boolean {
  return strongest(facts) === 'started';
}

/** Whether the attempt is open, or only closed by us: no stronger fact about it is known. */
export function isUndecided({ facts }: { readonly facts: readonly PaymentFact[] }): boolean {
  return strength(strongest(facts)) <= strength('closed');
}

/** The facts with one more: no duplicates, weakest first, and without `closed` once a stronger one is known. */
export function withFact(facts: readonly PaymentFact[], fact: PaymentFact): PaymentFact[] {
  const all = new Set<PaymentFact>([...facts, fact]);
  if ([...all].some((known) => strength(known) > strength('closed'))) all.delete('closed');
  return paymentFacts.filter((known) => all.has(known));
}

/** Whether the money has arrived or is promised, and the promise was not given up since. */
export function isPaid(facts: readonly PaymentFact[]): boolean {
  return wasPaid(facts) && !facts.includes('released') && !facts.includes('unclaimed');
}

/** Whether the attempt was paid by a promise that was given up since. */
export function isGivenUp(facts: readonly PaymentFact[]): boolean {
  return wasPaid(facts) && !isPaid(facts);
}

/** Whether the attempt was ever paid, also if the promise was given up since. */
export function wasPaid(facts: readonly PaymentFact[]): boolean {
  return facts.includes('paid') || facts.includes('settled');
}
