// Recurring payments: the models, and what an order states about them.
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
