// The QR code that a page shows; an order that has none gets one.
import { updateOrder } from '../../database/orders/orders.ts';
import type { QrToken } from '../../domain/ids.ts';
import { endOfAttempt, openByPhone } from '../../domain/orders/transaction.ts';
import { startsWithCode } from '../../domain/payment-methods/method-limits.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { acquirerFor } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import { lockOrder } from '../locked-order.ts';
import { newQr } from '../payments/begin-on-page.ts';
import { displaySize, methodSettings } from './method-settings.ts';
import type { PageOrder } from './page-order.ts';
import type { QrView } from './payment-view.ts';
import { timeToPay } from './time-to-pay.ts';

/**
 * The QR code as the page of `method` shows it; all methods of an order share one code. Refusal: `order-not-found` when
 * the site was reset meanwhile.
 */
export async function qrView(
  deps: Deps,
  page: PageOrder,
  method: PaymentMethod,
): Promise<QrView | Refusal> {
  const token = page.order.qr?.token ?? (await giveQr(deps, page));
  if (isRefusal(token)) return token;
  const { order, site, attempts } = page;
  const shown = startsWithCode(method) ? openByPhone(attempts, method.id) : null;
  const end = shown === null ? order.sessionExpiresAt : endOfAttempt(order, shown);
  const address = acquirerFor(deps, method).qrAddress;
  if (address === undefined || method.qr === null)
    throw new Error(`No acquirer makes QR codes for ${method.id}.`);
  return {
    token,
    payload: address(method.qr.methodName, token),
    app: method.qr.ownApp ? method.name : null,
    end: timeToPay(deps, site, end),
    range: order.qr?.range ?? null,
    displaySize: displaySize(methodSettings(order, method)['qr_size']),
  };
}

/** Gives the order a QR code, unless it has got one meanwhile, and returns the token of its code. */
function giveQr(deps: Deps, { site, order }: PageOrder): Promise<QrToken | Refusal> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, order.orderId);
    if (locked === null) return refuse('order-not-found');
    if (locked.order.qr !== null) return locked.order.qr.token;
    const qr = newQr(deps, locked.order);
    updateOrder(tx, { ...locked.order, qr });
    return qr.token;
  });
}
