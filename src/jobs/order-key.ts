// An order's name in the lanes of this process: one text for its site and its id.
import type { DueOrder } from '../database/due-orders.ts';
import { type OrderId, orderId, type SiteId, siteId } from '../domain/ids.ts';

export function keyOf(site: SiteId, order: OrderId): string {
  return `${site}:${order}`;
}

export function readKey(key: string): DueOrder {
  const end = key.indexOf(':');
  return { siteId: siteId(Number(key.slice(0, end))), orderId: orderId(key.slice(end + 1)) };
}
