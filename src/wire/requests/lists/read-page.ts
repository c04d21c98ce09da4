// Reads which part of a list is asked for, by cursor, by offset or by number of a page (http.md, part 6).
import type { NumberedPage } from '../../../domain/numbered-page.ts';
import { readInteger } from '../../coercion.ts';
import { lastOf, type Query } from '../../query.ts';

const rowsMax = 1000;

/** Rows of a page in a list with cursors: 100 when not set or unreadable; a number out of range is moved into it. */
export function readLimit(query: Query): number {
  return within(readInteger(lastOf(query, 'limit')) ?? 100, rowsMax);
}

/** Highest page number, far beyond the last page of any account. */
const pageMax = 1_000_000;

/** The first page of 50 rows when not set or unreadable; numbers out of range are moved into it. */
export function readNumberedPage(query: Query): NumberedPage {
  return {
    page: within(readInteger(lastOf(query, 'page')) ?? 1, pageMax),
    limit: within(readInteger(lastOf(query, 'limit')) ?? 50, rowsMax),
  };
}

/** The rows of a short list that `offset` and `limit` ask for, and how many rows the whole list has. */
export function readOffsetPage<Row>(
  query: Query,
  rows: readonly Row[],
): { rows: readonly Row[]; page: { total: number } } {
  const offset = Math.max(0, readInteger(lastOf(query, 'offset')) ?? 0);
  const limit = within(readInteger(lastOf(query, 'limit')) ?? rowsMax, rowsMax);
  return { rows: rows.slice(offset, offset + limit), page: { total: rows.length } };
}

const tokensUsual = 10;
/** Highest offset: beyond any customer's list, and not too large for PostgreSQL. */
const tokenOffsetMax = 1_000_000;

/** The page of a customer's tokens: the first ten when not set or unreadable. */
export function readTokenPage(query: Query): { limit: number; offset: number } {
  const limit = readInteger(lastOf(query, 'limit')) ?? tokensUsual;
  const offset = readInteger(lastOf(query, 'offset')) ?? 0;
  return {
    limit: limit < 1 ? tokensUsual : Math.min(limit, rowsMax),
    offset: Math.min(Math.max(offset, 0), tokenOffsetMax),
  };
}

function within(asked: number, max: number): number {
  return Math.min(max, Math.max(1, asked));
}
