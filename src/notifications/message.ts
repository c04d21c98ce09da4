// Builds the HTTP request that notifies a shop of the present state of an order.
import type { NotificationKind } from '../database/notifications/notifications.ts';
import type { OrderWithParts } from '../database/orders/order-reads.ts';
import type { Order } from '../domain/orders/order.ts';
import type { Site } from '../domain/site.ts';
import { renderOrder } from '../wire/answers/orders/order-answer.ts';
import { type NotificationTarget, notificationAddress } from './notification-url.ts';
import { authHeader } from './signature.ts';

/** An order with everything that its notification contains. */
export interface NotifiedOrder extends OrderWithParts {
  readonly site: Site;
  /** The orders that hold further payments of the same QR code. */
  readonly repeats: readonly Order[];
}

export interface NotificationMessage {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/**
 * Builds a notification. GET: only the address, and the shop fetches the order itself. POST: the order as JSON, signed
 * with the site's key (notifications.md, part 2). `timestampSeconds` is wall time, because shops refuse signatures
 * older than 600 s; it is the same in address and signature. `version` is Kassa's own.
 */
export function notificationMessage(
  notified: NotifiedOrder,
  target: NotificationTarget,
  call: { kind: NotificationKind; timestampSeconds: number; version: string },
): NotificationMessage {
  const { site, order } = notified;
  const { timestampSeconds, kind } = call;
  const { method } = target;
  const url = notificationAddress(target.url, { orderId: order.orderId, timestampSeconds, kind });
  const userAgent = { 'User-Agent': `Kassa/${call.version}` };
  if (method === 'GET') return { url, method, headers: userAgent, body: null };
  const { transactions, repeats, related } = notified;
  const { unmaskIbans } = site.settings;
  // Rendered once, so that the signed text is the one that is sent. Compact, because some shops parse the body, print
  // it compactly again and check the signature of that (clients.md, row 6).
  const body = JSON.stringify(renderOrder(order, transactions, { unmaskIbans, repeats, related }));
  const headers = {
    ...userAgent,
    'Content-Type': 'application/json',
    Auth: authHeader(site.apiKey, timestampSeconds, body),
  };
  return { url, method, headers, body };
}
