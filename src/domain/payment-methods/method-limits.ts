// Whether a payment method accepts an amount, and whether its payments begin with a scan.
import type { Money } from '../money/money.ts';
import type { PaymentMethod } from './payment-method.ts';

/** Why a method does not accept this amount; null when it does (payment-methods.md, part 10, rule 2). */
export function amountProblem(method: PaymentMethod, amount: Money): 'currency' | 'amount' | null {
  if (!method.currencies.includes(amount.currency)) return 'currency';
  return method.enforceAmount && !isWithinLimits(method, amount) ? 'amount' : null;
}

/** Whether the amount is within the method's limits. Those are in EUR, so amounts in other currencies always are. */
export function isWithinLimits(
  method: PaymentMethod,
  amount: { readonly minor: number; readonly currency: string },
): boolean {
  const { min, max } = method.allowedAmount;
  return (
    amount.currency !== 'EUR' || (amount.minor >= min && (max === null || amount.minor <= max))
  );
}

/**
 * Whether a payment starts only when a phone scans the QR code of the order, so that a direct order has nothing to
 * start (seeds.md, K1). Not when only our page shows the code: a direct order leads to the wallet then.
 */
export function isPaidByScanOnly(method: PaymentMethod): boolean {
  return method.page.kind === 'qr' && !startsWithCode(method);
}

/**
 * Whether a payment starts when our page shows its QR code: the code of a wallet, which only the page shows. Its time
 * runs from then on, as that of every method that a customer picks (lifecycle.md, part 5).
 */
export function startsWithCode(method: PaymentMethod): boolean {
  return method.page.kind === 'qr' && method.qr?.answer === 'page';
}
