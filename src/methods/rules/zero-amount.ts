// Which methods and cards can be verified with an order of amount 0 (create-order.md, part 9).
import { type CardData, cardBrand } from '../../domain/card.ts';
import type { Money } from '../../domain/money/money.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { findPaymentMethod } from '../index.ts';

/**
 * False for an amount of 0 and a card whose scheme has no such question, through whichever method
 * it comes (http.md, part 8, 1001). A brand that nobody knows may be asked.
 */
export function takesAmount(card: CardData | null, amount: Money): boolean {
  if (card === null || amount.minor > 0) return true;
  const brand = cardBrand(card.number.reveal());
  return brand === null || (findPaymentMethod(brand)?.zeroAuthorization ?? true);
}

/** The methods that an order of this amount may be paid with; all of them unless it is 0. */
export function askable(
  methods: readonly PaymentMethod[],
  amount: Money,
): readonly PaymentMethod[] {
  return amount.minor > 0 ? methods : methods.filter((method) => method.zeroAuthorization);
}
