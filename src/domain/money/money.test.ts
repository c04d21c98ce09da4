// Checks money: whole minor units, known currencies, and their decimal text.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Currency, currencies, decimalText, isCurrency, minorDigits, money } from './money.ts';

test.each([
  [0, 'EUR', '0.00'],
  [1, 'EUR', '0.01'],
  [99, 'EUR', '0.99'],
  [1250, 'EUR', '12.50'],
  [-5, 'EUR', '-0.05'],
  [-1250, 'USD', '-12.50'],
  [1000, 'JPY', '1000'],
  [-1000, 'JPY', '-1000'],
  // This API uses two decimals even for currencies that have none elsewhere (reconciliation.md, part 7).
  [1000, 'KRW', '10.00'],
] as const)('%d minor units of %s are written as %s', (minor, currency, text) => {
  expect(decimalText(money(minor, currency))).toBe(text);
});

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is not an amount', (minor) => {
  expect(() => money(minor, 'EUR')).toThrow('money-not-an-integer');
});

test('there are 39 different currencies in capitals, and only yen have no decimals', () => {
  expect(currencies).toHaveLength(39);
  expect(new Set(currencies).size).toBe(39);
  for (const currency of currencies) expect(currency).toMatch(/^[A-Z]{3}$/);
  expect(currencies.filter((currency) => minorDigits(currency) === 0)).toEqual(['JPY']);
});

test.each(['eur', 'EU', 'EURO', '', 'XXX', 'toString'])('%j is not a currency', (text) => {
  expect(isCurrency(text)).toBe(false);
});

test('the decimal text has all digits of the amount', () => {
  fc.assert(
    fc.property(
      fc.maxSafeInteger(),
      fc.constantFrom<Currency>(...currencies),
      (minor, currency) => {
        const text = decimalText(money(minor, currency));
        expect(text).toMatch(minorDigits(currency) === 0 ? /^-?\d+$/ : /^-?\d+\.\d{2}$/);
        expect(BigInt(text.replace('.', ''))).toBe(BigInt(minor));
      },
    ),
  );
});
