// An order as the hosted page needs it.
import { transactionsOf } from '../database/transactions.ts';
import type { Order } from '../domain/order.ts';
import { strongest } from '../domain/payment-event.ts';
import type { Site } from '../domain/site.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { Deps } from './deps.ts';

export interface PageOrder {
  readonly site: Site;
  readonly order: Order;
  /** The attempts of the order as it was last posted. */
  readonly attempts: readonly Transaction[];
}

export async function readPageOrder(deps: Deps, site: Site, order: Order): Promise<PageOrder> {
  const transactions =
    order.attemptsStarted === 0
      ? []
      : await transactionsOf(deps.db.pool, site.siteId, order.orderId);
  return { site, order, attempts: transactions.filter((row) => !row.superseded) };
}

/** Waits for its customer or its bank. */
export function isOpen(transaction: Transaction): boolean {
  return strongest(transaction.facts) === 'started';
}
