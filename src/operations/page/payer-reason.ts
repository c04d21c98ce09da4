// Why a payment was declined, in terms for the payer; the reason codes are for the merchant only.
import type { Transaction } from '../../domain/orders/transaction.ts';
import { strongest } from '../../domain/payment-event.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import type { PageOrder } from './page-order.ts';
import type { PayerReason } from './payment-view.ts';

/** Translates the attempt's reason code (lifecycle.md, "reason and reason_code"). */
export function payerReason(transaction: Transaction): PayerReason {
  const code = transaction.reasonCode ?? '';
  if (code.startsWith('300') || code.startsWith('301')) return 'authentication-failed';
  if (code === '4002') return 'insufficient-funds';
  const { card, type } = methodOfAttempt(transaction);
  const isCard = card !== null || type === 'coupon';
  return isCard ? 'card-refused' : 'bank-refused';
}

/** Why the last attempt was declined; null when it was not, or was not made by `method`. */
export function lastRefusal(page: PageOrder, method?: PaymentMethod): PayerReason | null {
  const last = page.attempts.at(-1);
  if (last === undefined || strongest(last.facts) !== 'declined') return null;
  return method !== undefined && last.gateway !== method.id ? null : payerReason(last);
}
