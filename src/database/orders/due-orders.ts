// Finds and leases orders by the moment at which something on them falls due.
import { type OrderId, orderId, type SiteId, siteId } from '../../domain/ids.ts';
import type { OrderKey } from '../../domain/order-key.ts';
import { anyOf, arrayRows } from '../array-rows.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';

/**
 * SQL for the moment at which an order falls due: the earlier of `at` and its next notification. The arguments
 * are SQL names in the surrounding statement.
 */
export function dueMoment(at: string, site: string, order: string): string {
  return `least(${at}::timestamptz, (select min(next_attempt_at) from notifications
    where site_id = ${site} and order_id = ${order} and state = 'waiting'))`;
}

export interface NextDue {
  readonly orderId: OrderId;
  /** Site time at which something other than a notification falls due; null = nothing does. */
  readonly at: Date | null;
}

/**
 * Sets when orders of one site, which must be locked, fall due next. Waiting notifications are taken into account
 * here. A lease stays: its holder still processes what is due now.
 */
export function setNextDue(tx: Tx, site: SiteId, moments: readonly NextDue[]): void {
  tx.write(
    `update orders o set next_due_at = n.at
     from (select order_id, ${dueMoment('k.at', '$1', 'k.order_id')} as at
           from ${arrayRows('$2::text[]', '$3::timestamptz[]')} as k (order_id, at)) n
     where o.site_id = $1 and o.order_id = ${anyOf('$2', 'text[]')} and o.order_id = n.order_id
       and o.next_due_at is distinct from n.at`,
    [site, moments.map((each) => each.orderId), moments.map((each) => each.at)],
  );
}

/**
 * Keys of orders that are due, at most `limit` of each kind and none of the sites `without`. Read without
 * a lock: a distributed PostgreSQL (decision 6) refuses `for update` across shards. Site time is never
 * behind wall time, so the first part is one index scan for everybody; the second looks only into the few
 * sandbox sites whose clock was moved.
 */
export async function dueOrders(
  on: Queryable,
  wallNow: Date,
  { limit, without }: { readonly limit: number; readonly without: readonly SiteId[] },
): Promise<OrderKey[]> {
  const rows = await many<{ site_id: string; order_id: string }>(
    on,
    `(select site_id, order_id from orders
      where next_due_at <= $1 and (leased_until is null or leased_until <= $1)
        and site_id <> all($3::bigint[])
      order by next_due_at limit $2)
     union
     (select o.site_id, o.order_id from sites s cross join lateral (
        select site_id, order_id, next_due_at from orders
        where site_id = s.site_id
          and next_due_at <= $1::timestamptz + s.time_offset_ms * interval '1 millisecond'
          and (leased_until is null or leased_until <= $1)
        order by next_due_at limit $2) o
      where s.time_offset_ms > 0 and s.site_id <> all($3::bigint[]) limit $2)`,
    [wallNow, limit, without],
  );
  return rows.map((row) => ({
    siteId: siteId(Number(row.site_id)),
    orderId: orderId(row.order_id),
  }));
}

/**
 * Leases those of these orders of one site that are due, for `seconds` of wall time, so that only one of several
 * workers runs each. Orders that another worker has leased or is changing are left out. The due moment stays, since a
 * clock that is moved must not pass what a worker has only begun; the worker that runs the order sets the next moment
 * and ends the lease.
 */
export async function leaseDueOrders(
  on: Queryable,
  site: SiteId,
  ids: readonly OrderId[],
  lease: { siteNow: Date; wallNow: Date; seconds: number },
): Promise<OrderId[]> {
  const rows = await many<{ order_id: string }>(
    on,
    `update orders set leased_until = $4::timestamptz + $5 * interval '1 second'
     where site_id = $1 and order_id in (select order_id from orders
       where site_id = $1 and order_id = any($2::text[]) and next_due_at <= $3
         and (leased_until is null or leased_until <= $4) for update skip locked)
     returning order_id`,
    [site, ids, lease.siteNow, lease.wallNow, lease.seconds],
  );
  return rows.map((row) => orderId(row.order_id));
}

/** Ends leases early, for a worker that will not get to these orders. */
export async function endLeases(on: Queryable, orders: readonly OrderKey[]): Promise<void> {
  await on.query(
    `update orders set leased_until = null
     from unnest($1::bigint[], $2::text[]) as left_over (site_id, order_id)
     where orders.site_id = left_over.site_id and orders.order_id = left_over.order_id
       and orders.leased_until is not null`,
    [orders.map((order) => order.siteId), orders.map((order) => order.orderId)],
  );
}

/** Ends the lease after an order was run. Gives its next due moment as stored; `undefined` when the order is gone. */
export async function endLease(
  on: Queryable,
  site: SiteId,
  id: OrderId,
): Promise<Date | null | undefined> {
  const row = await one<{ next_due_at: Date | null }>(
    on,
    `update orders set leased_until = null where site_id = $1 and order_id = $2
     returning next_due_at`,
    [site, id],
  );
  return row?.next_due_at;
}

export interface DueOrder {
  readonly orderId: OrderId;
  /** Site time. */
  readonly at: Date;
  /** A worker is processing it, so the clock must not pass it yet. */
  readonly leased: boolean;
}

/** The orders of one site that fall due next, earliest first, without the excluded ones. */
export async function firstDueOfSite(
  on: Queryable,
  site: SiteId,
  options: { wallNow: Date; limit: number; without?: readonly OrderId[] },
): Promise<DueOrder[]> {
  const rows = await many<{ order_id: string; next_due_at: Date; leased: boolean }>(
    on,
    `select order_id, next_due_at, coalesce(leased_until > $2, false) as leased from orders
     where site_id = $1 and next_due_at is not null and order_id <> all($4::text[])
     order by next_due_at, order_id limit $3`,
    [site, options.wallNow, options.limit, options.without ?? []],
  );
  return rows.map((row) => ({
    orderId: orderId(row.order_id),
    at: row.next_due_at,
    leased: row.leased,
  }));
}

/**
 * Leases orders of one site before its clock is moved to their moment, so that no sweep finds them due and free.
 * Gives those that it leased.
 */
export async function leaseOrders(
  tx: Tx,
  site: SiteId,
  ids: readonly OrderId[],
  lease: { wallNow: Date; seconds: number },
): Promise<OrderId[]> {
  const rows = await many<{ order_id: string }>(
    tx,
    `update orders set leased_until = $3::timestamptz + $4 * interval '1 second'
     where site_id = $1 and order_id in (select order_id from orders
       where site_id = $1 and order_id = any($2::text[])
         and (leased_until is null or leased_until <= $3) for update skip locked)
     returning order_id`,
    [site, ids, lease.wallNow, lease.seconds],
  );
  return rows.map((row) => orderId(row.order_id));
}
