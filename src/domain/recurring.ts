// Recurring payments: the models, what an order states about them, and what the acquirer is asked.
import type { TokenId } from './ids.ts';

/**
 * `cardOnFile`: the customer is present and need not type the card again. `subscription`, `unscheduled`: the
 * merchant charges without the customer, on fixed days or when there is a reason (operations.md, part 9).
 */
export const recurringModels = ['cardOnFile', 'subscription', 'unscheduled'] as const;
export type RecurringModel = (typeof recurringModels)[number];

/** What an order states about its recurring payment. It always has a `customer.reference`, which names the customer. */
export interface Recurring {
  readonly model: RecurringModel;
  /** The token that a follow-up order pays with; null on a first order, which makes a token when it is paid. */
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
