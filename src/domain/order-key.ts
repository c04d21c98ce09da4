// Names an order among those of all sites: by two ids, or as one text.
import { type OrderId, orderId, type SiteId, siteId } from './ids.ts';

export interface OrderKey {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
}

/** As signals carry it, and as lanes and maps tell orders apart. */
export function orderKeyText(key: OrderKey): string {
  return `${key.siteId}:${key.orderId}`;
}

/** Of a text that `orderKeyText` made; order ids may hold colons, numbers of sites do not. */
export function readOrderKey(text: string): OrderKey {
  const end = text.indexOf(':');
  return { siteId: siteId(Number(text.slice(0, end))), orderId: orderId(text.slice(end + 1)) };
}
