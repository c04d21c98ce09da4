// Which coupons the page of an order may offer.
import type { Order } from '../domain/order.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import { findPaymentMethod } from '../methods/index.ts';
import { isRecord, isYes } from './method-settings.ts';

/**
 * `settings.coupons`, of old also `settings.gateways.coupons`: `disabled` hides them all, `allow`
 * names the only ones, and without it all do (create-order.md, part 3). True for other methods.
 */
export function takesCoupon(order: Order, method: PaymentMethod): boolean {
  if (method.type !== 'coupon') return true;
  // Where payers choose the amount or share a code, there is no rest that a coupon could leave.
  if (order.qr !== null && (order.qr.allowMultiple || order.qr.range !== null)) return false;
  const { disabled, disable, allow } = couponSettings(order);
  if (isYes(disabled) || isYes(disable)) return false;
  if (!Array.isArray(allow)) return true;
  return allow.some((id) => typeof id === 'string' && findPaymentMethod(id) === method);
}

function couponSettings(order: Order): Readonly<Record<string, unknown>> {
  const { coupons, gateways } = order.content.paymentOptions.settings;
  if (isRecord(coupons)) return coupons;
  const older = isRecord(gateways) ? gateways['coupons'] : undefined;
  return isRecord(older) ? older : {};
}
