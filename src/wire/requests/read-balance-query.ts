// Reads which balances a request asks for, and which part of the list (operations.md, part 17; http.md, part 6).
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { dayOf } from '../../domain/time/local-moment.ts';
import { isUnset, readCode, readInteger } from '../coercion.ts';
import { lastOf, type Query, readList } from '../query.ts';
import { readMoment } from './read-transaction-query.ts';

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
