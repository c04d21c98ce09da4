// The attempt whose statuses and words an order shows.
import { shownAttempt } from '../domain/shown-attempt.ts';
import type { Transaction } from '../domain/transaction.ts';
import { attemptStates, type CountedOrder } from './attempt-states.ts';

/** Null while no attempt counts for the order. */
export function shownOf({
  order,
  transactions,
}: {
  readonly order: CountedOrder;
  readonly transactions: readonly Transaction[];
}): Transaction | null {
  const attempts = attemptStates(order, transactions);
  const shown = shownAttempt({ minor: order.amount.minor, attempts });
  return transactions.find((row) => row.transactionId === shown?.transactionId) ?? null;
}
