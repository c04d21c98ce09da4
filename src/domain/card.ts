// Card numbers: check digit, brand by the first digits, and what may be kept of them.
import type { Secret } from '../lib/secrets/secret.ts';

export const cardBrands = ['VISA', 'MASTERCARD', 'MAESTRO', 'AMEX', 'MISTERCASH'] as const;
export type CardBrand = (typeof cardBrands)[number];

/** Card data on its way to the acquirer; never stored, never printed. */
export interface CardData {
  /** Digits only. */
  readonly number: Secret<string>;
  /**
   * Empty where nobody told it: terminals read none, and some shops send none. It is kept, so of a number that
   * was typed there the middle is gone.
   */
  readonly holder: string;
  /** `YYMM`. */
  readonly expiry: string;
  readonly cvc: Secret<string> | null;
}

/** What is kept of a card. */
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

/** Cards of Maestro and Bancontact have none; of an unknown brand one is expected (test-data.md, part 2). */
export function hasSecurityCode(digits: string): boolean {
  const brand = cardBrand(digits);
  return brand !== 'MAESTRO' && brand !== 'MISTERCASH';
}

/** Without number and code: what may be stored and shown. */
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
 * Reads an expiry as people and devices give it: `12/27`, `1227`, `12/2027`, `2027-12`, and the
 * swapped `27/12`. Gives `YYMM`, or null. `12/11` is read as month first.
 */
export function readExpiry(text: string): string | null {
  const parts = text.trim().match(/^(\d{4})\s*[-/. ]\s*(\d{1,2})$/);
  if (parts) return expiry(parts[2], parts[1]);
  const loose = text.trim().match(/^(\d{1,2})\s*[-/. ]?\s*(\d{2}|\d{4})$/);
  if (!loose) return null;
  return expiry(loose[1], loose[2]) ?? (loose[2]?.length === 2 ? expiry(loose[2], loose[1]) : null);
}

/** Whether a text is `YYMM`, as the API takes it. */
export function isExpiry(text: string): boolean {
  return /^\d{2}(0[1-9]|1[0-2])$/.test(text);
}

/** A card is good through the last day of its month. `expiry` is `YYMM`, `now` site time. */
export function isPastExpiry(expiry: string, now: Date): boolean {
  const year = 2000 + Number(expiry.slice(0, 2));
  const month = Number(expiry.slice(2));
  return now.getTime() >= Date.UTC(year, month, 1);
}

/** The expiry of a card that is good no longer than the present month: `YYMM`. `now` is site time. */
export function presentMonth(now: Date): string {
  const [year = '', month = ''] = now.toISOString().split('-');
  return `${year.slice(-2)}${month}`;
}

function expiry(month: string | undefined, year: string | undefined): string | null {
  const number = Number(month);
  if (number < 1 || number > 12 || year === undefined || year.length < 2) return null;
  return `${year.slice(-2)}${String(number).padStart(2, '0')}`;
}
