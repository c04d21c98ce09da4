// Why a payment was refused, in the payer's terms: the codes are for the merchant only.
import type { Transaction } from '../domain/transaction.ts';
import { findPaymentMethod } from '../methods/index.ts';
import type { PayerReason } from './payment-view.ts';

/** From the reason codes of lifecycle.md, "reason and reason_code". */
export function payerReason(transaction: Transaction): PayerReason {
  const code = transaction.reasonCode ?? '';
  if (code.startsWith('300') || code.startsWith('301')) return 'authentication-failed';
  if (code === '4002') return 'insufficient-funds';
  const method = findPaymentMethod(transaction.gateway);
  const isCard = method === null || method.card !== null || method.type === 'coupon';
  return isCard ? 'card-refused' : 'bank-refused';
}
