// Checks card numbers, brands, expiry dates, and that a card cannot be printed.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Secret } from '../lib/secrets/secret.ts';
import { type CardData, cardBrand, isCardNumber, readExpiry, summarizeCard } from './card.ts';

/** The numbers of test-data.md, parts 2.1 and 2.2, with their brands. */
const published = [
  ['4111111111111111', 'VISA'],
  ['4761340000000019', 'VISA'],
  ['4917300000000008', 'VISA'],
  ['4462000000000003', 'VISA'],
  ['4012001037461114', 'VISA'],
  ['4012001038488884', 'VISA'],
  ['4012001038443335', 'VISA'],
  ['5500000000000004', 'MASTERCARD'],
  ['5555555555554444', 'MASTERCARD'],
  ['6799990000000000011', 'MAESTRO'],
  ['6759000000005', 'MAESTRO'],
  ['5747906991001442', 'MAESTRO'],
  ['374500000000015', 'AMEX'],
  ['378734493671000', 'AMEX'],
  ['374200000000004', 'AMEX'],
  ['378282246310005', 'AMEX'],
  ['67034500054620008', 'MISTERCASH'],
  ['67039902990000045', 'MISTERCASH'],
  ['67039902990000011', 'MISTERCASH'],
  ['67034500054610009', 'MISTERCASH'],
] as const;

describe('of the published test cards,', () => {
  test.each(published)('%s is a valid number of the brand %s', (digits, brand) => {
    expect([isCardNumber(digits), cardBrand(digits)]).toEqual([true, brand]);
  });

  test.each(published)('%s is no longer valid when any one digit changes', (digits) => {
    for (let i = 0; i < digits.length; i += 1) {
      for (let by = 1; by < 10; by += 1) {
        const changed = String((Number(digits[i]) + by) % 10);
        expect(isCardNumber(digits.slice(0, i) + changed + digits.slice(i + 1))).toBe(false);
      }
    }
  });
});

test.each([
  ['an empty text', ''],
  ['11 digits, check digit right', '40000000006'],
  ['20 digits, check digit right', '41111111111111111115'],
  ['blanks', '4111 1111 1111 1111'],
  ['a letter', '411111111111111a'],
  ['digits of another script', '٤١١١١١١١١١١١١١١١'],
  ['a line end', '4111111111111111\n'],
])('%s is not a card number', (_, text) => {
  expect(isCardNumber(text)).toBe(false);
});

test.each([
  ['2220990000000000', null],
  ['2221000000000009', 'MASTERCARD'],
  ['2720990000000007', 'MASTERCARD'],
  ['2721000000000000', null],
  ['5000000000000009', 'MAESTRO'],
  ['5100000000000008', 'MASTERCARD'],
  ['5599999999999999', 'MASTERCARD'],
  ['5600000000000003', 'MAESTRO'],
  ['6999999999999999', 'MAESTRO'],
  ['6702000000000000', 'MAESTRO'],
  ['6703000000000000', 'MISTERCASH'],
  ['6704000000000000', 'MAESTRO'],
  ['3400000000000000', 'AMEX'],
  ['3500000000000000', null],
  ['3700000000000000', 'AMEX'],
  ['7000000000000000', null],
  ['1000000000000000', null],
])('the first digits of %s say that the brand is %s', (digits, brand) => {
  expect(cardBrand(digits)).toBe(brand);
});

test.each([
  ['12/27', '2712'],
  ['1227', '2712'],
  ['12/2027', '2712'],
  ['2027-12', '2712'],
  ['27/12', '2712'],
  ['1/27', '2701'],
  ['01 / 27', '2701'],
  ['01-27', '2701'],
  ['01.2027', '2701'],
  [' 2027/1 ', '2701'],
  // Either part could be the month: the first one is, as on printed cards.
  ['12/11', '1112'],
])('the expiry date %j is read as %s', (text, expiry) => {
  expect(readExpiry(text)).toBe(expiry);
});

test.each(['', '13/27', '00/27', '27/13', '12', '12/2', '2027-13', '12/20277', 'ab/cd', '12//27'])(
  '%j is not an expiry date',
  (text) => {
    expect(readExpiry(text)).toBeNull();
  },
);

describe('card data', () => {
  const card: CardData = {
    number: new Secret('4111111111111111'),
    holder: 'Robin Vermeer',
    expiry: '2912',
    cvc: new Secret('731'),
  };

  test('is stored without the full number and the security code', () => {
    expect(summarizeCard(card)).toEqual({
      brand: 'VISA',
      first6: '411111',
      last4: '1111',
      expiry: '2912',
      holder: 'Robin Vermeer',
    });
  });

  test.each([
    ['printed', inspect(card, { depth: 9, showHidden: true })],
    ['turned into JSON', JSON.stringify(card)],
    ['put into a text', `${card.number} ${card.cvc}`],
  ])('shows neither the number nor the security code when %s', (_, text) => {
    expect(text).not.toContain('4111111111111111');
    expect(text).not.toContain('731');
    expect(text).toContain('[secret]');
  });
});
