// Locks the orders of one site whose notifications were answered, and reads when each falls due next.
import type { Tx } from '../../database/database.ts';
import type { NextDue } from '../../database/orders/due-orders.ts';
import { lockOrderRows } from '../../database/orders/orders.ts';
import { relatedOfOrders } from '../../database/orders/related-transactions.ts';
import { transactionsOfOrders } from '../../database/orders/transactions.ts';
import type { OrderId, SiteId } from '../../domain/ids.ts';
import { groupBy } from '../../lib/group-by.ts';
import { dueBesidesNotifications } from '../save-order.ts';

/** When each order that still exists falls due next, leaving its notifications out. `ids` has no duplicates. */
export async function lockNotifiedOrders(
  tx: Tx,
  siteId: SiteId,
  ids: readonly OrderId[],
): Promise<NextDue[]> {
  const keys = ids.map((orderId) => ({ siteId, orderId }));
  // The statements are sent together but run one after the other, so the rows are read after the locks are held.
  const [orders, transactionRows, relatedRows] = await Promise.all([
    lockOrderRows(tx, siteId, ids),
    transactionsOfOrders(tx, keys),
    relatedOfOrders(tx, keys),
  ]);
  const transactions = groupBy(transactionRows, (row) => row.orderId);
  const related = groupBy(relatedRows, (row) => row.orderId);
  return Promise.all(
    orders.map(async (order) => {
      const { orderId } = order;
      const at = await dueBesidesNotifications(tx, {
        order,
        transactions: transactions.get(orderId) ?? [],
        related: related.get(orderId) ?? [],
      });
      return { orderId, at };
    }),
  );
}
