// Reads which page of a list is asked for where pages are counted by number (operations.md, part 15).
import type { NumberedPage } from '../../domain/terminal.ts';
import { readInteger } from '../coercion.ts';
import { lastOf, type Query } from '../query.ts';

const limitUsual = 50;
const limitMax = 1000;
/** Far behind the last page of any account; further numbers are brought back to it. */
const pageMax = 1_000_000;

/** Out of range is brought into it; what cannot be read is the first page, of 50. */
export function readNumberedPage(query: Query): NumberedPage {
  return {
    page: within(readInteger(lastOf(query, 'page')) ?? 1, pageMax),
    limit: within(readInteger(lastOf(query, 'limit')) ?? limitUsual, limitMax),
  };
}

function within(asked: number, max: number): number {
  return Math.min(max, Math.max(1, asked));
}
