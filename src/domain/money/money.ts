// Money: an integer number of minor units together with its currency.
import { assert } from '../../lib/assert.ts';

/** `minor` is in the currency's smallest unit: 1000 = EUR 10.00 = JPY 1000. */
export interface Money {
  readonly minor: number;
  readonly currency: Currency;
}

export const currencies = [
  'AED',
  'AUD',
  'BGN',
  'BRL',
  'CAD',
  'CHF',
  'CLP',
  'CNY',
  'COP',
  'CZK',
  'DKK',
  'EUR',
  'GBP',
  'HKD',
  'HRK',
  'HUF',
  'ILS',
  'INR',
  'ISK',
  'JPY',
  'KRW',
  'MXN',
  'MYR',
  'NOK',
  'NZD',
  'PEN',
  'PHP',
  'PLN',
  'RON',
  'RUB',
  'SEK',
  'SGD',
  'THB',
  'TRY',
  'TWD',
  'UAH',
  'USD',
  'VEF',
  'ZAR',
] as const;

/** The 39 currencies of the API (reconciliation.md, part 7). */
export type Currency = (typeof currencies)[number];

/** The largest amount of an order, our own choice: sums of a thousand such amounts are still exact integers. */
export const minorMax = 999_999_999_999;

const known: ReadonlySet<string> = new Set(currencies);

/** Whether the text is a code from `currencies`; codes in lower case are not. */
export function isCurrency(text: string): text is Currency {
  return known.has(text);
}

/** Digits after the decimal point as this API counts them: none for JPY, else two (reconciliation.md, part 7). */
export function minorDigits(currency: Currency): 0 | 2 {
  return currency === 'JPY' ? 0 : 2;
}

/** Throws when `minor` is not a safe integer: the caller must round before, since it knows how. */
export function money(minor: number, currency: Currency): Money {
  assert(Number.isSafeInteger(minor), 'money-not-an-integer');
  return { minor, currency };
}

/** The sum of rows in one currency, in minor units. */
export function sumOf(rows: readonly { readonly amount: Money }[]): number {
  return rows.reduce((sum, { amount }) => sum + amount.minor, 0);
}

/** The amount as a number of main units, for the few members of answers that need it. Never calculate with it. */
export function mainUnits({ minor, currency }: Money): number {
  return minor / 10 ** minorDigits(currency);
}

/** The amount as plain decimal text for a formatter or a document: `12.50`, `1000` for JPY. Never parsed back. */
export function decimalText(amount: Money): string {
  const digits = minorDigits(amount.currency);
  if (digits === 0) return String(amount.minor);
  const sign = amount.minor < 0 ? '-' : '';
  const text = String(Math.abs(amount.minor)).padStart(digits + 1, '0');
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
