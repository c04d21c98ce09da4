// What a QR image of an order encodes, and how large it is.
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import { findByQr } from '../find-order.ts';
import { qrPayload } from '../orders/qr-addresses.ts';

/** `size`: pixels. Refusal: `order-not-found`. */
export async function readQrImage(
  deps: Deps,
  token: string,
): Promise<{ payload: string; size: number } | Refusal> {
  const found = await findByQr(deps, token);
  if (isRefusal(found)) return found;
  const { qr } = found.order;
  const payload = qr === null ? null : qrPayload(deps, found.order);
  if (qr === null || payload === null) throw new Error('Cannot happen: order-of-qr-without-qr');
  return { payload, size: qr.size };
}
