// Reads the filters of a list of closing balances from the query (operations.md, part 17).
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { type Day, dayOf } from '../../../domain/time/local-moment.ts';
import { isUnset, readCode } from '../../coercion.ts';
import { lastOf, type Query, readList } from '../../query.ts';
import { readMoment } from './read-moment.ts';

export interface ClosingBalanceQuery {
  readonly from: Day | null;
  readonly until: Day | null;
  /** Upper case; null = all. */
  readonly currencies: readonly string[] | null;
}

/** Refusal: `invalid-value` for a day that cannot be read. */
export function readClosingBalanceQuery(query: Query): ClosingBalanceQuery | Refusal {
  const from = readDay(lastOf(query, 'from'));
  const until = readDay(lastOf(query, 'until'));
  if (from === 'unreadable' || until === 'unreadable')
    return refuse('invalid-value', 'from and until: days such as 2026-03-01');
  const currencies = readList(query, 'currency')?.map((each) => each.toUpperCase()) ?? null;
  return { from, until, currencies };
}

function readDay(value: unknown): Day | 'unreadable' | null {
  if (isUnset(value)) return null;
  const moment = readMoment(readCode(value) ?? '');
  return moment === null ? 'unreadable' : dayOf(moment);
}
