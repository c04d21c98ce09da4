// Whether a card can pay in a currency: its scheme decides, not the method of the order (payment-methods.md, part 2).
import { type CardData, cardBrand } from '../../domain/card.ts';
import type { Money } from '../../domain/money/money.ts';
import { findPaymentMethod } from '../index.ts';

/** True also without a card, and for a card of an unknown brand. */
export function takesCurrency(card: CardData | null, { currency }: Money): boolean {
  const brand = card === null ? null : cardBrand(card.number.reveal());
  const scheme = brand === null ? null : findPaymentMethod(brand);
  return scheme === null || scheme.currencies.includes(currency);
}
