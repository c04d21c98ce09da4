// Which methods and cards can be verified with an order of amount 0 (create-order.md, part 9).
import { type CardData, cardBrand } from '../../domain/card.ts';
import type { Money } from '../../domain/money/money.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { findPaymentMethod } from '../index.ts';

/**
 * Whether the card can pay the amount. For an amount of 0 its scheme must be able to verify cards, whichever method the
 * order names (http.md, part 8, 1001); a card of an unknown brand is allowed.
 */
export function takesAmount(card: CardData | null, amount: Money): boolean {
  if (card === null || amount.minor > 0) return true;
  const brand = cardBrand(card.number.reveal());
  return brand === null || (findPaymentMethod(brand)?.zeroAuthorization ?? true);
}

/** The methods with which an order of this amount may be paid; all of them unless the amount is 0. */
export function askable(
  methods: readonly PaymentMethod[],
  amount: Money,
): readonly PaymentMethod[] {
  return amount.minor > 0 ? methods : methods.filter((method) => method.zeroAuthorization);
}
