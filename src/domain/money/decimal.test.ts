// Checks exact decimals against fractions of integers.
import fc from 'fast-check';
import { assert, describe, expect, test } from 'vitest';
import {
  compare,
  type Decimal,
  decimal,
  isWhole,
  magnitude,
  plainText,
  plus,
  rounded,
  sum,
  times,
} from './decimal.ts';

function exact(value: unknown): Decimal {
  const read = decimal(value);
  assert(read !== null, `no number: ${String(value)}`);
  return read;
}

describe('reading a decimal:', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [90, '90'],
    [1.005, '1.005'],
    [13.761467889, '13.761467889'],
    [1e-7, '0.0000001'],
    [-2.5e-9, '-0.0000000025'],
    [1e14, '100000000000000'],
    [0.1 + 0.2, '0.30000000000000004'],
    // A float with noise: 5.551115123125783e-17 is cut off after twenty decimals.
    [0.1 * 3 - 0.3, '0.00000000000000005551'],
    [5e-324, '0'],
    ['8.2644628099', '8.2644628099'],
    ['0.21', '0.21'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+12', '12'],
    [' 12.50 ', '12.5'],
    ['-0.00', '0'],
    ['1.0E-7', '0.0000001'],
    ['12e2', '1200'],
    ['1'.padStart(64, '0'), '1'],
  ])('%j is read as %s', (sent, text) => {
    expect(plainText(exact(sent))).toBe(text);
  });
  test.each([
    ...['', ' ', '.', '-', 'e5', '12,50', '1.2.3', '12 €', '0x10', 'NaN', 'Infinity', '21%', '1e'],
    ...[Number.NaN, Number.POSITIVE_INFINITY, 1e15, '9'.repeat(16), '1e999', '1'.repeat(100_000)],
    ...['1'.padStart(65, '0'), null, undefined, true, [], {}, [5]],
  ])('%j is not a number', (sent) => {
    expect(decimal(sent)).toBeNull();
  });
  test('any number with ten decimals is read exactly and written back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (units) => {
        const value = { units, places: 10 };
        expect(compare(exact(plainText(value)), value)).toBe(0);
      }),
    );
  });
  test('a JSON number is read with the digits of its shortest text', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e14, max: 1e14, noNaN: true }), (number) => {
        const text = plainText(exact(number));
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        // From this size on, twenty decimals are enough for all sixteen digits of a float.
        if (Math.abs(number) > 1e-4) expect(Number(text)).toBe(number);
      }),
    );
  });
});

describe('half a unit is rounded away from zero:', () => {
  test.each([
    ['0.125', 2, 13n],
    ['-0.125', 2, -13n],
    ['1.005', 2, 101n],
    ['0.0049999999', 2, 0n],
    ['-0.005', 2, -1n],
    ['65.1220714213', 2, 6512n],
    ['9.827928576669', 2, 983n],
    ['7', 2, 700n],
    ['10.5', 0, 11n],
    ['-10.5', 0, -11n],
    ['10.4999', 0, 10n],
  ])('%s to %i decimals', (text, digits, minor) => {
    expect(rounded(exact(text), digits)).toBe(minor);
  });
});

/** The same value as a decimal and as a fraction, whose denominator is rarely a power of ten. */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
const anyDecimal = fc
  .record({
    units: fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }),
    places: fc.integer({ min: 0, max: 12 }),
    stretch: fc.bigInt({ min: 1n, max: 997n }),
  })
  .map(({ units, places, stretch }): { value: Decimal; as: Fraction } => ({
    value: { units, places },
    as: { n: units * stretch, d: 10n ** BigInt(places) * stretch },
  }));
const equal = (value: Decimal, { n, d }: Fraction): boolean =>
  value.units * d === n * 10n ** BigInt(value.places);

describe('decimals give the same results as fractions:', () => {
  test('sums, products and comparisons', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        const [{ n, d }, { n: m, d: e }] = [a.as, b.as];
        expect(equal(plus(a.value, b.value), { n: n * e + m * d, d: d * e })).toBe(true);
        expect(equal(times(a.value, b.value), { n: n * m, d: d * e })).toBe(true);
        const difference = n * e - m * d;
        expect(Math.sign(compare(a.value, b.value))).toBe(
          difference < 0n ? -1 : difference > 0n ? 1 : 0,
        );
        expect(isWhole(a.value)).toBe(n % d === 0n);
        expect(equal(magnitude(a.value), { n: n < 0n ? -n : n, d })).toBe(true);
      }),
    );
  });
  test('the sum of many numbers, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyDecimal, { maxLength: 20 }), (all) => {
        const values = all.map(({ value }) => value);
        const total = all.reduce<Fraction>(
          (so, { as }) => ({ n: so.n * as.d + as.n * so.d, d: so.d * as.d }),
          { n: 0n, d: 1n },
        );
        expect(equal(sum(values), total)).toBe(true);
        expect(compare(sum([...values].reverse()), sum(values))).toBe(0);
      }),
    );
  });
  test('rounding gives the nearest value, and of two equally near ones the one further from zero', () => {
    fc.assert(
      fc.property(anyDecimal, fc.constantFrom(0, 2), ({ value, as }, digits) => {
        const minor = rounded(value, digits);
        const scale = 10n ** BigInt(digits);
        // Twice the distance, counted in 1/d: it may be d only if the value was rounded away from zero.
        const twice = 2n * (minor * as.d - as.n * scale);
        const distance = twice < 0n ? -twice : twice;
        expect(distance <= as.d).toBe(true);
        if (distance === as.d) expect(twice < 0n).toBe(as.n < 0n);
      }),
    );
  });
});
