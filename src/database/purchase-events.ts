// The table of purchase events: which completed orders a shop's web analytics has to hear of.
import type { OrderId, SiteId } from '../domain/ids.ts';
import { one, type Queryable, type Tx } from './database.ts';

export interface PurchaseEvent {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
  readonly measurementId: string;
  /** Attempts made so far. */
  readonly attempts: number;
  /** Wall time of the completion. */
  readonly bookedAt: Date;
}

/** How an attempt ended: over for good, or to be made again. */
export interface PurchaseOutcome {
  readonly state: 'sent' | 'failed' | 'waiting';
  readonly verdict: string;
  /** Wall time. */
  readonly at: Date;
}

/** False when the order has its event already. */
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

/** Null when nothing waits: it is over, or the order is gone. */
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

/** What is over stays over: whoever stood still may come after another one has told it. */
export async function recordPurchaseAttempt(
  on: Queryable,
  { siteId, orderId }: PurchaseEvent,
  { state, verdict, at }: PurchaseOutcome,
): Promise<void> {
  await one(
    on,
    `update purchase_events set state = $3, verdict = $4, attempts = attempts + 1,
       ended_at = case when $3 = 'waiting' then null else $5::timestamptz end
     where site_id = $1 and order_id = $2 and state = 'waiting'`,
    [siteId, orderId, state, verdict, at],
  );
}
