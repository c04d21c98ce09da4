// What the acquirer is asked for a recurring order: to store the means of payment, or to use a stored one.
import type { CardSummary } from '../../domain/card.ts';
import type { TokenId } from '../../domain/ids.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import type { Acquirer } from '../../domain/payments/acquirer.ts';
import type { RecurringTerms } from '../../domain/recurring.ts';

/** What a follow-up is paid with. */
export interface StoredPayment {
  readonly token: TokenId;
  readonly method: PaymentMethod;
  /** Who keeps it: nobody else can pay with it. */
  readonly acquirer: Acquirer;
  /** Null where the payment goes over a bank account. */
  readonly card: CardSummary | null;
  /** The acquirer's own name of the means. */
  readonly reference: string;
  /** `YYMM`, or null for what is no card. */
  readonly expiry: string | null;
}

/**
 * Null on an ordinary payment. A follow-up that its customer pays by hand after all keeps nothing
 * new either.
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
