// What is asked of an acquirer after a payment, and what it answers.
import type { AttemptReference } from '../ids.ts';
import type { KnownPayment } from '../known-payment.ts';
import type { Money } from '../money/money.ts';

/**
 * What is asked about a payment that was authorised: take it, give up the promise, or pay it back.
 * Asking twice with the same id does it once.
 */
export interface FollowUp {
  readonly kind: 'capture' | 'release' | 'refund';
  /** Idempotency key outside. */
  readonly id: AttemptReference;
  readonly payment: KnownPayment;
  readonly amount: Money;
  /** Site time: a simulator can be moved by it, a real acquirer ignores it. */
  readonly now: Date;
}

/** The acquirer's own id of it. */
export interface FollowedUp {
  readonly reference: string;
}
