// Chargebacks between an acquirer and us: what it reports, and what the merchant answers.
import type { AttemptReference } from '../ids.ts';
import type { KnownPayment } from '../known-payment.ts';
import type { Money } from '../money/money.ts';
import type { DisputeStatus } from '../related-transaction.ts';

/** One chargeback of a payment as the acquirer knows it. */
export interface DisputeReport {
  /** The acquirer's own id of the chargeback. */
  readonly reference: string;
  /** Grows with every change: of two reports the one with the higher number is the newer. */
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

/** A document that supports the merchant's side. */
export interface Evidence {
  readonly type: EvidenceType;
  readonly name: string;
  readonly description: string;
  readonly content: Uint8Array;
}

/** The merchant's answer to a dispute. Answers with the same id are one answer. */
export interface DisputeAnswer {
  /** Idempotency key at the acquirer. */
  readonly id: AttemptReference;
  readonly payment: KnownPayment;
  /** The acquirer's id of the chargeback. */
  readonly reference: string;
  /** `open`: the merchant has seen the dispute. `accept`: the merchant gives the money up. */
  readonly said:
    | { readonly kind: 'open' | 'accept' }
    | { readonly kind: 'evidence'; readonly file: Evidence };
  /** Site time: a simulator can be moved by it, a real acquirer ignores it. */
  readonly now: Date;
}

/** The next steps that the customer's bank or the card scheme can take in a dispute. */
export const disputeSteps = ['more-evidence', 'forwarded', 'won', 'lost'] as const;
export type DisputeStep = (typeof disputeSteps)[number];

/** A chargeback that test code starts in the customer's place. */
export interface TakeBack {
  /** Minor units of the payment's currency; null = all that is left of the payment. */
  readonly amountMinor: number | null;
  /** Null = the method's most usual reason. */
  readonly reasonCode: string | null;
  /** Text of the reason; null = the one that belongs to its code. */
  readonly reason: string | null;
  /** Site time. */
  readonly now: Date;
}
