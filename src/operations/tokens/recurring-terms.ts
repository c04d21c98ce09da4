// What the acquirer is asked for a recurring order: to store the means of payment, or to use a stored one.
import type { CardSummary } from '../../domain/card.ts';
import type { TokenId } from '../../domain/ids.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import type { Acquirer } from '../../domain/payments/acquirer.ts';
import type { RecurringTerms } from '../../domain/recurring.ts';

/** The stored means of payment of a follow-up order. */
export interface StoredPayment {
  readonly token: TokenId;
  readonly method: PaymentMethod;
  /** The acquirer that stores the means; no other one can use it. */
  readonly acquirer: Acquirer;
  /** Null for a bank account. */
  readonly card: CardSummary | null;
  /** The acquirer's own name for the means of payment. */
  readonly reference: string;
  /** The card's expiry date as `YYMM`; null for a bank account. */
  readonly expiry: string | null;
}

/**
 * The recurring terms of a payment; null for an ordinary one, and for a follow-up order that the customer pays on the
 * page after all, which stores nothing new.
 */
export function recurringTerms(
  order: Order,
  input: { readonly method: PaymentMethod; readonly stored?: StoredPayment },
): RecurringTerms | null {
  const { recurring } = order.content;
  const { method, stored } = input;
  if (recurring === undefined) return null;
  if (stored !== undefined) {
    const { reference, expiry } = stored;
    return { model: recurring.model, stored: { reference, expiry } };
  }
  if (recurring.token !== null || !method.tokenization) return null;
  return { model: recurring.model, stored: null };
}
