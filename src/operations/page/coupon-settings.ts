// Which coupons the page of an order may offer.
import type { Order } from '../../domain/orders/order.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { isRecord, isYes } from './method-settings.ts';

/**
 * The coupons among `methods` that `settings.coupons` permits, or its older name `settings.gateways.coupons`:
 * `disabled` hides them all, and `allow` lists the only ones that are shown (create-order.md, part 3).
 */
export function offeredCoupons(order: Order, methods: readonly PaymentMethod[]): PaymentMethod[] {
  const coupons = methods.filter((method) => method.type === 'coupon');
  if (coupons.length === 0) return [];
  // When payers choose the amount or share a QR code, no fixed rest would be left after a coupon.
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
