// The event stream in the answer to a new order (create-order.md, part 12; operations.md, part 14).
import type { Order } from '../../../domain/orders/order.ts';
import { asksForCode } from '../../component-code.ts';

/** Members that follow those of the order. */
export interface EventAccessJson {
  readonly session_id: string;
  /** The QR code's image, for a component that has no library to draw one. */
  readonly qr?: { readonly image: string; readonly params: { readonly token: string } };
  readonly events_token: string;
  /** The older name of the same address. Orders on terminals do not have it, since they came later. */
  readonly events_url?: string;
  readonly events_stream_url: string;
}

/**
 * Whether the shop listens to the order's events while its customer pays. The payment component does, a
 * till beside a terminal does, and so does a shop that asks for a QR code in its own page
 * (`payment_options.settings.qr.enabled`). The published answers of all other orders have no such
 * members, so ours have none either.
 */
export function isListenedTo({ type, qr, content }: Order): boolean {
  if (content.terminal !== undefined) return true;
  if (type === 'direct' && content.rest['payment_data'] !== undefined) return true;
  return qr !== null && asksForCode(content.paymentOptions.settings);
}

/** `publicUrl` has no slash at its end. */
export function renderEventAccess(
  order: Order,
  { publicUrl, token }: { readonly publicUrl: string; readonly token: string },
): EventAccessJson {
  const { qr, content } = order;
  const url = `${publicUrl}/events/stream/`;
  return {
    session_id: order.sessionId,
    ...(qr === null
      ? {}
      : { qr: { image: `${publicUrl}/qrcode/${qr.token}.png`, params: { token: qr.token } } }),
    events_token: token,
    ...(content.terminal === undefined ? { events_url: url } : {}),
    events_stream_url: url,
  };
}
