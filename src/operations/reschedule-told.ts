// Books the next due moments of many orders of one site at once, after their shop was told about them.
import type { Tx } from '../database/database.ts';
import { setNextDueMoments } from '../database/due-orders.ts';
import { relatedOfOrders } from '../database/related-transactions.ts';
import { transactionsOfOrders } from '../database/transactions.ts';
import { nextDueAt } from '../domain/due.ts';
import type { Order } from '../domain/order.ts';
import { groupBy } from '../lib/group-by.ts';
import { readWaits } from './due-state.ts';

/** As `reschedule` does for one. The orders are of one site and locked; `notifyAt` is site time. */
export async function rescheduleTold(
  tx: Tx,
  told: readonly { readonly order: Order; readonly notifyAt: Date | null }[],
): Promise<void> {
  const [first] = told;
  if (first === undefined) return;
  const orders = told.map(({ order }) => order);
  const [transactionRows, relatedRows] = await Promise.all([
    transactionsOfOrders(tx, orders),
    relatedOfOrders(tx, orders),
  ]);
  const transactions = groupBy(transactionRows, (row) => row.orderId);
  const related = groupBy(relatedRows, (row) => row.orderId);
  const moments = [];
  for (const { order, notifyAt } of told) {
    const { orderId } = order;
    const at = nextDueAt({
      order,
      transactions: transactions.get(orderId) ?? [],
      related: related.get(orderId) ?? [],
      notifyAt,
      ...(await readWaits(tx, order)),
    });
    moments.push({ orderId, at });
  }
  await setNextDueMoments(tx, first.order.siteId, moments);
}
