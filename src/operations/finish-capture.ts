// Asks the acquirer for the money of a capture or a shipment that was written down, and records the answer.
import type { Tx } from '../database/database.ts';
import { findOrder } from '../database/orders.ts';
import { updateTransaction } from '../database/transactions.ts';
import { captures, isUnanswered, remainOf, remainToShip } from '../domain/capture.ts';
import type { Order } from '../domain/order.ts';
import { isPaid, strongest } from '../domain/payment-event.ts';
import type { RelatedTransaction } from '../domain/related-transaction.ts';
import type { Site } from '../domain/site.ts';
import { samePair } from '../domain/status.ts';
import type { Transaction } from '../domain/transaction.ts';
import { isCapturedManually, outcomesOf } from '../methods/attempt-states.ts';
import type { Deps } from './deps.ts';
import { type Followed, finishFollowUp } from './follow-up.ts';
import { answeredRow } from './follow-up-row.ts';
import { concludePart } from './part-order.ts';
import { recordAftermath } from './record-aftermath.ts';
import { recordNews } from './record-payment-events.ts';
import { siteNow } from './site-time.ts';

/**
 * `row` was committed before; whoever finishes it, here or when it falls due after a crash, asks
 * with its id. False when it was refused.
 */
export function finishCapture(deps: Deps, site: Site, row: RelatedTransaction): Promise<boolean> {
  return finishFollowUp(deps, site, row, 'capture', (tx, followed) => record(tx, deps, followed));
}

async function record(
  tx: Tx,
  deps: Deps,
  { locked, row, payment, answer }: Followed,
): Promise<void> {
  const now = siteNow(deps, locked.site);
  const after = answeredRow(row, answer, now);
  const changed = [after];
  if (answer.kind === 'unknown') {
    await recordAftermath(tx, deps, locked, {
      fact: 'captured',
      source: 'acquirer',
      changed,
    });
    return;
  }
  const related = locked.related.map((each) => (each === row ? after : each));
  const manual = isCapturedManually(locked.order, payment);
  const left = manual ? remainOf(payment, related) : remainToShip(payment, related);
  const done = answer.kind === 'done';
  const kind = await partKind(tx, row);
  if (row.ownOrderId !== null) {
    const fact = !done ? 'declined' : kind === 'shipment' ? 'paid' : 'settled';
    await concludePart(tx, deps, locked.site, { orderId: row.ownOrderId, of: payment, fact });
  }
  // Shipment in parts that never began leaves nothing behind.
  const inParts = manual || captures(related).some(({ ownOrderId }) => ownOrderId !== null);
  const isShipped = done && (manual ? row.ships === true && row.ownOrderId === null : left === 0);
  const { claimBy } = locked.order.after;
  // What is still under way may be refused, and is then to be taken in time again.
  const isOver = left === 0 && !related.some(isUnanswered);
  const claim = {
    captureRemain: inParts && isPaid(payment.facts) ? left : manual ? 0 : null,
    claimBy: isOver ? null : claimBy,
  };
  const news = {
    fact: done ? (isShipped ? ('shipped' as const) : ('captured' as const)) : 'capture-refused',
    source: 'acquirer',
    changed,
    after: { ...claim, ...(isShipped && { shipped: true }) },
    // Of a shipment its own order tells (notifications.md, part 6).
    tell: (manual && row.ownOrderId !== null) || !done,
  } as const;
  const order = { ...locked.order, after: { ...locked.order.after, ...news.after } };
  const transactions = await restate(tx, order, locked.transactions, now);
  const recorded = await recordAftermath(tx, deps, { ...locked, transactions }, news);
  if (!done || !manual || row.ownOrderId !== null) return;
  // All of it at once: the payment itself has arrived.
  await recordNews(tx, deps, recorded, {
    transaction: payment,
    fact: 'settled',
    source: 'merchant',
    told: null,
  });
}

async function partKind(tx: Tx, { siteId, ownOrderId }: RelatedTransaction) {
  if (ownOrderId === null) return null;
  return (await findOrder(tx, siteId, ownOrderId))?.partOf?.kind ?? null;
}

/** What a payment stands for follows from the order's aftermath too: shipped, or taken in parts. */
export async function restate(
  tx: Tx,
  order: Order,
  transactions: readonly Transaction[],
  now: Date,
): Promise<Transaction[]> {
  const restated: Transaction[] = [];
  for (const row of transactions) {
    const statuses = outcomesOf(order, row)[strongest(row.facts)];
    const isNew = isPaid(row.facts) && !samePair(statuses, row.statuses);
    const current = isNew ? { ...row, statuses, modifiedAt: now } : row;
    if (isNew) await updateTransaction(tx, current);
    restated.push(current);
  }
  return restated;
}
