// Ends the period in which a merchant may capture or ship what a payment promised.
import type { Tx } from '../../database/database.ts';
import { isUnanswered, remainOf, remainToShip } from '../../domain/captures/capture.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { Site } from '../../domain/site.ts';
import { isDue } from '../../domain/time/clock.ts';
import { everLonger } from '../ask-again.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, lockOrder } from '../locked-order.ts';
import { authorizedPayment, paymentByShipment } from '../payments/promised-payment.ts';
import { recordEvent } from '../payments/record-payment-events.ts';
import { saveOrder } from '../save-order.ts';
import { siteNow } from '../site-time.ts';

/** Gives up what was not captured or shipped in time; captured and shipped parts stay (lifecycle.md, part 5). */
export async function endClaim(deps: Deps, site: Site, id: OrderId): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, id);
    const now = siteNow(deps, site);
    // The merchant may have extended the period meanwhile.
    if (locked === null || !isDue(locked.order.after.claimBy, now)) return;
    const { order, related } = locked;
    const unanswered = related.find(isUnanswered);
    if (unanswered !== undefined) {
      // The merchant has asked in time, so the acquirer's answer is awaited.
      const later = withClaim(order, { claimBy: everLonger(unanswered.createdAt, now) });
      await saveOrder(tx, { ...locked, order: later });
      return;
    }
    await giveUp(tx, deps, locked);
  });
}

async function giveUp(tx: Tx, deps: Deps, locked: LockedOrder): Promise<void> {
  const { order } = locked;
  const authorized = authorizedPayment(locked);
  const payment = authorized ?? paymentByShipment(locked);
  const ended = withClaim(order, {
    claimBy: null,
    captureRemain: order.after.captureRemain === null ? null : 0,
  });
  // After a full refund or a chargeback only the period ends: the statuses stay.
  const isOver = ['refunded', 'chargedback'].includes(order.statuses.status);
  if (payment === null || isOver || (authorized === null && isRefunded(locked, payment)))
    return saveOrder(tx, { ...locked, order: ended });
  // An authorisation lapses at the bank by itself, so the acquirer is not called.
  const event = authorized === null ? unshipped : lapsed;
  const { result } = await recordEvent(
    tx,
    deps,
    { ...locked, order: ended },
    { transaction: payment, source: 'clock', report: null, ...event },
  );
  if (result === 'impossible') await saveOrder(tx, { ...locked, order: ended });
}

/** Whether all that was not shipped is refunded already, or is about to be. */
function isRefunded({ related }: LockedOrder, payment: Transaction): boolean {
  return remainOf(payment, related) > 0 && remainToShip(payment, related) === 0;
}

const lapsed = {
  fact: 'released',
  patch: { reason: 'Not captured in time', pollAt: null },
} as const;
const unshipped = {
  fact: 'unclaimed',
  patch: { reason: 'Not shipped in time', pollAt: null },
} as const;

function withClaim(
  order: Order,
  claim: Partial<Pick<Order['after'], 'claimBy' | 'captureRemain'>>,
): Order {
  return { ...order, after: { ...order.after, ...claim } };
}
