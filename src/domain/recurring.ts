// Recurring payments: the models, what an order states about them, and what an acquirer is asked for one.
import type { TokenId } from './ids.ts';

/**
 * `cardOnFile`: the customer is there and need not type a card again. `subscription`, `unscheduled`:
 * the merchant charges by itself, on fixed days or when there is reason to (operations.md, part 9).
 */
export const recurringModels = ['cardOnFile', 'subscription', 'unscheduled'] as const;
export type RecurringModel = (typeof recurringModels)[number];

/** The customer goes by `customer.reference`, which such an order always has. */
export interface Recurring {
  readonly model: RecurringModel;
  /** What a follow-up is paid with; null on a first order, which makes a token when it is paid. */
  readonly token: TokenId | null;
}

/** What a recurring order asks besides the payment: to keep its means of payment, or to use a kept one. */
export interface RecurringTerms {
  readonly model: RecurringModel;
  /** The kept means to pay with, without asking the customer; null = keep the one that this payment is made with. */
  readonly stored: {
    /** The acquirer's own name for it. */
    readonly reference: string;
    /** `YYMM` as the merchant knows it now; null when it is not a card. */
    readonly expiry: string | null;
  } | null;
}
