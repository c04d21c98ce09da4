// Balances as the API tells them (reconciliation.md, part 4; operations.md, part 17).
import { localTime } from '../domain/amsterdam-clock.ts';
import type { ClosingBalance } from '../domain/closing-balance.ts';
import { dayOf } from '../domain/local-moment.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { isUnset, readCode, readInteger } from './coercion.ts';
import { lastOf, type Query, readList } from './query.ts';
import { readMoment } from './read-transaction-query.ts';

/** Amounts are minor units. No bank account of a merchant is known, so its members are empty texts. */
export function renderClosingBalance(accountId: number, row: ClosingBalance) {
  return {
    account_id: accountId,
    amount: row.amount,
    amount_uncleared: row.uncleared,
    bic: '',
    closing_date: row.day,
    currency: row.currency,
    iban: '',
    payout_amount: row.payoutAmount,
    payout_transaction_id: row.payoutId,
    status: row.payoutStatus,
  };
}

interface BalanceNow {
  readonly currency: string;
  readonly available: number;
  readonly reserved: number;
  readonly modifiedAt: Date;
}

/** `modified` is written with a blank here, unlike all other times (http.md, part 10). */
export function renderBalance(accountId: number, row: BalanceNow) {
  return {
    account_id: accountId,
    amount_available: row.available,
    amount_reserved: row.reserved,
    currency: row.currency,
    id: `${accountId}-${row.currency}`,
    modified: localTime(row.modifiedAt).replace('T', ' '),
  };
}

export interface ClosingBalanceQuery {
  readonly from: string | null;
  readonly until: string | null;
  /** Upper case; null = all. */
  readonly currencies: readonly string[] | null;
}

/** Refusal: `invalid-value` for a day that is none. */
export function readClosingBalanceQuery(query: Query): ClosingBalanceQuery | Refusal {
  const from = readDay(lastOf(query, 'from'));
  const until = readDay(lastOf(query, 'until'));
  if (from === 'unreadable' || until === 'unreadable')
    return refuse('invalid-value', 'from and until: days such as 2026-03-01');
  const currencies = readList(query, 'currency')?.map((each) => each.toUpperCase()) ?? null;
  return { from, until, currencies };
}

function readDay(value: unknown): string | null {
  if (isUnset(value)) return null;
  const moment = readMoment(readCode(value) ?? '');
  return moment === null ? 'unreadable' : dayOf(moment);
}

const rowsMax = 1000;

/** A part of a list, and how many rows the whole has (http.md, part 6). */
export function readOffsetPage<Row>(
  query: Query,
  rows: readonly Row[],
): { rows: readonly Row[]; page: { total: number } } {
  const offset = Math.max(0, readInteger(lastOf(query, 'offset')) ?? 0);
  const limit = Math.min(rowsMax, Math.max(1, readInteger(lastOf(query, 'limit')) ?? rowsMax));
  return { rows: rows.slice(offset, offset + limit), page: { total: rows.length } };
}
