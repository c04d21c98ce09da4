// The attempt whose statuses and words an order shows.
import type { Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { givenInParts, shownAttempt } from '../../domain/shown-attempt.ts';
import { isPaidStatus } from '../../domain/status.ts';
import { attemptStates, type CountedOrder } from './attempt-states.ts';

/** What of an order decides which attempt it shows. */
export type ShowingOrder = CountedOrder & Pick<Order, 'statuses'>;

/** Null while no attempt counts for the order. */
export function shownOf({
  order,
  transactions,
}: {
  readonly order: ShowingOrder;
  readonly transactions: readonly Transaction[];
}): Transaction | null {
  const attempts = attemptStates(order, transactions);
  // Had its parts paid it, its status would say so: where they reach the amount and it is not paid,
  // some of what they gave went back.
  const givenBack = isPaidStatus(order.statuses.status) ? 0 : givenInParts({ attempts });
  const shown = shownAttempt({ minor: order.amount.minor, attempts, givenBack });
  return transactions.find((row) => row.transactionId === shown?.transactionId) ?? null;
}
