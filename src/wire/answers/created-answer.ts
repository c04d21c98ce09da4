// The answer to a new order that is paid on our page (create-order.md, part 11).
import type { Order } from '../../domain/orders/order.ts';
import { resolveLocale } from '../locale.ts';

/** Answer to redirect, paymentlink and checkout orders. */
export interface CreatedJson {
  readonly order_id: string;
  readonly payment_url: string;
  /** Address of the QR image, or the link to encode: whichever the method gives. */
  readonly qr_url?: string;
  readonly session_id: string;
}

/** `<base>/connect/<session>/?lang=<locale>`; `publicUrl` without a slash at its end. */
export function paymentPageUrl(
  publicUrl: string,
  order: Pick<Order, 'sessionId' | 'content'>,
): string {
  const lang = resolveLocale(order.content.customer.locale);
  return `${publicUrl}/connect/${order.sessionId}/?lang=${lang}`;
}

/** `qrUrl` null: the order has no QR code of its own. */
export function renderCreated(
  order: Order,
  urls: { readonly publicUrl: string; readonly qrUrl: string | null },
): CreatedJson {
  return {
    order_id: order.orderId,
    payment_url: paymentPageUrl(urls.publicUrl, order),
    ...(urls.qrUrl === null ? {} : { qr_url: urls.qrUrl }),
    session_id: order.sessionId,
  };
}

/** Answer to an order that is paid on a terminal; the members of its event stream stand behind these. */
export interface OnTerminalJson {
  readonly order_id: string;
  readonly session_id: string;
  /** Only where the terminal is one that a tester plays. */
  readonly payment_url?: string;
}

export function renderOnTerminal(order: Order, terminalUrl: string | null): OnTerminalJson {
  return {
    order_id: order.orderId,
    session_id: order.sessionId,
    ...(terminalUrl === null ? {} : { payment_url: terminalUrl }),
  };
}
