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
    ['asked on Monday at noon', '2026-03-02T11:00:00Z', '2026-03-04T05:00:00.000Z'],
    ['asked on Monday before the batch', '2026-03-02T04:59:00Z', '2026-03-03T05:00:00.000Z'],
    ['asked on Monday at the batch', '2026-03-02T05:00:00Z', '2026-03-03T05:00:00.000Z'],
    ['asked a second after the batch', '2026-03-02T05:00:01Z', '2026-03-04T05:00:00.000Z'],
    [
      'asked on Thursday at noon: over the weekend',
      '2026-03-05T11:00:00Z',
      '2026-03-09T05:00:00.000Z',
    ],
    ['asked on Friday', '2026-03-06T11:00:00Z', '2026-03-09T05:00:00.000Z'],
    ['asked on Sunday evening', '2026-03-08T20:00:00Z', '2026-03-10T05:00:00.000Z'],
    ['in summer', '2026-07-06T10:00:00Z', '2026-07-08T04:00:00.000Z'],
    [
      'asked on the Wednesday before Easter: over Good Friday and Easter Monday',
      '2026-04-01T10:00:00Z',
      '2026-04-07T04:00:00.000Z',
    ],
  ])('%s', (_name, asked, leaves) => {
    expect(bankTakesAt(new Date(asked)).toISOString()).toBe(leaves);
  });
});

describe('a schedule means the mornings of its days', () => {
  test.each<[ScheduleDay[], string, string | null]>([
    [['mon'], '2026-03-02T04:59:59Z', '2026-03-02T05:00:00.000Z'],
    [['mon'], '2026-03-02T05:00:00Z', '2026-03-09T05:00:00.000Z'],
    [['tue', 'fri'], '2026-03-03T12:00:00Z', '2026-03-06T05:00:00.000Z'],
    // Banks are closed: the next day on which they work.
    [['sat'], '2026-03-04T12:00:00Z', '2026-03-09T05:00:00.000Z'],
    [['sun'], '2026-03-08T12:00:00Z', '2026-03-09T05:00:00.000Z'],
    [['sat', 'sun', 'mon'], '2026-03-06T12:00:00Z', '2026-03-09T05:00:00.000Z'],
    [['sat', 'sun', 'mon'], '2026-03-09T05:00:00Z', '2026-03-16T05:00:00.000Z'],
    [['end-of-month'], '2026-03-02T12:00:00Z', '2026-03-31T04:00:00.000Z'],
    // The last of February 2026 is a Saturday.
    [['end-of-month'], '2026-02-02T12:00:00Z', '2026-03-02T05:00:00.000Z'],
    [['end-of-month'], '2026-03-02T04:00:00Z', '2026-03-02T05:00:00.000Z'],
    [['end-of-month'], '2026-01-31T12:00:00Z', '2026-02-02T05:00:00.000Z'],
    // The end of a month means nothing to those who did not ask for it.
    [['mon'], '2026-06-29T12:00:00Z', '2026-07-06T04:00:00.000Z'],
    // Good Friday and Easter Monday: the Tuesday after them, once.
    [['fri'], '2026-04-02T12:00:00Z', '2026-04-07T04:00:00.000Z'],
    [['fri'], '2026-04-07T03:59:00Z', '2026-04-07T04:00:00.000Z'],
    [['fri', 'mon', 'tue'], '2026-04-07T04:00:00Z', '2026-04-10T04:00:00.000Z'],
    // Thursday is Christmas, so is Friday, and then comes a weekend.
    [['thu'], '2025-12-28T12:00:00Z', '2025-12-29T05:00:00.000Z'],
    [[], '2026-03-02T12:00:00Z', null],
  ])('%j, seen from %s: %s', (schedule, moment, next) => {
    expect(nextPayoutAt(schedule, new Date(moment))?.toISOString() ?? null).toBe(next);
  });
});

test.each([
  [{ minAmount: 0, minBalanceAmount: 0 }, { closed: 1000, present: 1000 }, 950],
  [{ minAmount: 0, minBalanceAmount: 300 }, { closed: 1000, present: 1000 }, 650],
  [{ minAmount: 1000, minBalanceAmount: 0 }, { closed: 1000, present: 1000 }, 0],
  [{ minAmount: 999, minBalanceAmount: 0 }, { closed: 1000, present: 1000 }, 950],
  // What came in today waits; what went out today is gone.
  [{ minAmount: 0, minBalanceAmount: 0 }, { closed: 1000, present: 5000 }, 950],
  [{ minAmount: 0, minBalanceAmount: 0 }, { closed: 1000, present: 400 }, 350],
  [{ minAmount: 0, minBalanceAmount: 0 }, { closed: 50, present: 50 }, 0],
  [{ minAmount: 0, minBalanceAmount: 0 }, { closed: 1000, present: -1 }, 0],
])('by %j a balance of %j gives %i', (terms, balances, amount) => {
  expect(autopayoutAmount(terms, balances)).toBe(amount);
});

test('its entries add up to zero', () => {
  const payout = { amount: money(1000, 'EUR'), fee: 50 };
  for (const { lines } of [reservedEntry(payout), takenEntry(payout), returnedEntry(payout)]) {
    expect(lines.reduce((sum, line) => sum + line.minor, 0)).toBe(0);
  }
});
