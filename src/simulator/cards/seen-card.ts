// What this bank stores about a card: never the number, only what it learned from the number.
import { findTestCard, type TestCard } from './test-cards.ts';

export const brands = ['VISA', 'MASTERCARD', 'MAESTRO', 'AMEX', 'MISTERCASH'] as const;
export type Brand = (typeof brands)[number];

/** The card in every test customer's wallet; it also stands for a card whose number cannot be read. */
export const usualCardNumber = '4111111111111111';

/** The gateway's family name for wallets that hold cards. */
export const cardWalletFamily = 'wallet (card)';

export interface SeenCard extends TestCard {
  readonly brand: Brand | null;
  readonly last4: string;
  /** Whether the number's check digit is right. */
  readonly valid: boolean;
}

/** Returns the facts about a card number; the number itself is not among them. */
export function seeCard(digits: string): SeenCard {
  return {
    ...findTestCard(digits),
    brand: brandOf(digits),
    last4: digits.slice(-4),
    valid: passesLuhn(digits),
  };
}

/**
 * Returns the card behind a token of Apple Pay or Google Pay. The text of the token decides only about 3-D Secure: a
 * token with PAN_ONLY carries a bare card number, so the customer has to authenticate; with any other token the
 * customer's device has done that (test-data.md, part 12).
 */
export function seeWalletToken(token: string): {
  readonly card: SeenCard;
  readonly threeDSecure: 'force' | 'skip';
} {
  const threeDSecure = token.includes('PAN_ONLY') ? 'force' : 'skip';
  return { card: seeCard(usualCardNumber), threeDSecure };
}

/** Stands for a card that a payment component encrypted, which only a real acquirer could decrypt: a good card. */
export function seeEncryptedCard(): SeenCard {
  return seeCard(usualCardNumber);
}

/** Returns the brand by the first digits, Bancontact before Maestro (test-data.md, part 2.2); null = unknown. */
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
