// The amount of a new attempt.
import { type Money, money } from '../../domain/money/money.ts';
import { restToPay, type Transaction } from '../../domain/orders/transaction.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { keptParts } from '../../methods/rules/paid-parts.ts';
import type { LockedOrder } from '../locked-order.ts';

/**
 * What coupons leave to pay, up to the limit of the method. A phone that scans the order's QR code is shown what the
 * shop asked for, even after others have paid other amounts with the same code.
 */
export function attemptAmount(
  { order, transactions, related }: LockedOrder,
  input: { readonly method: PaymentMethod; readonly channel: Transaction['channel'] },
): Money {
  const parts = keptParts(transactions, related);
  const { currency } = order.amount;
  if (parts.length === 0 && input.channel === 'phone' && order.qr !== null)
    return money(order.qr.asked, currency);
  const rest = restToPay(order, parts);
  const max = input.method.amountPerPaymentMax;
  return max === null || currency !== 'EUR' ? rest : money(Math.min(rest.minor, max), currency);
}
