// Cancels an order that waits with its QR code on a screen of the shop.
import type { Tx } from '../database/database.ts';
import { updateTransaction } from '../database/transactions.ts';
import type { Order } from '../domain/order.ts';
import { strongest, withFact } from '../domain/payment-event.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import { isPaidOrPending } from '../domain/status.ts';
import type { Transaction } from '../domain/transaction.ts';
import { outcomesOf } from '../methods/attempt-states.ts';
import { findPaymentMethod } from '../methods/index.ts';
import { withoutLink } from './cancel-order.ts';
import type { Deps } from './deps.ts';
import { endSession } from './end-session.ts';
import { getOrder } from './find-order.ts';
import { lock } from './locked-order.ts';
import { isOpen } from './page-order.ts';
import { siteNow } from './site-time.ts';
import { bookWithdrawals, withdrawAttempt } from './withdraw-attempt.ts';

/**
 * Works whether or not a phone has read the code; whoever pays later is refused (operations.md,
 * part 3). Gives the order as it is then; asking again changes nothing. Refusals: `order-not-found`;
 * `not-allowed` for an order of another kind, or one that is paid or over otherwise.
 */
export async function cancelQrOrder(deps: Deps, site: Site, id: string): Promise<Order | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  const done = await deps.db.transaction(async (tx) => {
    const locked = await lock(tx, site.siteId, found.order.orderId);
    if (locked === null) return refuse('order-not-found');
    const { order, transactions } = locked;
    if (!waitsWithQr(order))
      return refuse('not-allowed', 'only for orders that asked for a QR code');
    if (order.statuses.status === 'cancelled') return { order, withdrawn: [] };
    if (order.statuses.status === 'expired' || isPaidOrPending(order.statuses.status))
      return refuse('not-allowed', `the order is ${order.statuses.status}`);
    const now = siteNow(deps, site);
    const open = transactions.filter((row) => !row.superseded && isOpen(row));
    const ended: Transaction[] = [];
    for (const row of transactions)
      ended.push(row.superseded ? row : await setAside(tx, order, row, now));
    const rows = { ...locked, order: withoutLink(order, now), transactions: ended };
    const cancelled = await endSession(tx, deps, site, rows, 'merchant');
    await bookWithdrawals(tx, deps, site, { ...rows, order: cancelled }, open);
    return { order: cancelled, withdrawn: open };
  });
  if (isRefusal(done)) return done;
  for (const attempt of done.withdrawn) {
    const paid = await withdrawAttempt(deps, site, attempt);
    if (paid) return refuse('not-allowed', 'the customer paid at the same moment');
  }
  return done.order;
}

/** The shop asked for the code itself; where the method shows one anyway, this call is not for it. */
function waitsWithQr({ qr, gateway }: Order): boolean {
  const method = gateway === null ? null : findPaymentMethod(gateway);
  return qr !== null && method?.qr?.when === 'on-request';
}

/** The order shows no attempt afterwards, only that it was cancelled; money would still count. */
async function setAside(tx: Tx, order: Order, row: Transaction, now: Date): Promise<Transaction> {
  const facts = isOpen(row) ? withFact(row.facts, 'withdrawn') : row.facts;
  const statuses = outcomesOf(order, row)[strongest(facts)];
  const aside = { ...row, superseded: true, facts, statuses, modifiedAt: now };
  await updateTransaction(tx, aside);
  return aside;
}
