// Where the notifications of an order go, and the parameters that each call adds to the address.
import type { NotificationKind } from '../database/notifications/notifications.ts';
import type { OrderId } from '../domain/ids.ts';
import type { PaymentOptions } from '../domain/orders/order.ts';
import type { SiteSettings } from '../domain/site.ts';

export interface NotificationTarget {
  /** As the merchant wrote it. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
}

/**
 * Where an order's notifications go. The order's own address and its own method each take precedence over the site's;
 * when the order's address fails there is no fallback (notifications.md, part 1). Null = there is no address.
 */
export function notificationTarget(
  order: Pick<PaymentOptions, 'notificationUrl' | 'notificationMethod'>,
  site: Pick<SiteSettings, 'notificationUrl' | 'notificationMethod'>,
): NotificationTarget | null {
  const url = order.notificationUrl?.trim() || site.notificationUrl?.trim();
  if (!url) return null;
  return { url, method: order.notificationMethod ?? site.notificationMethod };
}

/**
 * Appends `transactionid` (the merchant's order id), `timestamp` and, before any PSP id exists, `payload_type`
 * (notifications.md, part 2). The address itself is kept byte for byte, except for the fragment, which servers never
 * see.
 */
export function notificationAddress(
  base: string,
  call: { orderId: OrderId; timestampSeconds: number; kind: NotificationKind },
): string {
  const [address = ''] = base.split('#', 1);
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  const type = call.kind === 'pretransaction' ? '&payload_type=pretransaction' : '';
  const id = encodeURIComponent(call.orderId);
  return `${address}${joint}transactionid=${id}&timestamp=${call.timestampSeconds}${type}`;
}
