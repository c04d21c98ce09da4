// What an acquirer tells about money that was taken back, and what it is told by the merchant.
import type { AttemptReference } from '../ids.ts';
import type { KnownPayment } from '../known-payment.ts';
import type { Money } from '../money/money.ts';
import type { DisputeStatus } from '../related-transaction.ts';

/** One chargeback of a payment as the acquirer knows it. */
export interface DisputeNews {
  /** The acquirer's own id of it. */
  readonly reference: string;
  /** Grows with every change: of two tellings the one with the higher number is the newer. */
  readonly revision: number;
  readonly amount: Money;
  readonly status: DisputeStatus;
  readonly outcome: 'won' | 'lost' | null;
  readonly reasonCode: string;
  readonly reasonDescription: string;
  /** Site time until which the merchant may answer. */
  readonly respondBy: Date;
}

export const evidenceTypes = ['PDF', 'JPEG', 'PNG'] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

/** A document that speaks for the merchant. */
export interface Evidence {
  readonly type: EvidenceType;
  readonly name: string;
  readonly description: string;
  readonly content: Uint8Array;
}

/** What the merchant says to a dispute. Saying it twice with the same id says it once. */
export interface DisputeAnswer {
  /** Idempotency key outside. */
  readonly id: AttemptReference;
  readonly payment: KnownPayment;
  /** The acquirer's id of the chargeback. */
  readonly reference: string;
  /** `open`: has seen it. `accept`: lets the money go. */
  readonly said:
    | { readonly kind: 'open' | 'accept' }
    | { readonly kind: 'evidence'; readonly file: Evidence };
  /** Site time: a simulator can be moved by it, a real acquirer ignores it. */
  readonly now: Date;
}

/** Where a dispute goes by the customer's bank and its scheme. */
export const disputeSteps = ['more-evidence', 'forwarded', 'won', 'lost'] as const;
export type DisputeStep = (typeof disputeSteps)[number];

/** A customer who goes to the bank, for test code. */
export interface TakeBack {
  /** Minor units of the payment's currency; null = all that is left of it. */
  readonly amountMinor: number | null;
  /** Null = the usual one of the method. */
  readonly reasonCode: string | null;
  /** Words for the reason; null = those that belong to its code. */
  readonly reason: string | null;
  /** Site time. */
  readonly now: Date;
}
