// Completes every change of an order in its transaction: fees, ledger, history, notification, the order's row.

import { post } from '../../database/balances/ledger.ts';
import type { Tx } from '../../database/database.ts';
import { enqueueNotification } from '../../database/notifications/notifications.ts';
import { signal } from '../../database/signals.ts';
import type { TransactionId } from '../../domain/ids.ts';
import { booksOf, entriesBetween } from '../../domain/ledger/ledger.ts';
import { feeLines } from '../../domain/money/fees.ts';
import { orderKeyText } from '../../domain/order-key.ts';
import type { AfterFact, Charge } from '../../domain/orders/aftermath.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { EventSource, PaymentFact } from '../../domain/payment-event.ts';
import { samePair } from '../../domain/status.ts';
import { brandMethod } from '../../methods/rules/attempt-states.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import { saveOrder } from '../save-order.ts';
import { bookPurchase } from './book-purchase.ts';
import { noteStatus } from './note-status.ts';

/** A change to complete. `order` is the new order, still without the fees and ledger entries of the change. */
export interface Change extends LockedOrder {
  readonly before: Order;
  /** The attempt that the order shows now. */
  readonly shown: Transaction | null;
  readonly cause: {
    readonly fact: PaymentFact | AfterFact;
    readonly source: EventSource;
    readonly transactionId: TransactionId | null;
  };
  /** Notify the shop even if no status changes. */
  readonly notify: boolean;
  /** Site time. */
  readonly now: Date;
}

/**
 * Completes the change and saves the order. It must be locked by `tx`, and its attempts and related rows written.
 * Gives the order as it was saved.
 */
export async function conclude(tx: Tx, deps: Deps, change: Change): Promise<Order> {
  const { site, before, cause, now } = change;
  const charged = withCharges(deps, change);
  const booked = booksOf({
    currency: charged.amount.currency,
    charges: charged.after.charges,
    transactions: change.transactions,
    related: change.related,
  });
  const order: Order = { ...charged, after: { ...charged.after, booked } };
  const moved = !samePair(before.statuses, order.statuses);
  if (moved) {
    noteStatus(tx, deps, {
      siteId: order.siteId,
      orderId: order.orderId,
      transactionId: cause.transactionId,
      fact: cause.fact,
      source: cause.source,
      from: before.statuses,
      to: order.statuses,
      happenedAt: now,
    });
  }
  if (moved || change.notify) notifyShop(tx, { site, order }, 'order', now);
  if (before.completedAt === null && order.completedAt !== null && order.partOf === null)
    await bookPurchase(tx, deps, { site, order });
  await saveOrder(tx, { order, transactions: change.transactions, related: change.related });
  for (const entry of entriesBetween(before.after.booked, booked)) {
    post(tx, {
      siteId: order.siteId,
      orderId: order.orderId,
      transactionId: cause.transactionId ?? order.transactionId,
      cause: cause.fact,
      entry,
      happenedAt: now,
      recordedAt: deps.clock.now(),
    });
  }
  return order;
}

/**
 * Adds the fees once, when the payment completes, at the rates of that day (reconciliation.md, part 2). An order that
 * is paid again after its first payment came to nothing is charged for both.
 */
function withCharges(deps: Deps, { site, before, order, shown }: Change): Order {
  const paidNow = order.completedAt?.getTime() !== before.completedAt?.getTime();
  if (!paidNow || shown === null || order.partOf !== null) return order;
  const method = brandMethod(shown);
  const fee = site.settings.fees.methods[method.id] ?? method.fee;
  // Gift cards that paid the order together are charged once: by the fee of one of them, on the whole amount.
  const { minor, currency } = method.partial ? order.amount : shown.amount;
  if (minor === 0) return order;
  const name = method.paymentDescription ?? method.description;
  const charges: Charge[] = feeLines(fee, { minor, currency, name }).map((line) => ({
    chargeId: deps.newTransactionId(),
    of: shown.transactionId,
    ...line,
  }));
  return { ...order, after: { ...order.after, charges: [...order.after.charges, ...charges] } };
}

/**
 * Enqueues a notification in the transaction that made what it says true, and wakes the process that delivers it; does
 * nothing when no address is known. Save the order afterwards: that makes the delivery its next due moment.
 */
export function notifyShop(
  tx: Tx,
  { site, order }: Pick<LockedOrder, 'site' | 'order'>,
  kind: 'order' | 'pretransaction',
  at: Date,
): void {
  if ((order.content.paymentOptions.notificationUrl ?? site.settings.notificationUrl) === null)
    return;
  const { siteId, orderId } = order;
  enqueueNotification(tx, { siteId, orderId, kind, at });
  signal(tx, 'notification_due', orderKeyText(order));
}
