// A completed order in Google's Measurement Protocol: one `purchase` event.
import { createHash } from 'node:crypto';
import type { AnalyticsSettings } from '../domain/analytics.ts';
import { type CartItem, cartSums } from '../domain/money/cart.ts';
import { decimal, plainText } from '../domain/money/decimal.ts';
import { mainUnits } from '../domain/money/money.ts';
import type { Order } from '../domain/orders/order.ts';

/** The limits of the protocol: items per event, characters per text. */
const itemsMax = 200;
const textMax = 100;

/**
 * Returns the address and the body of the call. The same order gives the same body each time, so a collector
 * recognises a repeated event by its `event_id` and `transaction_id`. The body contains nothing about the customer:
 * the `client_id` that the protocol demands is derived from the order.
 */
export function purchaseRequest(
  order: Order,
  to: { readonly settings: AnalyticsSettings; readonly measurementId: string },
  bookedAt: Date,
): { url: string; body: string } {
  const url = new URL(to.settings.endpoint);
  url.searchParams.set('measurement_id', to.measurementId);
  url.searchParams.set('api_secret', to.settings.apiSecret.reveal());
  return { url: url.href, body: JSON.stringify(purchase(order, bookedAt)) };
}

function purchase(order: Order, bookedAt: Date) {
  const { siteId, orderId, amount, content } = order;
  const own = createHash('sha256').update(`${siteId}:${orderId}:${bookedAt.getTime()}`).digest();
  return {
    // Two numbers with a point between them, as in a browser's id: some collectors insist on that form.
    client_id: `${own.readUInt32BE(0)}.${own.readUInt32BE(4)}`,
    // Wall time: a site's clock may have been moved, and a collector discards events from the future.
    timestamp_micros: bookedAt.getTime() * 1000,
    // The customer was not asked for consent.
    consent: { ad_user_data: 'DENIED', ad_personalization: 'DENIED' },
    events: [
      {
        name: 'purchase',
        params: {
          event_id: own.toString('hex', 8, 24),
          transaction_id: orderId,
          value: mainUnits(amount),
          currency: amount.currency,
          ...taxOf(order),
          items: (content.cart?.items ?? []).slice(0, itemsMax).map(item),
        },
      },
    ],
  };
}

/** Returns the tax of the cart, only if its total is the amount paid; else it would be the tax of another amount. */
function taxOf({ amount, content }: Order): { tax?: number } {
  if (content.cart === undefined) return {};
  const { totals } = cartSums(content.cart, amount.currency);
  if (totals?.total.minor !== amount.minor) return {};
  return { tax: mainUnits(totals.vat) };
}

/** Returns one item; `price` is per piece, in main units, without tax. */
function item({ merchantItemId, name, unitPrice, quantity }: CartItem) {
  const [price, pieces] = [numberOf(unitPrice), numberOf(quantity)];
  return {
    item_id: cut(merchantItemId || name),
    item_name: cut(name),
    ...(price === null ? {} : { price }),
    ...(pieces === null ? {} : { quantity: pieces }),
  };
}

function numberOf(sent: number | string | null): number | null {
  const value = decimal(sent);
  return value === null ? null : Number(plainText(value));
}

function cut(text: string): string {
  return [...text].slice(0, textMax).join('');
}
