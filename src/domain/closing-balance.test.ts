// Checks how movements and payouts become a statement of days (reconciliation.md, part 4).
import { expect, test } from 'vitest';
import { closingBalances, type Movement } from './closing-balance.ts';

const days = { from: '2026-03-02', until: '2026-03-06' };
const moved = (day: string, available: number, currency: Movement['currency'] = 'EUR') => ({
  currency,
  day,
  available,
  uncleared: 0,
});

test('every day since the first movement has a row, also where nothing moved', () => {
  const rows = closingBalances([moved('2026-03-03', 100), moved('2026-03-05', -30)], [], days);
  expect(rows.map((row) => [row.day, row.amount])).toEqual([
    ['2026-03-03', 100],
    ['2026-03-04', 100],
    ['2026-03-05', 70],
  ]);
  expect(rows[0]).toMatchObject({ payoutAmount: 0, payoutId: null, payoutStatus: null });
});

test('what was there before the first day is carried in, and currencies keep apart', () => {
  const rows = closingBalances(
    [moved('2026-03-01', 500), moved('2026-03-04', 1), moved('2026-03-05', 7, 'CHF')],
    [],
    days,
  );
  expect(rows.map((row) => [row.day, row.currency, row.amount])).toEqual([
    ['2026-03-02', 'EUR', 500],
    ['2026-03-03', 'EUR', 500],
    ['2026-03-04', 'EUR', 501],
    ['2026-03-05', 'CHF', 7],
    ['2026-03-05', 'EUR', 501],
  ]);
});
