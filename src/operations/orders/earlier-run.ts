// Finds the order that an earlier run of the same request created, for a retry whose first answer was lost.
import { findOrder } from '../../database/orders/orders.ts';
import { transactionsOf } from '../../database/orders/transactions.ts';
import type { Order } from '../../domain/orders/order.ts';
import { isInFlight, type Transaction } from '../../domain/orders/transaction.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';

export interface EarlierRun {
  readonly order: Order;
  readonly transactions: readonly Transaction[];
  /** The attempt that a direct request started; null when it started none. */
  readonly attempt: Transaction | null;
}

/**
 * Finds the order of this id as it is now, if a request with the same `requestKey` created it. Null when another
 * request did: then the usual rules for a repeated order id apply. Refusal: `idempotency-key-in-use`, while the
 * acquirer has not answered about an attempt of the order.
 */
export async function findEarlierRun(
  deps: Deps,
  posted: Order,
): Promise<EarlierRun | Refusal | null> {
  const { requestKey } = posted.content;
  if (requestKey === undefined) return null;
  const { pool } = deps.db;
  const order = await findOrder(pool, posted.siteId, posted.orderId);
  if (order === null || order.content.requestKey !== requestKey) return null;
  const transactions = await transactionsOf(pool, order.siteId, order.orderId);
  const current = transactions.filter((transaction) => !transaction.superseded);
  if (current.some(isInFlight))
    return refuse(
      'idempotency-key-in-use',
      'its acquirer has not reported the result of the payment yet',
    );
  return { order, transactions, attempt: current.at(-1) ?? null };
}
