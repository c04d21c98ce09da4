// The event stream in the answer to a new order (create-order.md, part 12; operations.md, part 14).
import type { Order } from '../../domain/orders/order.ts';
import { asksForCode } from '../component-code.ts';

/** Members that stand behind those of the order. */
export interface EventAccessJson {
  readonly session_id: string;
  /** The image of the code, for a component that draws it without a library. */
  readonly qr?: { readonly image: string; readonly params: { readonly token: string } };
  readonly events_token: string;
  /** The older name of the same address; terminals came later and never had it. */
  readonly events_url?: string;
  readonly events_stream_url: string;
}

/**
 * Whether the shop stands by while its customer pays: the payment component does, so does a till
 * beside a terminal, and so does a shop that asks for it with its code
 * (`payment_options.settings.qr.enabled`). The published answers of all other orders have no such
 * members, so neither have ours.
 */
export function isListenedTo({ type, qr, content }: Order): boolean {
  if (content.terminal !== undefined) return true;
  if (type === 'direct' && content.rest['payment_data'] !== undefined) return true;
  return qr !== null && asksForCode(content.paymentOptions.settings);
}

/** `publicUrl` without a slash at its end. */
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
