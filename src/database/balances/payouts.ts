// The tables of payouts, and of the schedules that make them.
import { type SiteId, siteId, type TransactionId, transactionId } from '../../domain/ids.ts';
import type { PayoutsOfDay } from '../../domain/ledger/closing-balance.ts';
import type {
  Autopayout,
  Payout,
  PayoutKind,
  PayoutStatus,
  ScheduleDay,
} from '../../domain/ledger/payout.ts';
import { type Currency, money } from '../../domain/money/money.ts';
import type { OwnTexts } from '../../domain/own-texts.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';
import { type JsonRow, momentOf } from '../json-row.ts';

export interface PayoutRow {
  site_id: string;
  transaction_id: string;
  kind: PayoutKind;
  amount: string;
  currency: Currency;
  fee: string;
  status: PayoutStatus;
  description: string;
  order_id: string | null;
  vars: OwnTexts;
  bank_account_id: string | null;
  created_at: Date;
  modified_at: Date;
  completed_at: Date | null;
  due_at: Date | null;
}

function toPayout(row: PayoutRow): Payout {
  return {
    siteId: siteId(Number(row.site_id)),
    transactionId: transactionId(Number(row.transaction_id)),
    kind: row.kind,
    amount: money(Number(row.amount), row.currency),
    fee: Number(row.fee),
    status: row.status,
    description: row.description,
    orderId: row.order_id,
    vars: row.vars,
    bankAccountId: row.bank_account_id,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    completedAt: row.completed_at,
    dueAt: row.due_at,
  };
}

/** Reads a row that came as one JSON value. */
export function payoutFromJson(row: JsonRow<PayoutRow>): Payout {
  return toPayout({
    ...row,
    created_at: momentOf(row.created_at),
    modified_at: momentOf(row.modified_at),
    completed_at: momentOf(row.completed_at),
    due_at: momentOf(row.due_at),
  });
}

const maybe = (row: PayoutRow | null): Payout | null => (row === null ? null : toPayout(row));

/**
 * Inserts a payout. `requestKey` is the request's Idempotency-Key, or null. False when the site already has an
 * automated payout of this currency on that day.
 */
export async function insertPayout(
  tx: Tx,
  payout: Payout,
  requestKey: string | null,
): Promise<boolean> {
  const row = await one(
    tx,
    `insert into payouts (site_id, transaction_id, kind, amount, currency, fee, status, description, order_id,
       vars, bank_account_id, request_key, created_at, modified_at, completed_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict do nothing returning transaction_id`,
    [
      payout.siteId,
      payout.transactionId,
      payout.kind,
      payout.amount.minor,
      payout.amount.currency,
      payout.fee,
      payout.status,
      payout.description,
      payout.orderId,
      payout.vars,
      payout.bankAccountId,
      requestKey,
      payout.createdAt,
      payout.modifiedAt,
      payout.completedAt,
      payout.dueAt,
    ],
  );
  return row !== null;
}

/** Writes every column that can change. */
export function updatePayout(tx: Tx, payout: Payout): void {
  tx.write(
    `update payouts set status = $3, modified_at = $4, completed_at = $5, due_at = $6
     where site_id = $1 and transaction_id = $2`,
    [
      payout.siteId,
      payout.transactionId,
      payout.status,
      payout.modifiedAt,
      payout.completedAt,
      payout.dueAt,
    ],
  );
}

/** Finds a payout by its PSP id; null when none of these sites has it. */
export async function payoutById(
  on: Queryable,
  sites: readonly SiteId[],
  id: TransactionId,
): Promise<Payout | null> {
  const text = 'select * from payouts where site_id = any($1::bigint[]) and transaction_id = $2';
  return maybe(await one<PayoutRow>(on, text, [sites, id]));
}

/** The payout that an earlier request with the same key created; null when there is none. */
export async function findPayoutByRequest(
  on: Queryable,
  site: SiteId,
  requestKey: string,
): Promise<Payout | null> {
  const text = 'select * from payouts where site_id = $1 and request_key = $2';
  return maybe(await one<PayoutRow>(on, text, [site, requestKey]));
}

/**
 * The sums paid out between each of `midnights` and the next one, by currency; `day` counts from 0. They are added up
 * by the database: over two years, many sites have too many payouts to read row by row.
 */
export async function payoutsOfDays(
  on: Queryable,
  sites: readonly SiteId[],
  midnights: readonly Date[],
): Promise<(Omit<PayoutsOfDay, 'day'> & { readonly day: number })[]> {
  const first = (column: string) =>
    `(array_agg(${column} order by created_at, transaction_id) filter (where kind = 'automatic_payout'))[1]`;
  const rows = await many<{
    currency: Currency;
    bucket: number;
    amount: string;
    automatic_id: string | null;
    status: Payout['status'];
  }>(
    on,
    `select currency, width_bucket(created_at, $2::timestamptz[]) as bucket, sum(amount) as amount,
       ${first('transaction_id')} as automatic_id, coalesce(${first('status')},
         (array_agg(status order by created_at desc, transaction_id desc))[1]) as status
     from payouts where site_id = any($1::bigint[]) and status <> 'void'
       and created_at >= $3 and created_at < $4
     group by 1, 2`,
    [sites, midnights, midnights[0], midnights.at(-1)],
  );
  return rows.map((row) => ({
    currency: row.currency,
    day: row.bucket - 1,
    minor: Number(row.amount),
    automaticId: row.automatic_id === null ? null : transactionId(Number(row.automatic_id)),
    status: row.status,
  }));
}

/** The payouts of a site that are due at `siteNow`, earliest first; 1000 at most. */
export async function duePayouts(on: Queryable, site: SiteId, siteNow: Date): Promise<Payout[]> {
  const text = `select * from payouts where site_id = $1 and due_at <= $2
    order by due_at, transaction_id limit 1000`;
  return (await many<PayoutRow>(on, text, [site, siteNow])).map(toPayout);
}

interface AutopayoutRow {
  site_id: string;
  currency: Currency;
  schedule: ScheduleDay[];
  bank_account_id: string | null;
  min_amount: string;
  min_balance_amount: string;
  next_at: Date | null;
}

/** The payout schedules of these sites, by currency. */
export async function autopayoutsOf(
  on: Queryable,
  sites: readonly SiteId[],
): Promise<Autopayout[]> {
  const rows = await many<AutopayoutRow>(
    on,
    'select * from autopayouts where site_id = any($1::bigint[]) order by currency, site_id',
    [sites],
  );
  return rows.map((row) => ({
    siteId: siteId(Number(row.site_id)),
    currency: row.currency,
    schedule: row.schedule,
    bankAccountId: row.bank_account_id,
    minAmount: Number(row.min_amount),
    minBalanceAmount: Number(row.min_balance_amount),
    nextAt: row.next_at,
  }));
}

export function saveAutopayout(tx: Tx, autopayout: Autopayout): void {
  tx.write(
    `insert into autopayouts (site_id, currency, schedule, bank_account_id, min_amount, min_balance_amount, next_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (site_id, currency) do update set schedule = excluded.schedule,
       bank_account_id = excluded.bank_account_id, min_amount = excluded.min_amount,
       min_balance_amount = excluded.min_balance_amount, next_at = excluded.next_at`,
    [
      autopayout.siteId,
      autopayout.currency,
      autopayout.schedule,
      autopayout.bankAccountId,
      autopayout.minAmount,
      autopayout.minBalanceAmount,
      autopayout.nextAt,
    ],
  );
}

/** Deletes the payouts, schedules and due moments of a sandbox site that starts anew. */
export function deletePayouts(tx: Tx, site: SiteId): void {
  for (const table of ['payouts', 'autopayouts', 'site_dues']) {
    tx.write(`delete from ${table} where site_id = $1`, [site]);
  }
}
