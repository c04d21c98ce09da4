// Whether the payment component draws a QR code in the shop's own page (checkout.md, part 9).
import type { OrderType } from '../domain/orders/order.ts';
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { isJsonObject, type Json, type JsonObject, section } from './clean-json.ts';
import { readBoolean } from './coercion.ts';

/** `payment_options.settings`: the switch of the order, or that of the component that was handed on. */
export function asksForCode(settings: Readonly<Record<string, unknown>>): boolean {
  const { qr, connect } = settings as Readonly<Record<string, Json>>;
  const ofComponent = isJsonObject(connect) ? connect['qr'] : undefined;
  return [qr, ofComponent].some((each) => isJsonObject(each) && readBoolean(each['enabled']));
}

/**
 * A direct order that is answered with a code. The method need not take direct orders otherwise:
 * nothing is started before a phone scans, as with any other code (seeds.md, K1).
 */
export function wantsComponentCode(
  body: JsonObject,
  type: OrderType,
  method: PaymentMethod | null,
): boolean {
  if (type !== 'direct' || method?.componentQr !== true) return false;
  return asksForCode(section(section(body, 'payment_options'), 'settings'));
}
