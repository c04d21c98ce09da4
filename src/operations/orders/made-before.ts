// Finds the order that an earlier run of the same request created, for a retry whose first answer was lost.
import { findOrder } from '../../database/orders.ts';
import { transactionsOf } from '../../database/transactions.ts';
import type { Order } from '../../domain/orders/order.ts';
import { isInFlight, type Transaction } from '../../domain/orders/transaction.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';

export interface MadeBefore {
  readonly order: Order;
  readonly transactions: readonly Transaction[];
  /** The attempt that a direct request started; null when it did not come to that. */
  readonly attempt: Transaction | null;
}

/**
 * The order of this id as it is now, when the request that made it carried the same `requestKey`. Null
 * when another request did: then the usual rules say what to do. Refusal: `idempotency-key-in-use`, while
 * nobody knows yet what came of an attempt of it.
 */
export async function madeBefore(deps: Deps, posted: Order): Promise<MadeBefore | Refusal | null> {
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
      'its acquirer has not told yet what came of the payment',
    );
  return { order, transactions, attempt: current.at(-1) ?? null };
}
