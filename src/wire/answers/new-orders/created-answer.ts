// The answer to a new order that is paid on our page (create-order.md, part 11).
import type { Order } from '../../../domain/orders/order.ts';
import { resolveLocale } from '../../locale.ts';

/** The answer to redirect, paymentlink and checkout orders. */
export interface CreatedJson {
  readonly order_id: string;
  readonly payment_url: string;
  /** Address of the QR image, or the link to encode, depending on the method. */
  readonly qr_url?: string;
  readonly session_id: string;
}

/** Address of the payment page: `<base>/connect/<session>/?lang=<locale>`. `publicUrl` has no slash at its end. */
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

/** The answer to an order that is paid on a terminal. The members of its event stream follow these. */
export interface OnTerminalJson {
  readonly order_id: string;
  readonly session_id: string;
  /** Page on which a tester plays the terminal; absent for a real one. */
  readonly payment_url?: string;
}

export function renderOnTerminal(order: Order, terminalUrl: string | null): OnTerminalJson {
  return {
    order_id: order.orderId,
    session_id: order.sessionId,
    ...(terminalUrl === null ? {} : { payment_url: terminalUrl }),
  };
}
