// Which attempt of an order its answers describe.
import { strongest } from '../domain/payment-event.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import { shownAttempt } from '../domain/shown-attempt.ts';
import type { Transaction } from '../domain/transaction.ts';
import { attemptStates, type CountedOrder, methodOfAttempt } from '../methods/attempt-states.ts';

export interface ShownTransaction {
  readonly transaction: Transaction;
  readonly method: PaymentMethod;
}

/** By the domain's own rule; null while no attempt counts for the order. */
export function shownTransaction(
  order: CountedOrder,
  transactions: readonly Transaction[],
): ShownTransaction | null {
  const attempts = attemptStates(order, transactions);
  const shown = shownAttempt({ minor: order.amount.minor, attempts });
  const transaction = transactions.find((one) => one.transactionId === shown?.transactionId);
  return transaction === undefined ? null : { transaction, method: methodOfAttempt(transaction) };
}

/** Where the card's issuer waits for its holder; null while it does not. */
export function issuerPage(shown: ShownTransaction | null): string | null {
  if (shown === null || shown.transaction.card === null) return null;
  return strongest(shown.transaction.facts) === 'started' ? shown.transaction.redirectUrl : null;
}
