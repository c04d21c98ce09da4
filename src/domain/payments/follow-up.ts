// A request to the acquirer after a payment (capture, release, refund), and its answer.
import type { AttemptReference } from '../ids.ts';
import type { KnownPayment } from '../known-payment.ts';
import type { Money } from '../money/money.ts';

/**
 * `capture` takes authorised money, `release` gives it up, `refund` pays money back. Requests with the
 * same id are one request.
 */
export interface FollowUp {
  readonly kind: 'capture' | 'release' | 'refund';
  /** Idempotency key at the acquirer. */
  readonly id: AttemptReference;
  readonly payment: KnownPayment;
  readonly amount: Money;
  /** Site time: a simulator can be moved by it, a real acquirer ignores it. */
  readonly now: Date;
}

export interface FollowedUp {
  /** The acquirer's own id of the capture, release or refund. */
  readonly reference: string;
}
