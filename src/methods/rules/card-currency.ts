// In which currencies a card pays, through whichever method it comes: those of its scheme (payment-methods.md, part 2).
import { type CardData, cardBrand } from '../../domain/card.ts';
import type { Money } from '../../domain/money/money.ts';
import { findPaymentMethod } from '../index.ts';

/** A brand that nobody knows pays in any. */
export function takesCurrency(card: CardData | null, { currency }: Money): boolean {
  const brand = card === null ? null : cardBrand(card.number.reveal());
  const scheme = brand === null ? null : findPaymentMethod(brand);
  return scheme === null || scheme.currencies.includes(currency);
}
