// The attempt whose statuses and details an order shows.
import type { Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { givenInParts, shownAttempt } from '../../domain/shown-attempt.ts';
import { isPaidStatus } from '../../domain/status.ts';
import { attemptStates, type CountedOrder } from './attempt-states.ts';

/** The members of an order that decide which attempt it shows. */
export type ShowingOrder = CountedOrder & Pick<Order, 'statuses'>;

/** The attempt that the order shows; null while no attempt counts for it. */
export function shownOf({
  order,
  transactions,
}: {
  readonly order: ShowingOrder;
  readonly transactions: readonly Transaction[];
}): Transaction | null {
  const attempts = attemptStates(order, transactions);
  // If partial payments had paid the order, its status would be a paid one. So in an unpaid order they never do,
  // even if they reach the amount: some of their money was refunded.
  const givenBack = isPaidStatus(order.statuses.status) ? 0 : givenInParts({ attempts });
  const shown = shownAttempt({ minor: order.amount.minor, attempts, givenBack });
  return transactions.find((row) => row.transactionId === shown?.transactionId) ?? null;
}
