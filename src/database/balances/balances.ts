// Balances by site and day, as statements show them; the ledger's entries are in ledger.ts.
import type { LedgerAccount } from '../../domain/books.ts';
import type { SiteId } from '../../domain/ids.ts';
import type { Movement } from '../../domain/ledger/closing-balance.ts';
import type { Currency } from '../../domain/money/money.ts';
import type { Day } from '../../domain/time/local-moment.ts';
import { many, one, type Queryable } from '../database.ts';

export interface Balance {
  readonly currency: Currency;
  /** Both amounts are in minor units. */
  readonly available: number;
  readonly reserved: number;
  /** Site time of the last ledger entry in this currency. */
  readonly modifiedAt: Date;
}

/** One balance for each currency that has ever moved, by currency. */
export async function balancesOf(on: Queryable, sites: readonly SiteId[]): Promise<Balance[]> {
  const rows = await many<{
    currency: Currency;
    available: string;
    reserved: string;
    modified_at: Date;
  }>(
    on,
    `select b.currency,
       coalesce(sum(b.amount) filter (where b.account = 'available'), 0) as available,
       coalesce(sum(b.amount) filter (where b.account = 'reserved'), 0) as reserved,
       (select max(e.happened_at) from unnest($1::bigint[]) as s (site_id) cross join lateral
         (select happened_at from ledger_entries where site_id = s.site_id and currency = b.currency
          order by entry_id desc limit 1) e) as modified_at
     from daily_balances b where b.site_id = any($1::bigint[])
     group by b.currency order by b.currency`,
    [sites],
  );
  return rows.map((row) => ({
    currency: row.currency,
    available: Number(row.available),
    reserved: Number(row.reserved),
    modifiedAt: row.modified_at,
  }));
}

/**
 * The movements by currency and day, up to `until` (exclusive). Those before `from` are added up into one movement on
 * the day before it, with which a running balance begins.
 */
export async function movementsOf(
  on: Queryable,
  sites: readonly SiteId[],
  days: { from: Day; until: Day },
): Promise<Movement[]> {
  const rows = await many<{
    currency: Currency;
    day: Day;
    available: string;
    uncleared: string;
  }>(
    on,
    `select currency, to_char(greatest(day, $2::date - 1), 'YYYY-MM-DD') as day,
       coalesce(sum(amount) filter (where account = 'available'), 0) as available,
       coalesce(sum(amount) filter (where account = 'uncleared'), 0) as uncleared
     from daily_balances
     where site_id = any($1::bigint[]) and day < $3::date
     group by 1, 2`,
    [sites, days.from, days.until],
  );
  return rows.map((row) => ({
    currency: row.currency,
    day: row.day,
    available: Number(row.available),
    uncleared: Number(row.uncleared),
  }));
}

/** Minor units in an account at the end of the day before `day`. */
export async function balanceBefore(
  on: Queryable,
  site: SiteId,
  of: { currency: Currency; account: LedgerAccount; day: Day },
): Promise<number> {
  const row = await one<{ amount: string }>(
    on,
    `select coalesce(sum(amount), 0) as amount from daily_balances
     where site_id = $1 and currency = $2 and account = $3 and day < $4::date`,
    [site, of.currency, of.account, of.day],
  );
  return Number(row?.amount ?? 0);
}
