// A session that ends, or is cancelled, while no attempt is open.
import type { Tx } from '../database/database.ts';
import { recordStatusChange } from '../database/status-changes.ts';
import { cancelledWithoutAttempt } from '../domain/advance.ts';
import type { Order } from '../domain/order.ts';
import type { Site } from '../domain/site.ts';
import { pair, type StatusPair, samePair } from '../domain/status.ts';
import type { Deps } from './deps.ts';
import { saveOrder } from './locked-order.ts';
import { notifyShop } from './record-payment-events.ts';
import { siteNow } from './site-time.ts';

/**
 * Nobody chose a method: the order is cancelled and the shop is told by a pre-transaction call
 * (lifecycle.md, part 4). An order that waited with its QR code expires (test-data.md, part 9).
 */
export async function endSession(
  tx: Tx,
  deps: Deps,
  site: Site,
  order: Order,
  source: 'customer' | 'clock',
): Promise<Order> {
  const waitedWithQr = order.qr !== null && order.gateway !== null && source === 'clock';
  const to: StatusPair = waitedWithQr ? pair('expired', 'expired') : cancelledWithoutAttempt;
  if (samePair(order.statuses, to)) return order;
  const now = siteNow(deps, site);
  const ended: Order = { ...order, statuses: to, modifiedAt: now };
  await recordStatusChange(tx, {
    siteId: order.siteId,
    orderId: order.orderId,
    transactionId: null,
    fact: 'session-ended',
    source,
    from: order.statuses,
    to,
    happenedAt: now,
    recordedAt: deps.clock.now(),
  });
  await notifyShop(tx, site, ended, waitedWithQr ? 'order' : 'pretransaction', now);
  await saveOrder(tx, ended);
  return ended;
}
