// Reads the amount of an order and the rules about it (create-order.md, part 10; http.md, 1001).
import { type Currency, type Money, minorMax, money } from '../../../domain/money/money.ts';
import { isWithinPriceLimits, type PriceLimits } from '../../../domain/money/price-limits.ts';
import { amountProblem } from '../../../domain/payment-methods/method-limits.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { readCents } from '../../coercion.ts';

export interface AmountTerms {
  readonly currency: Currency;
  /** The method that the shop chose, or null. */
  readonly method: PaymentMethod | null;
  /** Whether the amount may be 0, for an order that only verifies a card. */
  readonly zeroAuthorization: boolean;
  /** Lowest and highest amount that the site accepts; absent = no limits. */
  readonly limits?: PriceLimits;
}

/** An amount in minor units that can be paid: at least 1, or 0 for a zero authorization. */
export function readAmount(value: unknown, terms: AmountTerms): Money | Refusal {
  const minor = readCents(value);
  const least = mayBeZero(terms) ? 0 : 1;
  if (minor === null || minor < least || minor > minorMax) {
    return refuse(
      'invalid-amount',
      'amount: an integer in cents of at least 1, so 10 euros is 1000',
    );
  }
  const amount = money(minor, terms.currency);
  if (terms.limits !== undefined && !isWithinPriceLimits(amount, terms.limits)) {
    return refuse('invalid-amount', 'amount: outside the limits of this site');
  }
  // Currency was checked before; only the limits can be a problem here.
  if (terms.method !== null && amountProblem(terms.method, amount) !== null) {
    return refuse('invalid-amount', 'amount: outside the limits of this payment method');
  }
  return amount;
}

function mayBeZero({ method, zeroAuthorization }: AmountTerms): boolean {
  return zeroAuthorization && (method === null || method.zeroAuthorization);
}
