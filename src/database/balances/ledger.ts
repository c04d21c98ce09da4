// The ledger: entries whose lines add up to zero, and the daily balances that follow from them.
import type { LedgerAccount } from '../../domain/books.ts';
import type { OrderId, SiteId, TransactionId } from '../../domain/ids.ts';
import type { LedgerEntry } from '../../domain/ledger/ledger.ts';
import type { Currency } from '../../domain/money/money.ts';
import { dayOf } from '../../domain/time/local-moment.ts';
import { one, type Queryable, type Tx } from '../database.ts';

/** Rows of each daily balance, so that so many writers of one site need not wait for each other. */
const slots = 8;

export interface Posting {
  readonly siteId: SiteId;
  /** Null for an entry that is not about an order, such as a payout. */
  readonly orderId: OrderId | null;
  readonly transactionId: TransactionId | null;
  /** The reason in a word: `paid`, `refund-asked`, `payout-taken`. */
  readonly cause: string;
  readonly entry: LedgerEntry;
  /** `happenedAt` is site time, `recordedAt` wall time. */
  readonly happenedAt: Date;
  readonly recordedAt: Date;
}

/**
 * Adds an entry and updates the balances, in the transaction that it reports on. This is the last thing that a
 * transaction does, since others wait for the rows of the balances.
 */
export function post(tx: Tx, posting: Posting): void {
  const { entry } = posting;
  tx.write(
    `with entry as (
       insert into ledger_entries (site_id, order_id, transaction_id, cause, currency, accounts, amounts, day,
         happened_at, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $11, $8, $9)
       returning site_id, currency, day)
     insert into daily_balances (site_id, currency, account, day, slot, amount)
     select entry.site_id, entry.currency, line.account, entry.day, $10, line.amount
     from entry, unnest($6::text[], $7::bigint[]) as line (account, amount)
     order by line.account
     on conflict (site_id, currency, account, day, slot)
     do update set amount = daily_balances.amount + excluded.amount`,
    [
      posting.siteId,
      posting.orderId,
      posting.transactionId,
      posting.cause,
      entry.currency,
      entry.lines.map((line) => line.account),
      entry.lines.map((line) => line.minor),
      posting.happenedAt,
      posting.recordedAt,
      Math.floor((posting.transactionId ?? 0) / 100) % slots,
      dayOf(posting.happenedAt),
    ],
  );
}

/** The present balance of an account in minor units. */
export async function balanceOf(
  on: Queryable,
  site: SiteId,
  currency: Currency,
  account: LedgerAccount,
): Promise<number> {
  const row = await one<{ amount: string }>(
    on,
    `select coalesce(sum(amount), 0) as amount from daily_balances
     where site_id = $1 and currency = $2 and account = $3`,
    [site, currency, account],
  );
  return Number(row?.amount ?? 0);
}

/**
 * Locks the site's balance: until the transaction ends no other one takes money out of it, while incoming money need
 * not wait. A transaction that changes an order locks its row before.
 */
export function lockBalance(tx: Tx, site: SiteId): void {
  tx.write('select 1 from sites where site_id = $1 for no key update', [site]);
}

/** Deletes the ledger of a sandbox site that starts anew. */
export function deleteLedger(tx: Tx, site: SiteId): void {
  tx.write("select set_config('kassa.reset', 'on', true)", []);
  tx.write('delete from ledger_entries where site_id = $1', [site]);
  tx.write('delete from daily_balances where site_id = $1', [site]);
}
