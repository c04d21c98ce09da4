// Closing balances: what an account held at the end of each day (reconciliation.md, part 4).
import type { TransactionId } from '../ids.ts';
import type { Currency } from '../money/money.ts';
import { addDays, type Day } from '../time/local-moment.ts';
import type { Payout } from './payout.ts';

export interface ClosingBalance {
  readonly currency: Currency;
  readonly day: Day;
  /** Minor units at the end of the day, after its payouts. */
  readonly amount: number;
  /** Minor units of uncleared money at the end of the day. */
  readonly uncleared: number;
  /** Minor units of the day's payouts; 0 = none. */
  readonly payoutAmount: number;
  /** The automated payout of the day, or null. */
  readonly payoutId: TransactionId | null;
  /** Status of the automated payout, else of the last one of the day; null when the day had none. */
  readonly payoutStatus: Payout['status'] | null;
}

/** Minor units that were added to the accounts of a currency on one day. */
export interface Movement {
  readonly currency: Currency;
  readonly day: Day;
  readonly available: number;
  readonly uncleared: number;
}

/** The payouts of one day in one currency, without cancelled ones. */
export interface PayoutsOfDay {
  readonly currency: Currency;
  readonly day: Day;
  readonly minor: number;
  /** The automated payout of the day, or null. */
  readonly automaticId: TransactionId | null;
  /** Status of the automated payout, else of the last one. */
  readonly status: Payout['status'];
}

/**
 * One row per day and currency from the currency's first movement on, including days without movements; sorted by
 * day, then by currency. `movements` must go back to the first one; those before `from` may be added up as one
 * movement of an earlier day. `until` is exclusive.
 */
export function closingBalances(
  movements: readonly Movement[],
  payouts: readonly PayoutsOfDay[],
  days: { readonly from: Day; readonly until: Day },
): ClosingBalance[] {
  const rows: ClosingBalance[] = [];
  for (const currency of [...new Set(movements.map((each) => each.currency))].sort()) {
    const moved = new Map(
      movements.filter((each) => each.currency === currency).map((each) => [each.day, each]),
    );
    const paidOut = new Map(
      payouts.filter((each) => each.currency === currency).map((each) => [each.day, each]),
    );
    const first = [...moved.keys()].sort()[0] ?? days.until;
    let [amount, uncleared] = [0, 0];
    for (let day = first; day < days.until; day = addDays(day, 1)) {
      amount += moved.get(day)?.available ?? 0;
      uncleared += moved.get(day)?.uncleared ?? 0;
      if (day < days.from) continue;
      const paid = paidOut.get(day);
      rows.push({
        currency,
        day,
        amount,
        uncleared,
        payoutAmount: paid?.minor ?? 0,
        payoutId: paid?.automaticId ?? null,
        payoutStatus: paid?.status ?? null,
      });
    }
  }
  return rows.sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1));
}
