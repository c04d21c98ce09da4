// The key of an order among those of all sites: two ids, or one text.
import { type OrderId, orderId, type SiteId, siteId } from './ids.ts';

export interface OrderKey {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
}

/** The key as one text, for signals to other processes and for lanes and maps. */
export function orderKeyText(key: OrderKey): string {
  return `${key.siteId}:${key.orderId}`;
}

/** Reads a text that `orderKeyText` made. Order ids may hold colons, numbers of sites do not. */
export function readOrderKey(text: string): OrderKey {
  const end = text.indexOf(':');
  return { siteId: siteId(Number(text.slice(0, end))), orderId: orderId(text.slice(end + 1)) };
}
