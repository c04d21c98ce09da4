// Cancels an order whose customer stands in the shop: with its QR code on a screen, or at a terminal.
import type { Order } from '../../domain/orders/order.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { isPaidOrPending } from '../../domain/status.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import type { Deps } from '../deps.ts';
import { getOrder } from '../find-order.ts';
import { lockOrderWithOpen } from '../locked-order.ts';
import { withdrawAttempts } from '../payments/withdraw-attempt.ts';
import { endWait } from './end-wait.ts';

/**
 * Cancels the order even if a phone has read the code, or a card was declined at the terminal; a customer who pays
 * later is refused (operations.md, part 3). Gives the order as it is then; calling again changes nothing. Refusals:
 * `order-not-found`; `not-allowed` for an order of another kind, and for one that is paid, pending or expired.
 */
export async function cancelWaitingOrder(
  deps: Deps,
  site: Site,
  id: string,
): Promise<Order | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  const done = await deps.db.transaction(async (tx) => {
    const locked = await lockOrderWithOpen(tx, site, found.order.orderId);
    if (locked === null) return refuse('order-not-found');
    const { order } = locked;
    if (!waitsWithQr(order) && order.content.terminal === undefined)
      return refuse('not-allowed', 'only for orders with a QR code or on a terminal');
    if (order.statuses.status === 'cancelled') return { order, withdrawn: [] };
    if (order.statuses.status === 'expired' || isPaidOrPending(order.statuses.status))
      return refuse('not-allowed', `the order is ${order.statuses.status}`);
    return endWait(tx, deps, locked, 'merchant');
  });
  if (isRefusal(done)) return done;
  if (await withdrawAttempts(deps, site, done.withdrawn))
    return refuse('not-allowed', 'the customer paid at the same moment');
  return done.order;
}

/** Whether the shop asked for the QR code itself. This call does not apply to methods that always show a code. */
function waitsWithQr({ qr, gateway }: Order): boolean {
  const method = gateway === null ? null : findPaymentMethod(gateway);
  return qr !== null && method?.qr?.when === 'on-request';
}
