// Checks how movements and payouts become a statement of days (reconciliation.md, part 4).
import { expect, test } from 'vitest';
import { transactionId } from '../ids.ts';
import { closingBalances, type Movement } from './closing-balance.ts';

const days = { from: '2026-03-02', until: '2026-03-06' };
const moved = (day: string, available: number, currency: Movement['currency'] = 'EUR') => ({
  currency,
  day,
  available,
  uncleared: 0,
});

test('every day since the first movement has a row, even if no money moved that day', () => {
  const rows = closingBalances([moved('2026-03-05', -30), moved('2026-03-03', 100)], [], days);
  expect(rows.map((row) => [row.day, row.amount])).toEqual([
    ['2026-03-03', 100],
    ['2026-03-04', 100],
    ['2026-03-05', 70],
  ]);
  expect(rows[0]).toMatchObject({ payoutAmount: 0, payoutId: null, payoutStatus: null });
});

test('the balance from before the first day is carried over, and each currency has its own rows', () => {
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

test('a payout is in the row of its day and currency', () => {
  const automaticId = transactionId(1772456711000041);
  const rows = closingBalances(
    [moved('2026-03-04', 500), moved('2026-03-04', 7, 'CHF')],
    [{ currency: 'EUR', day: '2026-03-05', minor: 450, automaticId, status: 'reserved' }],
    days,
  );
  const none = { payoutAmount: 0, payoutId: null, payoutStatus: null };
  expect(rows).toMatchObject([
    { day: '2026-03-04', currency: 'CHF', ...none },
    { day: '2026-03-04', currency: 'EUR', ...none },
    { day: '2026-03-05', currency: 'CHF', ...none },
    { currency: 'EUR', payoutAmount: 450, payoutId: automaticId, payoutStatus: 'reserved' },
  ]);
});

test('the uncleared amount adds up separately from the available one', () => {
  const rows = closingBalances(
    [
      { ...moved('2026-03-03', 0), uncleared: 300 },
      { ...moved('2026-03-05', 200), uncleared: -200 },
    ],
    [],
    days,
  );
  expect(rows.map((row) => [row.amount, row.uncleared])).toEqual([
    [0, 300],
    [0, 300],
    [200, 100],
  ]);
});
