// Ends an order whose session expires or is cancelled while no attempt is open.
import type { Tx } from '../../database/database.ts';
import { cancelledWithoutAttempt, type Mark } from '../../domain/orders/advance.ts';
import type { Order } from '../../domain/orders/order.ts';
import { pair, samePair } from '../../domain/status.ts';
import { keptParts, paidParts } from '../../methods/rules/paid-parts.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import { notifyShop } from '../payments/conclude.ts';
import { noteStatus } from '../payments/note-status.ts';
import { saveOrder } from '../save-order.ts';
import { siteNow } from '../site-time.ts';

/** Final statuses of an order that waited with a QR code or was partly paid, by who ended it (lifecycle.md, part 6). */
const endOfWait = {
  clock: pair('expired', 'expired'),
  customer: pair('void', 'cancelled'),
  merchant: pair('void', 'cancelled'),
} as const;

/**
 * Ends the order without an open attempt. When nobody chose a method it is cancelled, and the shop gets a
 * pre-transaction notification (lifecycle.md, part 4). An order that waited with its QR code until its time was over
 * expires (test-data.md, part 9). Gives the order as it is saved.
 */
export async function endSession(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  source: keyof typeof endOfWait,
): Promise<Order> {
  const { site, order, transactions, related } = locked;
  const partlyPaid = paidParts(transactions).length > 0;
  const waitedWithQr = order.qr !== null && order.gateway !== null && source === 'clock';
  const to = partlyPaid || waitedWithQr ? endOfWait[source] : cancelledWithoutAttempt;
  if (samePair(order.statuses, to)) return order;
  const now = siteNow(deps, site);
  const marks: readonly Mark[] =
    keptParts(transactions, related).length > 0
      ? [...new Set<Mark>([...order.marks, 'part_unused'])].sort()
      : order.marks;
  const ended: Order = { ...order, statuses: to, marks, modifiedAt: now };
  noteStatus(tx, deps, {
    siteId: order.siteId,
    orderId: order.orderId,
    transactionId: null,
    fact: 'session-ended',
    source,
    from: order.statuses,
    to,
    happenedAt: now,
  });
  const after = { ...locked, order: ended };
  notifyShop(tx, after, partlyPaid || waitedWithQr ? 'order' : 'pretransaction', now);
  await saveOrder(tx, after);
  return ended;
}
