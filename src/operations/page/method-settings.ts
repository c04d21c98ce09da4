// Reads the settings that an order carries for one method's page.
import type { Order } from '../../domain/orders/order.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';

/** `payment_options.settings.gateways.<ID>` as sent (create-order.md, part 3). */
export function methodSettings(
  order: Order,
  method: PaymentMethod,
): Readonly<Record<string, unknown>> {
  const gateways = order.content.paymentOptions.settings['gateways'];
  const own = isRecord(gateways) ? gateways[method.id] : undefined;
  return isRecord(own) ? own : {};
}

/** Whether a setting is switched on, in any spelling of yes that the API accepts. */
export function methodSetting(order: Order, method: PaymentMethod, name: string): boolean {
  return isYes(methodSettings(order, method)[name]);
}

export function isYes(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || String(value).toLowerCase() === 'true';
}

/** Reads `"500px"` or a number; null when it is not 100 to 2000 CSS pixels. */
export function displaySize(value: unknown): number | null {
  const pixels = Number.parseInt(String(value), 10);
  return pixels >= 100 && pixels <= 2000 ? pixels : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
