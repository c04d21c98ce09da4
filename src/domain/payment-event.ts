// What happened to a payment attempt, as told by customer, acquirer, merchant or clock.
import type { TransactionId } from './ids.ts';

/**
 * The facts about an attempt, weakest first. News may come late, twice and in any order: the
 * strongest fact known decides, so every order of arrival ends the same (decision 1).
 * `closed` is ours: the order was paid or posted again through another attempt.
 * `lapsed` is an uncleared review that nobody decided in time. `pending`: the customer did their
 * part, the other side has still to confirm. `withdrawn`: the merchant called it off before it was
 * paid. `settled`: what was paid has arrived. `released`: the merchant gave money back to the
 * customer that was promised and not yet taken; `unclaimed`: nobody took it in time. Both end what
 * was paid, so they are the strongest.
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

export function strength(fact: PaymentFact): number {
  return paymentFacts.indexOf(fact);
}

/** The strongest of the facts; an attempt always has at least `started`. */
export function strongest(facts: readonly PaymentFact[]): PaymentFact {
  return facts.reduce((best, fact) => (strength(fact) > strength(best) ? fact : best), 'started');
}

/** An attempt that waits for its customer or its bank. */
export function isOpen({ facts }: { readonly facts: readonly PaymentFact[] }): boolean {
  return strongest(facts) === 'started';
}

/** Nobody outside has said what became of it: it is open, or its order was paid or posted again meanwhile. */
export function isUndecided({ facts }: { readonly facts: readonly PaymentFact[] }): boolean {
  return strength(strongest(facts)) <= strength('closed');
}

/** Adds a fact: no duplicates, weakest first, and `closed` gives way to any real news. */
export function withFact(facts: readonly PaymentFact[], fact: PaymentFact): PaymentFact[] {
  const all = new Set<PaymentFact>([...facts, fact]);
  if ([...all].some((known) => strength(known) > strength('closed'))) all.delete('closed');
  return paymentFacts.filter((known) => all.has(known));
}

/** The money is promised or here. Only a promise that was given up takes that back. */
export function isPaid(facts: readonly PaymentFact[]): boolean {
  return wasPaid(facts) && !facts.includes('released') && !facts.includes('unclaimed');
}

/** What was promised was given up. */
export function isGivenUp(facts: readonly PaymentFact[]): boolean {
  return wasPaid(facts) && !isPaid(facts);
}

/** It was paid once, also where the promise was given up since. */
export function wasPaid(facts: readonly PaymentFact[]): boolean {
  return facts.includes('paid') || facts.includes('settled');
}
