// Saves a locked order together with the moment at which something on it falls due next.
import type { Tx } from '../database/database.ts';
import { setNextDue } from '../database/orders/due-orders.ts';
import type { OrderWithParts } from '../database/orders/order-reads.ts';
import { updateDueOrder } from '../database/orders/orders.ts';
import { relatedOf } from '../database/orders/related-transactions.ts';
import { transactionsOf } from '../database/orders/transactions.ts';
import { signal } from '../database/signals.ts';
import { orderKeyText } from '../domain/order-key.ts';
import { nextDueAt } from '../domain/orders/due.ts';
import type { Order } from '../domain/orders/order.ts';
import { readWaits } from './due-state.ts';

/**
 * Writes the order row with its next due moment, and signals the change to all processes. `locked` must hold the
 * attempts and the related rows as they are when the transaction commits.
 */
export async function saveOrder(tx: Tx, locked: OrderWithParts): Promise<void> {
  updateDueOrder(tx, locked.order, await dueBesidesNotifications(tx, locked));
  signal(tx, 'order_changed', orderKeyText(locked.order));
}

/** Sets the next due moment of the order, from the rows as this transaction sees them. */
export async function reschedule(tx: Tx, order: Order): Promise<void> {
  const { siteId, orderId } = order;
  const [transactions, related] = await Promise.all([
    transactionsOf(tx, siteId, orderId),
    relatedOf(tx, siteId, orderId),
  ]);
  const at = await dueBesidesNotifications(tx, { order, transactions, related });
  setNextDue(tx, siteId, [{ orderId, at }]);
}

/** When something other than a notification falls due next; the database itself adds notifications (`dueMoment`). */
export async function dueBesidesNotifications(
  tx: Tx,
  locked: OrderWithParts,
): Promise<Date | null> {
  return nextDueAt({ ...locked, notifyAt: null, ...(await readWaits(tx, locked)) });
}
