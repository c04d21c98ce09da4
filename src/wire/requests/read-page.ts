// Reads which part of a list is asked for, by cursor, by offset or by number of a page (http.md, part 6).
import type { NumberedPage } from '../../domain/numbered-page.ts';
import { readInteger } from '../coercion.ts';
import { lastOf, type Query } from '../query.ts';

const rowsMax = 1000;

/** Rows of a page that a cursor begins. Out of range is brought into it; what cannot be read is the usual 100. */
export function readLimit(query: Query): number {
  return within(readInteger(lastOf(query, 'limit')) ?? 100, rowsMax);
}

/** Far behind the last page of any account; further numbers are brought back to it. */
const pageMax = 1_000_000;

/** Out of range is brought into it; what cannot be read is the first page, of 50. */
export function readNumberedPage(query: Query): NumberedPage {
  return {
    page: within(readInteger(lastOf(query, 'page')) ?? 1, pageMax),
    limit: within(readInteger(lastOf(query, 'limit')) ?? 50, rowsMax),
  };
}

/** The part of a short list that is asked for, and how many rows the whole has. */
export function readOffsetPage<Row>(
  query: Query,
  rows: readonly Row[],
): { rows: readonly Row[]; page: { total: number } } {
  const offset = Math.max(0, readInteger(lastOf(query, 'offset')) ?? 0);
  const limit = within(readInteger(lastOf(query, 'limit')) ?? rowsMax, rowsMax);
  return { rows: rows.slice(offset, offset + limit), page: { total: rows.length } };
}

const tokensUsual = 10;
/** The largest that PostgreSQL can skip without a list that long ever being there. */
const tokenOffsetMax = 1_000_000;

/** Of a customer's tokens. What cannot be read is the usual: the first ten. */
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
