// Checks when payouts leave and how much an automated one takes (reconciliation.md, part 3).
import { describe, expect, test } from 'vitest';
import { money } from '../money/money.ts';
import {
  autopayoutAmount,
  bankTakesAt,
  nextPayoutAt,
  reservedEntry,
  returnedEntry,
  type ScheduleDay,
  takenEntry,
} from './payout.ts';

describe('a payout waits a day and leaves with the next morning batch', () => {
  test.each([
    // 2026-03-02 is a Monday.
    ['requested on Monday at noon', '2026-03-02T11:00:00Z', '2026-03-04T05:00:00.000Z'],
    ['requested on Monday before the batch', '2026-03-02T04:59:00Z', '2026-03-03T05:00:00.000Z'],
    [
      'requested on Monday at the time of the batch',
      '2026-03-02T05:00:00Z',
      '2026-03-03T05:00:00.000Z',
    ],
    ['requested a second after the batch', '2026-03-02T05:00:01Z', '2026-03-04T05:00:00.000Z'],
    [
      'requested on Thursday at noon: leaves after the weekend',
      '2026-03-05T11:00:00Z',
      '2026-03-09T05:00:00.000Z',
    ],
    ['requested on Friday', '2026-03-06T11:00:00Z', '2026-03-09T05:00:00.000Z'],
    ['requested on Sunday evening', '2026-03-08T20:00:00Z', '2026-03-10T05:00:00.000Z'],
    ['requested in summer', '2026-07-06T10:00:00Z', '2026-07-08T04:00:00.000Z'],
    [
      'requested on the Wednesday before Easter: leaves after Easter Monday',
      '2026-04-01T10:00:00Z',
      '2026-04-07T04:00:00.000Z',
    ],
  ])('%s', (_name, asked, leaves) => {
    expect(bankTakesAt(new Date(asked)).toISOString()).toBe(leaves);
  });
});

describe('a schedule pays out on the mornings of its days', () => {
  test.each<[ScheduleDay[], string, string | null]>([
    [['mon'], '2026-03-02T04:59:59Z', '2026-03-02T05:00:00.000Z'],
    [['mon'], '2026-03-02T05:00:00Z', '2026-03-09T05:00:00.000Z'],
    [['tue', 'fri'], '2026-03-03T12:00:00Z', '2026-03-06T05:00:00.000Z'],
    // Banks are closed on these days, so the payout leaves on the next working day.
    [['sat'], '2026-03-04T12:00:00Z', '2026-03-09T05:00:00.000Z'],
    [['sun'], '2026-03-08T12:00:00Z', '2026-03-09T05:00:00.000Z'],
    [['sat', 'sun', 'mon'], '2026-03-06T12:00:00Z', '2026-03-09T05:00:00.000Z'],
    [['sat', 'sun', 'mon'], '2026-03-09T05:00:00Z', '2026-03-16T05:00:00.000Z'],
    [['end-of-month'], '2026-03-02T12:00:00Z', '2026-03-31T04:00:00.000Z'],
    // The last day of February 2026 is a Saturday.
    [['end-of-month'], '2026-02-02T12:00:00Z', '2026-03-02T05:00:00.000Z'],
    [['end-of-month'], '2026-03-02T04:00:00Z', '2026-03-02T05:00:00.000Z'],
    [['end-of-month'], '2026-01-31T12:00:00Z', '2026-02-02T05:00:00.000Z'],
    // The end of a month matters only to schedules that name it.
    [['mon'], '2026-06-29T12:00:00Z', '2026-07-06T04:00:00.000Z'],
    // Good Friday and Easter Monday both move to the Tuesday after them, which pays out once.
    [['fri'], '2026-04-02T12:00:00Z', '2026-04-07T04:00:00.000Z'],
    [['fri'], '2026-04-07T03:59:00Z', '2026-04-07T04:00:00.000Z'],
    [['fri', 'mon', 'tue'], '2026-04-07T04:00:00Z', '2026-04-10T04:00:00.000Z'],
    // Thursday and Friday are Christmas, and then comes a weekend.
    [['thu'], '2025-12-28T12:00:00Z', '2025-12-29T05:00:00.000Z'],
    [[], '2026-03-02T12:00:00Z', null],
  ])('%j: the next payout after %s is %s', (schedule, moment, next) => {
    expect(nextPayoutAt(schedule, new Date(moment))?.toISOString() ?? null).toBe(next);
  });
});

test.each([
  [{ minAmount: 0, minBalanceAmount: 0 }, { closed: 1000, present: 1000 }, 950],
  [{ minAmount: 0, minBalanceAmount: 300 }, { closed: 1000, present: 1000 }, 650],
  [{ minAmount: 1000, minBalanceAmount: 0 }, { closed: 1000, present: 1000 }, 0],
  [{ minAmount: 999, minBalanceAmount: 0 }, { closed: 1000, present: 1000 }, 950],
  // Money that came in today waits for the next payout; money that went out today is no longer there.
  [{ minAmount: 0, minBalanceAmount: 0 }, { closed: 1000, present: 5000 }, 950],
  [{ minAmount: 0, minBalanceAmount: 0 }, { closed: 1000, present: 400 }, 350],
  [{ minAmount: 0, minBalanceAmount: 0 }, { closed: 50, present: 50 }, 0],
  [{ minAmount: 0, minBalanceAmount: 0 }, { closed: 1000, present: -1 }, 0],
])(
  'with the terms %j and the balances %j an automatic payout takes %i',
  (terms, balances, amount) => {
    expect(autopayoutAmount(terms, balances)).toBe(amount);
  },
);

test('the lines of each ledger entry of a payout add up to zero', () => {
  const payout = { amount: money(1000, 'EUR'), fee: 50 };
  for (const { lines } of [reservedEntry(payout), takenEntry(payout), returnedEntry(payout)]) {
    expect(lines.reduce((sum, line) => sum + line.minor, 0)).toBe(0);
  }
});
