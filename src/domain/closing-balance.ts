// Closing balances: what an account held at the end of each day (reconciliation.md, part 4).
import { addDays, type Day } from './local-moment.ts';
import type { Currency } from './money.ts';
import type { Payout } from './payout.ts';

export interface ClosingBalance {
  readonly currency: Currency;
  readonly day: Day;
  /** Minor units at the end of the day, after its payouts. */
  readonly amount: number;
  readonly uncleared: number;
  /** Minor units that left by payouts of the day; 0 = none. */
  readonly payoutAmount: number;
  /** The automated one of the day, or null. */
  readonly payoutId: number | null;
  /** Of the automated payout, else of the last one; null without any. */
  readonly payoutStatus: Payout['status'] | null;
}

/** What is added up: movements by day, those before `from` as one of the day before it. */
export interface Movement {
  readonly currency: Currency;
  readonly day: Day;
  readonly available: number;
  readonly uncleared: number;
}

/**
 * One row per day and currency from its first movement on, also where nothing moved; by day, then
 * by currency. `until` is exclusive. `dayOfPayout` tells to which day a payout belongs.
 */
export function closingBalances(
  movements: readonly Movement[],
  payouts: readonly Payout[],
  days: { readonly from: Day; readonly until: Day },
  dayOfPayout: (payout: Payout) => Day,
): ClosingBalance[] {
  const rows: ClosingBalance[] = [];
  for (const currency of [...new Set(movements.map((each) => each.currency))].sort()) {
    const moved = new Map(
      movements.filter((each) => each.currency === currency).map((each) => [each.day, each]),
    );
    const first = [...moved.keys()].sort()[0] ?? days.until;
    let [amount, uncleared] = [0, 0];
    for (let day = first; day < days.until; day = addDays(day, 1)) {
      amount += moved.get(day)?.available ?? 0;
      uncleared += moved.get(day)?.uncleared ?? 0;
      if (day < days.from) continue;
      const paid = payouts.filter(
        (payout) => payout.amount.currency === currency && dayOfPayout(payout) === day,
      );
      const automatic = paid.find((payout) => payout.kind === 'automatic_payout');
      rows.push({
        currency,
        day,
        amount,
        uncleared,
        payoutAmount: paid.reduce((sum, payout) => sum + payout.amount.minor, 0),
        payoutId: automatic?.transactionId ?? null,
        payoutStatus: (automatic ?? paid.at(-1))?.status ?? null,
      });
    }
  }
  return rows.sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1));
}
