// The table of sites on which something falls due that belongs to no order, such as a payout.
import { type SiteId, siteId } from '../../domain/ids.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';

export interface SiteDue {
  /** Site time. */
  readonly at: Date;
  /** The same without recurring moments (schedules of payouts); null = there are only recurring ones. */
  readonly singleAt: Date | null;
}

/**
 * Sets when the site falls due next, by its rows as this transaction sees them, and ends its lease. The balance must be
 * locked: two such transactions at once would each miss the other's rows.
 */
export function rescheduleSite(tx: Tx, site: SiteId): void {
  tx.write(
    `insert into site_dues (site_id, next_due_at, next_single_at)
     select $1, least(single.at, again.at), single.at
     from (select min(due_at) as at from payouts where site_id = $1) single,
       (select min(next_at) as at from autopayouts where site_id = $1) again
     on conflict (site_id) do update set next_due_at = excluded.next_due_at,
       next_single_at = excluded.next_single_at, leased_until = null`,
    [site],
  );
}

/** When the site falls due next; null when nothing but orders can fall due. */
export async function siteDue(on: Queryable, site: SiteId): Promise<SiteDue | null> {
  const row = await one<{ next_due_at: Date; next_single_at: Date | null }>(
    on,
    `select next_due_at, next_single_at from site_dues
     where site_id = $1 and next_due_at is not null`,
    [site],
  );
  return row === null ? null : { at: row.next_due_at, singleAt: row.next_single_at };
}

/**
 * Leases sites on which something is due, for `seconds` of wall time, `limit` at most. A site's time is never behind
 * wall time, so the first part is one index scan; the second looks only into the few sandbox sites whose clock was
 * moved.
 */
export async function leaseDueSites(
  on: Queryable,
  wallNow: Date,
  options: { seconds: number; limit: number },
): Promise<SiteId[]> {
  const rows = await many<{ site_id: string }>(
    on,
    `update site_dues set leased_until = $1::timestamptz + $2 * interval '1 second'
     where site_id in (
       (select site_id from site_dues
        where next_due_at <= $1 and (leased_until is null or leased_until <= $1)
        order by next_due_at limit $3)
       union
       (select d.site_id from sites s join site_dues d on d.site_id = s.site_id
        where s.time_offset_ms > 0
          and d.next_due_at <= $1::timestamptz + s.time_offset_ms * interval '1 millisecond'
          and (d.leased_until is null or d.leased_until <= $1)
        limit $3))
       and (leased_until is null or leased_until <= $1)
     returning site_id`,
    [wallNow, options.seconds, options.limit],
  );
  return rows.map((row) => siteId(Number(row.site_id)));
}

/** Leases a site whose moved clock is about to process what is due, so that no sweep does so at the same time. */
export async function leaseSite(
  on: Queryable,
  site: SiteId,
  lease: { wallNow: Date; seconds: number },
): Promise<void> {
  await on.query(
    `update site_dues set leased_until = $2::timestamptz + $3 * interval '1 second' where site_id = $1`,
    [site, lease.wallNow, lease.seconds],
  );
}
