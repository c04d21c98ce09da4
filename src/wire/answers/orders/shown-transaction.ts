// Finds the attempt that an order's answers describe.
import type { Transaction } from '../../../domain/orders/transaction.ts';
import { strongest } from '../../../domain/payment-event.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { methodOfAttempt } from '../../../methods/rules/attempt-states.ts';
import { type ShowingOrder, shownOf } from '../../../methods/rules/shown-of.ts';

export interface ShownTransaction {
  readonly transaction: Transaction;
  readonly method: PaymentMethod;
}

/** The attempt that the order shows, with its method; null while no attempt counts for the order. */
export function shownTransaction(
  order: ShowingOrder,
  transactions: readonly Transaction[],
): ShownTransaction | null {
  const transaction = shownOf({ order, transactions });
  return transaction === null ? null : { transaction, method: methodOfAttempt(transaction) };
}

/** The page on which the card issuer waits for the cardholder; null when it does not wait. */
export function issuerPage(shown: ShownTransaction | null): string | null {
  if (shown === null || shown.transaction.card === null) return null;
  return strongest(shown.transaction.facts) === 'started' ? shown.transaction.redirectUrl : null;
}
