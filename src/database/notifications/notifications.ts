// The table of notifications: one row for each change that a shop must be notified of.
import { type OrderId, type SiteId, siteId } from '../../domain/ids.ts';
import type { OrderKey } from '../../domain/order-key.ts';
import { arrayRows } from '../array-rows.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';

/** `pretransaction`: the session ended before the customer had started to pay. */
export type NotificationKind = 'order' | 'pretransaction';

/** `acknowledged` without attempts: there was no address to send it to. */
export type NotificationState = 'waiting' | 'acknowledged' | 'failed' | 'superseded';

export interface WaitingNotification {
  readonly notificationId: number;
  readonly kind: NotificationKind;
  /** Site time. */
  readonly nextAttemptAt: Date;
}

export interface NewNotification {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
  readonly kind: NotificationKind;
  /** Site time; the first attempt is due at once. */
  readonly at: Date;
}

/**
 * Enqueues a notification in the transaction that made what it says true. The order row must be locked: then the
 * notifications are numbered in the order of events.
 */
export function enqueueNotification(tx: Tx, notification: NewNotification): void {
  tx.write(
    `insert into notifications (site_id, order_id, kind, next_attempt_at, created_at)
     values ($1, $2, $3, $4, $4)`,
    [notification.siteId, notification.orderId, notification.kind, notification.at],
  );
}

/** The waiting notifications of these orders, oldest first; the newest 1000 per order. No key may be repeated. */
export async function waitingOfOrders(
  on: Queryable,
  orders: readonly OrderKey[],
): Promise<(WaitingNotification & OrderKey)[]> {
  const rows = await many<{
    site_id: string;
    order_id: OrderId;
    notification_id: string;
    kind: NotificationKind;
    next_attempt_at: Date;
  }>(
    on,
    `select n.site_id, n.order_id, n.notification_id, n.kind, n.next_attempt_at
     from ${arrayRows('$1::bigint[]', '$2::text[]')} as k (site_id, order_id) cross join lateral (
       select * from notifications
       where site_id = k.site_id and order_id = k.order_id and state = 'waiting'
       order by notification_id desc limit 1000) n
     order by n.notification_id`,
    [orders.map((each) => each.siteId), orders.map((each) => each.orderId)],
  );
  return rows.map((row) => ({
    siteId: siteId(Number(row.site_id)),
    orderId: row.order_id,
    notificationId: Number(row.notification_id),
    kind: row.kind,
    nextAttemptAt: row.next_attempt_at,
  }));
}

/** Site time at which the next attempt of each order falls due; one for which nothing waits is left out. */
export async function nextNotifyMoments(
  on: Queryable,
  site: SiteId,
  orders: readonly OrderId[],
): Promise<Map<OrderId, Date>> {
  const rows = await many<{ order_id: OrderId; at: Date }>(
    on,
    `select order_id, min(next_attempt_at) as at from notifications
     where site_id = $1 and order_id = any($2) and state = 'waiting' group by order_id`,
    [site, orders],
  );
  return new Map(rows.map((row) => [row.order_id, row.at]));
}

/** Whether a notification of the order is due, by the site's clock as the database has it now. */
export async function hasDueNotification(
  on: Queryable,
  site: SiteId,
  order: OrderId,
  wallNow: Date,
): Promise<boolean> {
  const row = await one(
    on,
    `select 1 from notifications n join sites s on s.site_id = n.site_id
     where n.site_id = $1 and n.order_id = $2 and n.state = 'waiting'
       and n.next_attempt_at <= $3::timestamptz + s.time_offset_ms * interval '1 millisecond'
     limit 1`,
    [site, order, wallNow],
  );
  return row !== null;
}

/** Drops the waiting notifications of the order that are older than `newer`, which also says what they would have. */
export function markSuperseded(tx: Tx, site: SiteId, order: OrderId, newer: number): void {
  tx.write(
    `update notifications set state = 'superseded', next_attempt_at = null
     where site_id = $1 and order_id = $2 and notification_id < $3 and state = 'waiting'`,
    [site, order, newer],
  );
}

export interface Settlement {
  readonly orderId: OrderId;
  readonly notificationId: number;
  readonly state: NotificationState;
  /** Site time; null once it is over. */
  readonly nextAttemptAt: Date | null;
}

/**
 * Records the end of an attempt for each of these notifications of one site, and drops older waiting ones, whose
 * changes they announced. A notification that is over already stays so.
 */
export function settleNotifications(
  tx: Tx,
  site: SiteId,
  settlements: readonly Settlement[],
): void {
  tx.write(
    `update notifications n
     set state = case when n.notification_id = s.notification_id then s.state else 'superseded' end,
       next_attempt_at = case when n.notification_id = s.notification_id then s.next_attempt_at end
     from unnest($2::text[], $3::bigint[], $4::text[], $5::timestamptz[])
       as s (order_id, notification_id, state, next_attempt_at)
     where n.site_id = $1 and n.order_id = any($2::text[]) and n.order_id = s.order_id
       and n.notification_id <= s.notification_id
       and n.state = 'waiting'`,
    [
      site,
      settlements.map((each) => each.orderId),
      settlements.map((each) => each.notificationId),
      settlements.map((each) => each.state),
      settlements.map((each) => each.nextAttemptAt),
    ],
  );
}

export interface LateCall {
  readonly orderId: OrderId;
  readonly notificationId: number;
  /** Site time. */
  readonly at: Date;
}

/**
 * For calls about these notifications of one site that reached the shop after their claim had ended. A newer change may
 * have reached the shop before them, so the newest notification waits again, from `at` (site time) on. A process
 * that is delivering it now loses its claim too, and so learns that its call may not have been the last.
 */
export function repeatNewest(tx: Tx, site: SiteId, late: readonly LateCall[]): void {
  tx.write(
    `with younger as (
       select l.order_id, l.at, newest.notification_id
       from ${arrayRows('$2::text[]', '$3::bigint[]', '$4::timestamptz[]')} as l (order_id, notification_id, at)
       cross join lateral (select notification_id from notifications
         where site_id = $1 and order_id = l.order_id and notification_id > l.notification_id
         order by notification_id desc limit 1) newest),
     broken as (
       delete from notification_claims c using younger y where c.site_id = $1 and c.order_id = y.order_id)
     update notifications n set state = 'waiting', next_attempt_at = y.at from younger y
     where n.site_id = $1 and n.order_id = y.order_id and n.notification_id = y.notification_id
       and n.state = 'acknowledged'`,
    [
      site,
      late.map((each) => each.orderId),
      late.map((each) => each.notificationId),
      late.map((each) => each.at),
    ],
  );
}
