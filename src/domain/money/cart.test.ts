// Checks the sums of carts, with the published worked examples.
import fc from 'fast-check';
import { assert, describe, expect, test } from 'vitest';
import {
  type Cart,
  type CartItem,
  type CartTotals,
  cartLines,
  cartTotals,
  type SentNumber,
  type TaxTables,
  taxRate,
} from './cart.ts';
import { plainText } from './decimal.ts';
import type { Currency } from './money.ts';

type Line = readonly [price: SentNumber, quantity: SentNumber, selector?: string | null];

function anItem([unitPrice, quantity, selector]: Line): CartItem {
  return {
    name: 'Socks',
    description: '',
    unitPrice,
    quantity,
    merchantItemId: 'socks-1',
    taxTableSelector: selector ?? null,
    currency: null,
    weight: { unit: null, value: null },
    cashback: '',
    image: '',
    productUrl: '',
    options: [],
  };
}

function tables(usual: SentNumber | null, named: Readonly<Record<string, SentNumber>>): TaxTables {
  return {
    default: usual === null ? null : { rate: usual, shippingTaxed: true },
    alternate: Object.entries(named).map(([name, rate]) => ({
      name,
      standalone: false,
      rules: [{ country: '', rate }],
    })),
  };
}

function totals(
  lines: readonly Line[],
  taxTables: TaxTables | null,
  currency: Currency = 'EUR',
): CartTotals {
  const found = cartLines({ items: lines.map(anItem), taxTables });
  assert(found !== null);
  const added = cartTotals(found, currency);
  assert(added !== null);
  return added;
}

const sums = (...given: Parameters<typeof totals>): readonly number[] => {
  const { net, vat, total } = totals(...given);
  return [net.minor, vat.minor, total.minor];
};

const dutch = tables('0.21', { BTW21: 0.21, BTW9: '0.09', none: 0 });
/** reconciliation.md, part 5. */
const published: readonly Line[] = [
  [13.761467889, 2, 'BTW9'],
  ['8.2644628099', '4', 'BTW21'],
  [4.5412844037, 1, 'BTW9'],
];

describe('the cart of the worked examples (reconciliation.md, part 5)', () => {
  test('adds up to 65.12 + 9.83 VAT = 74.95', () => {
    expect(sums(published, dutch)).toEqual([6512, 983, 7495]);
    const longer: readonly Line[] = [[13.7614678899, 2, 'BTW9'], ...published.slice(1)];
    expect(sums(longer, dutch)).toEqual([6512, 983, 7495]);
  });
  test.each<[string, readonly Line[], TaxTables | null, readonly number[]]>([
    ['0.333 three times at 21 %', Array(3).fill([0.333, 1]), dutch, [100, 21, 121]],
    ['1.005 at 0 %', [[1.005, 1, 'none']], dutch, [101, 0, 101]],
    ['0.125', [[0.125, 1]], null, [13, 0, 13]],
    ['-0.125', [[-0.125, 1]], null, [-13, 0, -13]],
    [
      'an unknown selector and a missing one take the default rate',
      [
        [10, 1, 'gone'],
        [10, 1],
      ],
      dutch,
      [2000, 420, 2420],
    ],
    [
      'a published BNPL cart',
      [
        [90, 3, 'BTW21'],
        [35, 1, 'BTW9'],
        [10, 1, 'none'],
      ],
      dutch,
      [31500, 5985, 37485],
    ],
    [
      'a discount',
      [
        [100, 1, 'BTW21'],
        [-10, 1, 'BTW21'],
      ],
      dutch,
      [9000, 1890, 10890],
    ],
    [
      'a returned item',
      [
        [100, 1, 'none'],
        [100, '-1', 'none'],
      ],
      dutch,
      [0, 0, 0],
    ],
    ['prices below a millionth', [[1e-7, 100_000, 'none']], dutch, [1, 0, 1]],
  ])('has the right sums: %s', (_, lines, taxTables, expected) => {
    expect(sums(lines, taxTables)).toEqual(expected);
  });
  test('is rounded to whole yen', () => {
    expect(
      sums(
        [
          [333, 1],
          [0.5, 1],
        ],
        tables(0.1, {}),
        'JPY',
      ),
    ).toEqual([334, 33, 367]);
  });
});

describe('which rate an item has', () => {
  const vat = (line: Line, taxTables: TaxTables | null): number =>
    totals([line], taxTables).vat.minor;
  test('the first rule of the first table that has the name of its selector', () => {
    const twice: TaxTables = {
      default: null,
      alternate: [
        { name: 'A', standalone: true, rules: [0.1, 0.2].map((rate) => ({ country: 'US', rate })) },
        { name: 'A', standalone: true, rules: [{ country: '', rate: 0.3 }] },
      ],
    };
    expect(vat([100, 1, 'A'], twice)).toBe(1000);
  });
  test('the default rate when the table has no rules', () => {
    const empty: TaxTables = {
      ...tables(0.21, {}),
      alternate: [{ name: 'A', standalone: false, rules: [] }],
    };
    expect(vat([100, 1, 'A'], empty)).toBe(2100);
  });
  test.each([
    ['no selector', null],
    ['a selector without a table', 'gone'],
    ['a selector 0', '0'],
    ['a selector named like a member of every JavaScript object', 'constructor'],
  ])('%s: the default rate, or 0 when there is no default', (_, selector) => {
    expect(vat([100, 1, selector], dutch)).toBe(2100);
    expect(vat([100, 1, selector], tables(null, { A: 0.5 }))).toBe(0);
    expect(vat([100, 1, selector], null)).toBe(0);
  });
});

test('the VAT amounts per rate add up to the VAT of the cart', () => {
  const { vat, vatByRate } = totals([[0.05, 1, 'BTW9'], [0.02, 1, 'BTW21'], ...published], dutch);
  expect(vatByRate.map(({ rate }) => plainText(rate))).toEqual(['0.09', '0.21']);
  expect(vatByRate.reduce((total, share) => total + share.vat.minor, 0)).toBe(vat.minor);
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((price) => price / 10 ** 5),
          fc.integer({ min: 0, max: 50 }),
          fc.constantFrom('BTW21', 'BTW9', 'none', null),
        ),
        { minLength: 1, maxLength: 12 },
      ),
      (lines) => {
        const found = totals(lines, dutch);
        const shares = found.vatByRate.map((share) => share.vat.minor);
        expect(shares.reduce((total, share) => total + share, 0)).toBe(found.vat.minor);
        expect(found.total.minor).toBe(found.net.minor + found.vat.minor);
      },
    ),
  );
});

test.each([
  [0, true],
  ['0', true],
  [1, true],
  ['1.00', true],
  [0.08375, true],
  ['21%', false],
  ['0,21', false],
  [21, false],
  [1.0001, false],
  [-0.21, false],
  ['', false],
])('whether %j is a tax rate: %s', (rate, isRate) => {
  expect(taxRate(rate) !== null).toBe(isRate);
});

test('a cart has no sums if a price, quantity or rate is no number, or if the total is too large for money', () => {
  const cart = (line: Line, taxTables: TaxTables | null = null): Cart => ({
    items: [anItem([1, 1]), anItem(line)],
    taxTables,
  });
  expect(cartLines(cart(['free', 1]))).toBeNull();
  expect(cartLines(cart([1, 'two']))).toBeNull();
  expect(cartLines(cart([1, 1, 'A'], tables(null, { A: 21 })))).toBeNull();
  const huge = cartLines({
    items: [anItem([9e14, 9e14]), anItem([-9e14, 9e14])],
    taxTables: tables(0.1, {}),
  });
  assert(huge !== null);
  expect(cartTotals(huge, 'EUR')?.total.minor).toBe(0);
  expect(cartTotals(huge.slice(1), 'EUR')).toBeNull();
});
