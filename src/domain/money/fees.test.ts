// Checks what payments and refunds cost, and in which words (reconciliation.md, part 2).
import { expect, test } from 'vitest';
import { type Fee, feeLines, refundFeeLine } from './fees.ts';
import type { Currency } from './money.ts';

const fee = (fixed: number, basisPoints = 0, minimum: number | null = null): Fee => ({
  fixed,
  basisPoints,
  minimum,
});

test.each<[string, Fee, number, [number, string][]]>([
  ['a fixed part', fee(44), 1000, [[44, '0.44 EUR For Visa Transactions']]],
  ['a share', fee(0, 20), 1000, [[2, '0.20 % For Visa Transactions']]],
  [
    'both, each a line of its own',
    fee(25, 120),
    1000,
    [
      [25, '0.25 EUR For Visa Transactions'],
      [12, '1.20 % For Visa Transactions'],
    ],
  ],
  ['half a cent is a cent', fee(0, 290), 50, [[1, '2.90 % For Visa Transactions']]],
  ['exactly half too', fee(0, 100), 150, [[2, '1.00 % For Visa Transactions']]],
  ['less than half is nothing, and nothing has no line', fee(0, 100), 49, []],
  ['the least', fee(0, 290, 60), 2068, [[60, '2.90 % For Visa Transactions (min 0.60)']]],
  ['a share above it', fee(0, 290, 60), 2088, [[61, '2.90 % For Visa Transactions (min 0.60)']]],
  ['a cent', fee(1), 1000, [[1, '0.01 EUR For Visa Transactions']]],
  ['the smallest share', fee(0, 1), 10_000, [[1, '0.01 % For Visa Transactions']]],
  ['at least a cent', fee(0, 100, 1), 49, [[1, '1.00 % For Visa Transactions (min 0.01)']]],
  ['the least of no share', fee(0, 0, 60), 1000, []],
  ['no fee', fee(0), 1000, []],
])('%s', (_what, of, minor, expected) => {
  const lines = feeLines(of, { minor, currency: 'EUR', name: 'Visa' });
  expect(lines.map((line) => [line.minor, line.description])).toEqual(expected);
});

test.each<[Currency, number, string[]]>([
  ['EUR', 19, ['EURO 0.19 per refund']],
  ['USD', 19, ['USD 0.19 per refund']],
  ['JPY', 19, ['JPY 19 per refund']],
  ['EUR', 1, ['EURO 0.01 per refund']],
  ['EUR', 0, []],
])('a refund in %s at %i', (currency, refund, words) => {
  const lines = refundFeeLine({ methods: {}, refund }, currency);
  expect(lines.map((line) => line.description)).toEqual(words);
});
