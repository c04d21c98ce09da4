// The addresses that belong to an order's QR code.
import type { Order } from '../../domain/orders/order.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { takes } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';

/** What the QR code encodes: the address that a phone opens; null when the order has none. */
export function qrPayload(deps: Pick<Deps, 'acquirers'>, order: Order): string | null {
  const method = order.gateway === null ? null : findPaymentMethod(order.gateway);
  if (order.qr === null || method?.qr == null) return null;
  const acquirer = deps.acquirers.find((candidate) => takes(candidate, method));
  return acquirer?.qrAddress?.(method.qr.methodName, order.qr.token) ?? null;
}

/**
 * The `qr_url` of the create answer: for iDEAL QR the image, for Bancontact the address to encode (seeds.md, K8);
 * null when only our page shows a code.
 */
export function qrUrl(deps: Pick<Deps, 'acquirers' | 'publicUrl'>, order: Order): string | null {
  const method = order.gateway === null ? null : findPaymentMethod(order.gateway);
  if (order.qr === null || method?.qr == null || method.qr.answer === 'page') return null;
  return method.qr.answer === 'image'
    ? `${deps.publicUrl()}/qrcode/${order.qr.token}.png`
    : qrPayload(deps, order);
}
