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

/** The largest amount that anybody asks for, ours: sums of a thousand such amounts are still exact integers. */
export const minorMax = 999_999_999_999;

const known: ReadonlySet<string> = new Set(currencies);

/** In capitals only. */
export function isCurrency(text: string): text is Currency {
  return known.has(text);
}

/** Digits behind the decimal point as this API counts them: none for JPY, else two (reconciliation.md, part 7). */
export function minorDigits(currency: Currency): 0 | 2 {
  return currency === 'JPY' ? 0 : 2;
}

/** Throws for what is no safe integer: rounding is done before, by whoever knows how. */
export function money(minor: number, currency: Currency): Money {
  assert(Number.isSafeInteger(minor), 'money-not-an-integer');
  return { minor, currency };
}

/** What rows of one currency come to, in minor units. */
export function sumOf(rows: readonly { readonly amount: Money }[]): number {
  return rows.reduce((sum, { amount }) => sum + amount.minor, 0);
}

/** As a number: for the few members of answers that give money so. Never reckoned with. */
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
