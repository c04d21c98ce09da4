// The table of purchase events: which completed orders are reported to a shop's web analytics.
import type { OrderId, SiteId } from '../../domain/ids.ts';
import { one, type Queryable, type Tx } from '../database.ts';

export interface PurchaseEvent {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
  readonly measurementId: string;
  /** Attempts made so far. */
  readonly attempts: number;
  /** Wall time of the completion. */
  readonly bookedAt: Date;
}

/** The outcome of an attempt: sent, failed for good, or waiting for another attempt. */
export interface PurchaseOutcome {
  readonly state: 'sent' | 'failed' | 'waiting';
  readonly verdict: string;
  /** Wall time. */
  readonly at: Date;
}

/** Adds the event of an order. False when the order has one already. */
export async function bookPurchaseEvent(
  tx: Tx,
  event: Omit<PurchaseEvent, 'attempts'>,
): Promise<boolean> {
  const row = await one(
    tx,
    `insert into purchase_events (site_id, order_id, measurement_id, booked_at)
     values ($1, $2, $3, $4) on conflict (site_id, order_id) do nothing returning order_id`,
    [event.siteId, event.orderId, event.measurementId, event.bookedAt],
  );
  return row !== null;
}

/** The waiting event of an order; null when it is sent or failed, or the order is gone. */
export async function waitingPurchaseEvent(
  on: Queryable,
  site: SiteId,
  order: OrderId,
): Promise<PurchaseEvent | null> {
  const row = await one<{ measurement_id: string; attempts: number; booked_at: Date }>(
    on,
    `select measurement_id, attempts, booked_at from purchase_events
     where site_id = $1 and order_id = $2 and state = 'waiting'`,
    [site, order],
  );
  if (row === null) return null;
  return {
    siteId: site,
    orderId: order,
    measurementId: row.measurement_id,
    attempts: row.attempts,
    bookedAt: row.booked_at,
  };
}

/**
 * Records an attempt, unless the event no longer waits: a process that was suspended may come after another one has
 * sent it.
 */
export async function recordPurchaseAttempt(
  on: Queryable,
  { siteId, orderId }: PurchaseEvent,
  { state, verdict, at }: PurchaseOutcome,
): Promise<void> {
  await on.query(
    `update purchase_events set state = $3, verdict = $4, attempts = attempts + 1,
       ended_at = case when $3 = 'waiting' then null else $5::timestamptz end
     where site_id = $1 and order_id = $2 and state = 'waiting'`,
    [siteId, orderId, state, verdict, at],
  );
}
