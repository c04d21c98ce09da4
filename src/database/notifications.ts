// The table of notifications: one row for each piece of news that a shop has to be told.
import type { OrderId, SiteId } from '../domain/ids.ts';
import { many, one, type Queryable, type Tx } from './database.ts';

/** `pretransaction`: the session ended before the customer had started to pay. */
export type NotificationKind = 'order' | 'pretransaction';

/** `acknowledged` with no attempts: no address was known, so there was nobody to tell. */
export type NotificationState = 'waiting' | 'acknowledged' | 'failed' | 'superseded';

export interface WaitingNotification {
  readonly notificationId: number;
  readonly kind: NotificationKind;
  /** Attempts made so far. */
  readonly attempts: number;
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
 * Writes down that the shop has to be told, in the transaction that made it true. The order row
 * must be locked: numbers then follow the order of events. Gives the notification's number.
 */
export async function enqueueNotification(tx: Tx, news: NewNotification): Promise<number> {
  const row = await one<{ notification_id: string }>(
    tx,
    `insert into notifications (site_id, order_id, kind, next_attempt_at, created_at)
     values ($1, $2, $3, $4, $4) returning notification_id`,
    [news.siteId, news.orderId, news.kind, news.at],
  );
  return Number(row?.notification_id);
}

/** Everything that the shop has still to be told of an order, oldest first. */
export async function waitingNotifications(
  on: Queryable,
  site: SiteId,
  order: OrderId,
): Promise<WaitingNotification[]> {
  const rows = await many<{
    notification_id: string;
    kind: NotificationKind;
    attempts: number;
    next_attempt_at: Date;
  }>(
    on,
    `select notification_id, kind, attempts, next_attempt_at from notifications
     where site_id = $1 and order_id = $2 and state = 'waiting'
     order by notification_id limit 1000`,
    [site, order],
  );
  return rows.map((row) => ({
    notificationId: Number(row.notification_id),
    kind: row.kind,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
  }));
}

/** Site time at which the next attempt of the order falls due; null when nothing waits. */
export async function nextNotifyAt(
  on: Queryable,
  site: SiteId,
  order: OrderId,
): Promise<Date | null> {
  const row = await one<{ at: Date | null }>(
    on,
    `select min(next_attempt_at) as at from notifications
     where site_id = $1 and order_id = $2 and state = 'waiting'`,
    [site, order],
  );
  return row?.at ?? null;
}

/** Whether anything of the order is due, by the site's clock as it stands in the database now. */
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

/** What waits in front of this notification is dropped: the newer one carries its news. */
export async function markSuperseded(
  tx: Tx,
  site: SiteId,
  order: OrderId,
  newer: number,
): Promise<void> {
  await tx.query(
    `update notifications set state = 'superseded', next_attempt_at = null
     where site_id = $1 and order_id = $2 and notification_id < $3 and state = 'waiting'`,
    [site, order, newer],
  );
}

export async function markAcknowledged(tx: Tx, site: SiteId, notification: number): Promise<void> {
  await settle(tx, site, notification, { state: 'acknowledged', nextAttemptAt: null });
}

/** No more attempts come by themselves. */
export async function markFailed(tx: Tx, site: SiteId, notification: number): Promise<void> {
  await settle(tx, site, notification, { state: 'failed', nextAttemptAt: null });
}

/** `at` is site time. */
export async function scheduleRetry(
  tx: Tx,
  site: SiteId,
  notification: number,
  at: Date,
): Promise<void> {
  await settle(tx, site, notification, { state: 'waiting', nextAttemptAt: at });
}

/** What is over stays over: an answer that comes after the claim ran out changes nothing. */
async function settle(
  tx: Tx,
  site: SiteId,
  notification: number,
  to: { state: NotificationState; nextAttemptAt: Date | null },
): Promise<void> {
  await tx.query(
    `update notifications set state = $3, next_attempt_at = $4
     where site_id = $1 and notification_id = $2 and state = 'waiting'`,
    [site, notification, to.state, to.nextAttemptAt],
  );
}
