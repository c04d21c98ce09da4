// An order with its row locked and everything of it that decisions need.
import type { Queryable, Tx } from '../database/database.ts';
import { setNextDue } from '../database/due-orders.ts';
import { nextNotifyAt } from '../database/notifications.ts';
import { lockOrder, updateOrder } from '../database/orders.ts';
import { relatedOf } from '../database/related-transactions.ts';
import { signal } from '../database/signals.ts';
import { transactionsOf } from '../database/transactions.ts';
import type { OrderState } from '../domain/advance.ts';
import { isDue } from '../domain/clock.ts';
import { nextDueAt } from '../domain/due.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import type { RelatedTransaction } from '../domain/related-transaction.ts';
import type { Transaction } from '../domain/transaction.ts';
import { aftermathOf } from '../methods/aftermath.ts';
import { attemptStates } from '../methods/attempt-states.ts';

export interface LockedOrder {
  readonly order: Order;
  readonly transactions: readonly Transaction[];
  /** Captures, refunds, chargebacks, oldest first. */
  readonly related: readonly RelatedTransaction[];
}

/** Locks the order row first, always, then reads its attempts. Null when there is no such order. */
export async function lock(tx: Tx, site: SiteId, id: OrderId): Promise<LockedOrder | null> {
  const order = await lockOrder(tx, site, id);
  if (order === null) return null;
  const transactions = await transactionsOf(tx, site, id);
  return { order, transactions, related: await relatedOfPaid(tx, order) };
}

/** Nothing comes after a payment that never was: most orders need no look. */
export async function relatedOfPaid(
  on: Queryable,
  { siteId, orderId, attemptsStarted, completedAt }: Order,
): Promise<RelatedTransaction[]> {
  const untouched = attemptsStarted === 0 && completedAt === null;
  return untouched ? [] : relatedOf(on, siteId, orderId);
}

/** Writes the order row, works out when it falls due next, and tells whoever watches. */
export async function saveOrder(tx: Tx, order: Order): Promise<void> {
  await updateOrder(tx, order);
  await reschedule(tx, order);
  await signal(tx, 'order_changed', signalKey(order));
}

/** Sets the moment of the next thing that time brings, from the rows as they are in this transaction. */
export async function reschedule(tx: Tx, order: Order): Promise<void> {
  const state = {
    order,
    transactions: await transactionsOf(tx, order.siteId, order.orderId),
    related: await relatedOfPaid(tx, order),
    notifyAt: await nextNotifyAt(tx, order.siteId, order.orderId),
  };
  await setNextDue(tx, order.siteId, order.orderId, nextDueAt(state));
}

export function signalKey(order: Pick<Order, 'siteId' | 'orderId'>): string {
  return `${order.siteId}:${order.orderId}`;
}

/** What `advance` decides by, at this moment of site time. */
export function orderState({ order, transactions, related }: LockedOrder, now: Date): OrderState {
  return {
    minor: order.amount.minor,
    statuses: order.statuses,
    attempts: attemptStates(order, transactions),
    sessionOver: isDue(order.sessionExpiresAt, now),
    repeatable: order.qr?.allowMultiple ?? false,
    aftermath: aftermathOf(order, transactions, related),
  };
}
