// Card numbers: check digit, brand by the first digits, and what may be kept of them.
import type { Secret } from '../lib/secrets/secret.ts';

export const cardBrands = ['VISA', 'MASTERCARD', 'MAESTRO', 'AMEX', 'MISTERCASH'] as const;
export type CardBrand = (typeof cardBrands)[number];

/** Card data on its way to the acquirer; never stored, never printed. */
export interface CardData {
  /** Digits only. */
  readonly number: Secret<string>;
  /**
   * Empty when it is unknown: terminals read none, and some shops send none. It is stored, so the middle of a card
   * number that somebody typed here was removed.
   */
  readonly holder: string;
  /** `YYMM`. */
  readonly expiry: string;
  readonly cvc: Secret<string> | null;
}

/** What we store of a card. */
export interface CardSummary {
  readonly brand: CardBrand | null;
  readonly first6: string;
  readonly last4: string;
  /** `YYMM`. */
  readonly expiry: string;
  readonly holder: string;
}

/** 12 to 19 digits with a right check digit (test-data.md, part 2.3). */
export function isCardNumber(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Brand by the first digits, 6703 Bancontact before Maestro (test-data.md, part 2.2). Null = unknown. */
export function cardBrand(digits: string): CardBrand | null {
  const two = Number(digits.slice(0, 2));
  const four = Number(digits.slice(0, 4));
  if (digits.startsWith('4')) return 'VISA';
  if (four === 6703) return 'MISTERCASH';
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return 'MASTERCARD';
  if (two === 34 || two === 37) return 'AMEX';
  if (two === 50 || (two >= 56 && two <= 69)) return 'MAESTRO';
  return null;
}

/** Maestro and Bancontact cards have no CVC; an unknown brand counts as having one (test-data.md, part 2). */
export function hasSecurityCode(digits: string): boolean {
  const brand = cardBrand(digits);
  return brand !== 'MAESTRO' && brand !== 'MISTERCASH';
}

/** What may be stored and shown of the card: neither the whole number nor the CVC. */
export function summarizeCard(card: CardData): CardSummary {
  const digits = card.number.reveal();
  return {
    brand: cardBrand(digits),
    first6: digits.slice(0, 6),
    last4: digits.slice(-4),
    expiry: card.expiry,
    holder: card.holder,
  };
}

/**
 * Reads an expiry date in the forms that people and devices write: `12/27`, `1227`, `12/2027`, `2027-12`, and the
 * swapped `27/12`. Returns `YYMM`, or null when it is no expiry date. `12/11` is read with the month first.
 */
export function readExpiry(text: string): string | null {
  const parts = text.trim().match(/^(\d{4})\s*[-/. ]\s*(\d{1,2})$/);
  if (parts) return expiry(parts[2], parts[1]);
  const loose = text.trim().match(/^(\d{1,2})\s*[-/. ]?\s*(\d{2}|\d{4})$/);
  if (!loose) return null;
  return expiry(loose[1], loose[2]) ?? (loose[2]?.length === 2 ? expiry(loose[2], loose[1]) : null);
}

/** Whether a text is `YYMM`, the form of the API. */
export function isExpiry(text: string): boolean {
  return /^\d{2}(0[1-9]|1[0-2])$/.test(text);
}

/** Whether the card has expired; it is valid through the last day of its month. `expiry` is `YYMM`, `now` site time. */
export function isPastExpiry(expiry: string, now: Date): boolean {
  const year = 2000 + Number(expiry.slice(0, 2));
  const month = Number(expiry.slice(2));
  return now.getTime() >= Date.UTC(year, month, 1);
}

/** The present month as `YYMM`: the expiry of a card that is valid until its end. `now` is site time. */
export function presentMonth(now: Date): string {
  const [year = '', month = ''] = now.toISOString().split('-');
  return `${year.slice(-2)}${month}`;
}

function expiry(month: string | undefined, year: string | undefined): string | null {
  const number = Number(month);
  if (number < 1 || number > 12 || year === undefined || year.length < 2) return null;
  return `${year.slice(-2)}${String(number).padStart(2, '0')}`;
}
