// What this bank remembers of a card: never its number, only what the number meant.
import { findTestCard, type TestCard } from './test-cards.ts';

export const brands = ['VISA', 'MASTERCARD', 'MAESTRO', 'AMEX', 'MISTERCASH'] as const;
export type Brand = (typeof brands)[number];

/** Every test customer has put this card into their phone, and types it where we cannot read it. */
export const usualCardNumber = '4111111111111111';

/** The gateway's word for a wallet in which cards are. */
export const cardWalletFamily = 'wallet (card)';

export interface SeenCard extends TestCard {
  readonly brand: Brand | null;
  readonly last4: string;
  /** Its check digit is right. */
  readonly valid: boolean;
}

/** Reads the number once; from here on it is gone. */
export function seeCard(digits: string): SeenCard {
  return {
    ...findTestCard(digits),
    brand: brandOf(digits),
    last4: digits.slice(-4),
    valid: passesLuhn(digits),
  };
}

/**
 * The card behind a token of Apple Pay or Google Pay. Its text decides one thing only: a token that
 * says PAN_ONLY carries a bare card number, so the customer has to authenticate; for any other one
 * the customer's device has done that (test-data.md, part 12).
 */
export function seeWalletToken(token: string): {
  readonly card: SeenCard;
  readonly threeDSecure: 'force' | 'skip';
} {
  const threeDSecure = token.includes('PAN_ONLY') ? 'force' : 'skip';
  return { card: seeCard(usualCardNumber), threeDSecure };
}

/** Only a real acquirer could decrypt what a payment component encrypted: a good card stands for it. */
export function seeEncryptedCard(): SeenCard {
  return seeCard(usualCardNumber);
}

/** First digits decide, Bancontact before Maestro (test-data.md, part 2.2). */
function brandOf(digits: string): Brand | null {
  if (digits.startsWith('4')) return 'VISA';
  if (digits.startsWith('6703')) return 'MISTERCASH';
  const two = Number(digits.slice(0, 2));
  const four = Number(digits.slice(0, 4));
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return 'MASTERCARD';
  if (two === 34 || two === 37) return 'AMEX';
  return two === 50 || (two >= 56 && two <= 69) ? 'MAESTRO' : null;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
