// Which orders start a payment as soon as they are created.
import { isPaidByScanOnly } from '../payment-methods/method-limits.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import type { OrderType } from './order.ts';

/**
 * The method whose payment starts with the order; null = the customer starts it, on our page or by a scan. A direct
 * order that is paid by scanning is answered like a redirect (K1).
 */
export function methodToStart(type: OrderType, method: PaymentMethod | null): PaymentMethod | null {
  return type === 'direct' && method !== null && !isPaidByScanOnly(method) ? method : null;
}
