// The table of claims: which process is notifying the shop about an order at this moment.
import { DatabaseError } from 'pg';
import { type OrderId, type SiteId, siteId } from '../../domain/ids.ts';
import type { OrderKey } from '../../domain/order-key.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import { arrayRows } from '../array-rows.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';

/**
 * The right to notify a shop about an order, held by one process at a time. `until` identifies the holder: no later
 * claim has the same.
 */
export interface Claim extends OrderKey {
  /** Wall time after which others may take the claim, should its holder have died. */
  readonly until: Date;
}

/**
 * Claims an order for so many seconds of wall time; null while another process holds the claim. One statement,
 * committed at once: the claim is a row and not a lock, so that nothing stays locked during a call to a shop.
 */
export async function claimOrder(
  on: Queryable,
  site: SiteId,
  order: OrderId,
  lease: { now: Date; seconds: number },
): Promise<Claim | null> {
  const until = addSeconds(lease.now, lease.seconds);
  const row = await one(
    on,
    `insert into notification_claims (site_id, order_id, claimed_until) values ($1, $2, $3)
     on conflict (site_id, order_id) do update set claimed_until = excluded.claimed_until
       where notification_claims.claimed_until < $4
     returning 1`,
    [site, order, until, lease.now],
  );
  return row === null ? null : { siteId: site, orderId: order, until };
}

/** Releases the claim. A claim that ran out and that another process has taken stays with that process. */
export async function releaseClaim(on: Queryable, claim: Claim): Promise<void> {
  await on.query(
    'delete from notification_claims where site_id = $1 and order_id = $2 and claimed_until = $3',
    [claim.siteId, claim.orderId, claim.until],
  );
}

/** `unlessLeased`: not claimed while a worker has leased the order for what is due on it. */
export interface ClaimKey extends OrderKey {
  readonly unlessLeased: boolean;
}

/**
 * Claims those orders that have a notification due by their sites' clocks as the database has them now. Orders that
 * another process has claimed are left out. No key may be repeated.
 */
export async function claimDueOrders(
  on: Queryable,
  orders: readonly ClaimKey[],
  lease: { now: Date; seconds: number },
): Promise<Claim[]> {
  const until = addSeconds(lease.now, lease.seconds);
  // In the order of keys, so that two processes that want the same orders never deadlock.
  const rows = await many<{ site_id: string; order_id: OrderId }>(
    on,
    `insert into notification_claims (site_id, order_id, claimed_until)
     select k.site_id, k.order_id, $3
     from ${arrayRows('$1::bigint[]', '$2::text[]', '$5::boolean[]')} as k (site_id, order_id, unless_leased)
     cross join lateral (select from notifications n join sites s on s.site_id = n.site_id
       where n.site_id = k.site_id and n.order_id = k.order_id and n.state = 'waiting'
         and n.next_attempt_at <= $4::timestamptz + s.time_offset_ms * interval '1 millisecond'
       limit 1) due
     where not (k.unless_leased and exists (select from orders o
       where o.site_id = k.site_id and o.order_id = k.order_id and o.leased_until > $4))
     order by k.site_id, k.order_id
     on conflict (site_id, order_id) do update set claimed_until = excluded.claimed_until
       where notification_claims.claimed_until < $4
     returning site_id, order_id`,
    [
      orders.map((each) => each.siteId),
      orders.map((each) => each.orderId),
      until,
      lease.now,
      orders.map((each) => each.unlessLeased),
    ],
  );
  return rows.map((row) => ({
    siteId: siteId(Number(row.site_id)),
    orderId: row.order_id,
    until,
  }));
}

/**
 * Whether a claim failed because its order was removed meanwhile, as a sandbox site was emptied. None of the claims of
 * that statement was made.
 */
export function isOfGoneOrder(error: unknown): boolean {
  const refersToNothing = '23503';
  return (
    error instanceof DatabaseError &&
    error.code === refersToNothing &&
    error.table === 'notification_claims'
  );
}

/**
 * As `releaseClaim`, for many claims of one site, when the transaction commits. Gives those that were still held; the
 * others had run out, and another process took or deleted them.
 */
export async function releaseClaimsOfSite(
  tx: Tx,
  site: SiteId,
  claims: readonly Claim[],
): Promise<Set<Claim>> {
  const rows = await many<{ nth: string }>(
    tx,
    `delete from notification_claims c
     using unnest($2::text[], $3::timestamptz[]) with ordinality as held (order_id, until, nth)
     where c.site_id = $1 and c.order_id = held.order_id and c.claimed_until = held.until
     returning held.nth`,
    [site, claims.map((each) => each.orderId), claims.map((each) => each.until)],
  );
  const places = new Set(rows.map((row) => Number(row.nth) - 1));
  return new Set(claims.filter((_, i) => places.has(i)));
}
