// Checks what payments and refunds cost, and how their fee lines are worded (reconciliation.md, part 2).
import { expect, test } from 'vitest';
import { type Fee, feeLines, refundFeeLine } from './fees.ts';
import type { Currency } from './money.ts';

const fee = (fixed: number, basisPoints = 0, minimum: number | null = null): Fee => ({
  fixed,
  basisPoints,
  minimum,
});

test.each<[string, Fee, number, [number, string][]]>([
  ['a fixed fee', fee(44), 1000, [[44, '0.44 EUR For Visa Transactions']]],
  ['a percentage', fee(0, 20), 1000, [[2, '0.20 % For Visa Transactions']]],
  [
    'a fixed fee and a percentage have a line each',
    fee(25, 120),
    1000,
    [
      [25, '0.25 EUR For Visa Transactions'],
      [12, '1.20 % For Visa Transactions'],
    ],
  ],
  ['half a cent becomes a cent', fee(0, 290), 50, [[1, '2.90 % For Visa Transactions']]],
  ['a cent and a half become two cents', fee(0, 100), 150, [[2, '1.00 % For Visa Transactions']]],
  ['less than half a cent is no fee and has no line', fee(0, 100), 49, []],
  [
    'a percentage below the minimum costs the minimum',
    fee(0, 290, 60),
    2068,
    [[60, '2.90 % For Visa Transactions (min 0.60)']],
  ],
  [
    'a percentage above the minimum',
    fee(0, 290, 60),
    2088,
    [[61, '2.90 % For Visa Transactions (min 0.60)']],
  ],
  ['a fixed fee of a cent', fee(1), 1000, [[1, '0.01 EUR For Visa Transactions']]],
  ['the smallest percentage', fee(0, 1), 10_000, [[1, '0.01 % For Visa Transactions']]],
  ['a minimum of a cent', fee(0, 100, 1), 49, [[1, '1.00 % For Visa Transactions (min 0.01)']]],
  ['a minimum without a percentage costs nothing', fee(0, 0, 60), 1000, []],
  ['no fee', fee(0), 1000, []],
])('fee lines: %s', (_what, of, minor, expected) => {
  const lines = feeLines(of, { minor, currency: 'EUR', name: 'Visa' });
  expect(lines.map((line) => [line.minor, line.description])).toEqual(expected);
});

test.each<[Currency, number, string[]]>([
  ['EUR', 19, ['EURO 0.19 per refund']],
  ['USD', 19, ['USD 0.19 per refund']],
  ['JPY', 19, ['JPY 19 per refund']],
  ['EUR', 1, ['EURO 0.01 per refund']],
  ['EUR', 0, []],
])('the fee line of a refund in %s that costs %i minor units', (currency, refund, words) => {
  const lines = refundFeeLine({ methods: {}, refund }, currency);
  expect(lines.map((line) => line.description)).toEqual(words);
});
