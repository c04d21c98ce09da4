// Which coupons the page of an order may offer.
import type { Order } from '../../domain/orders/order.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { isRecord, isYes } from './method-settings.ts';

/**
 * `settings.coupons`, of old also `settings.gateways.coupons`: `disabled` hides them all, `allow`
 * names the only ones, and without it all of `methods` that are coupons (create-order.md, part 3).
 */
export function offeredCoupons(order: Order, methods: readonly PaymentMethod[]): PaymentMethod[] {
  const coupons = methods.filter((method) => method.type === 'coupon');
  if (coupons.length === 0) return [];
  // Where payers choose the amount or share a code, there is no rest that a coupon could leave.
  if (order.qr !== null && (order.qr.allowMultiple || order.qr.range !== null)) return [];
  const { disabled, disable, allow } = couponSettings(order);
  if (isYes(disabled) || isYes(disable)) return [];
  if (!Array.isArray(allow)) return coupons;
  const allowed = new Set(
    allow.map((id) => (typeof id === 'string' ? findPaymentMethod(id) : null)),
  );
  return coupons.filter((method) => allowed.has(method));
}

function couponSettings(order: Order): Readonly<Record<string, unknown>> {
  const { coupons, gateways } = order.content.paymentOptions.settings;
  if (isRecord(coupons)) return coupons;
  const older = isRecord(gateways) ? gateways['coupons'] : undefined;
  return isRecord(older) ? older : {};
}
