// Whether a payment method can take an amount, and whether its payments begin with a scan.
import type { Money } from '../money/money.ts';
import type { PaymentMethod } from './payment-method.ts';

/** Why a method cannot take this amount, or null (payment-methods.md, part 10, rule 2). Limits are in EUR. */
export function amountProblem(method: PaymentMethod, amount: Money): 'currency' | 'amount' | null {
  if (!method.currencies.includes(amount.currency)) return 'currency';
  return method.enforceAmount && !isWithinLimits(method, amount) ? 'amount' : null;
}

/** Limits are in EUR and nothing is converted: amounts in other currencies are within them. */
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
 * A direct order of it has nothing to start before a phone scans the code in its answer (seeds.md,
 * K1). Where only our page shows a code, a direct order leads to the wallet as any other does.
 */
export function isPaidByScanOnly(method: PaymentMethod): boolean {
  return method.page.kind === 'qr' && method.qr?.answer !== 'page';
}
