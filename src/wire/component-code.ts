// Whether the payment component draws a QR code in the shop's own page (checkout.md, part 9).
import type { OrderType } from '../domain/orders/order.ts';
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { isJsonObject, type Json, type JsonObject, section } from './clean-json.ts';
import { readBoolean } from './coercion.ts';

/** Whether `payment_options.settings` asks for a QR code: `qr.enabled`, or `connect.qr.enabled` of the component. */
export function asksForCode(settings: Readonly<Record<string, unknown>>): boolean {
  const { qr, connect } = settings as Readonly<Record<string, Json>>;
  const ofComponent = isJsonObject(connect) ? connect['qr'] : undefined;
  return [qr, ofComponent].some((each) => isJsonObject(each) && readBoolean(each['enabled']));
}

/**
 * Whether a direct order is answered with a QR code. Its method need not accept other direct orders, since
 * no payment is started before a phone scans the code, as with any other QR code (seeds.md, K1).
 */
export function wantsComponentCode(
  body: JsonObject,
  type: OrderType,
  method: PaymentMethod | null,
): boolean {
  if (type !== 'direct' || method?.componentQr !== true) return false;
  return asksForCode(section(section(body, 'payment_options'), 'settings'));
}
