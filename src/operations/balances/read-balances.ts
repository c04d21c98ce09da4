// What an account holds, now and at the end of each day.
import { type Balance, balancesOf, movementsOf } from '../../database/balances/balances.ts';
import { payoutsOfDays } from '../../database/balances/payouts.ts';
import { type ClosingBalance, closingBalances } from '../../domain/ledger/closing-balance.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { addDays, type Day, dayOf, localMoment } from '../../domain/time/local-moment.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import type { AccountScope } from '../sites/account-of.ts';

export function readBalances(deps: Deps, { siteIds }: AccountScope): Promise<Balance[]> {
  return balancesOf(deps.db.pool, siteIds);
}

/** Amsterdam days, `until` exclusive. Null: `from` is 31 days before `until`, and `until` is tomorrow. */
export interface DayRange {
  readonly from: Day | null;
  readonly until: Day | null;
}

const usualDays = 31;
/** Statements reach about two years back (reconciliation.md, part 6). */
const daysMax = 2 * 366;

/**
 * Returns the balance at the end of each day, by day and then by currency; for today the balance as it is now, and
 * nothing for later days. Refusal: `invalid-value` for a wrong day or more than two years at once.
 */
export async function readClosingBalances(
  deps: Deps,
  site: Site,
  { siteIds }: AccountScope,
  range: DayRange,
): Promise<ClosingBalance[] | Refusal> {
  const tomorrow = addDays(dayOf(siteNow(deps, site)), 1);
  const until = range.until === null || range.until > tomorrow ? tomorrow : range.until;
  const from = range.from ?? addDays(until, -usualDays);
  if (localMoment(from) === null || localMoment(until) === null)
    return refuse('invalid-value', 'from and until: days');
  if (until > addDays(from, daysMax))
    return refuse('invalid-value', 'from and until: at most two years at once');
  const days = daysBetween(from, until);
  const midnights = [...days, until].flatMap((day) => localMoment(day) ?? []);
  return deps.db.snapshot(async (tx) => {
    const movements = await movementsOf(tx, siteIds, { from, until });
    const paidOut = await payoutsOfDays(tx, siteIds, midnights);
    const payouts = paidOut.map((each) => ({ ...each, day: days[each.day] ?? from }));
    return closingBalances(movements, payouts, { from, until });
  });
}

/** The days from `from` up to but without `until`. */
function daysBetween(from: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day < until; day = addDays(day, 1)) days.push(day);
  return days;
}
