// Reads what the refund rules need: an order's payments, and the orders that hold parts of it.
import type { Tx } from '../../database/database.ts';
import { findOrder, partsOf } from '../../database/orders/orders.ts';
import { relatedOf } from '../../database/orders/related-transactions.ts';
import { transactionsOf } from '../../database/orders/transactions.ts';
import { captures, takenOf } from '../../domain/captures/capture.ts';
import type { Order } from '../../domain/orders/order.ts';
import { minorFor, type Transaction } from '../../domain/orders/transaction.ts';
import { isPaid, wasPaid } from '../../domain/payment-event.ts';
import {
  besideShipments,
  isOverdrawn,
  lostToBanks,
  type RefundablePayment,
  type RefundState,
} from '../../domain/refunds/refund.ts';
import { leftForParts } from '../../domain/refunds/refund-split.ts';
import type { Site } from '../../domain/site.ts';
import { brandMethod, isTakenInParts } from '../../methods/rules/attempt-states.ts';
import { shownOf } from '../../methods/rules/shown-of.ts';
import { type LockedOrder, lockOrder } from '../locked-order.ts';

export interface RefundSubject {
  readonly locked: LockedOrder;
  readonly state: RefundState;
}

/**
 * Locks an order and reads its refund state; null when there is no such order. The order of a captured or shipped
 * part shares its money with the order that promised it, which is therefore locked first: two refunds, one of each,
 * cannot pass each other.
 */
export async function lockForRefund(
  tx: Tx,
  site: Site,
  { orderId, partOf }: Pick<Order, 'orderId' | 'partOf'>,
  now: Date,
): Promise<RefundSubject | null> {
  const whole = partOf === null ? null : await lockOrder(tx, site, partOf.orderId);
  const locked = await lockOrder(tx, site, orderId);
  if (locked === null) return null;
  const leftOfWhole = whole === null ? null : leftForParts(await stateOf(tx, whole, now));
  const state = { ...(await stateOf(tx, locked, now)), leftOfWhole };
  return { locked, state: besideShipments(state) };
}

/**
 * Whether banks have taken back so much that a refund that was requested before must be declined. The order must be
 * locked; an order that it is a part of is only read.
 */
export async function isLostMeanwhile(tx: Tx, locked: LockedOrder, now: Date): Promise<boolean> {
  const whole = await wholeOf(tx, locked);
  return lostToBanks(whole.related) > 0 && isOverdrawn(await stateOf(tx, whole, now));
}

async function wholeOf(tx: Tx, part: LockedOrder): Promise<LockedOrder> {
  const { site } = part;
  const { siteId, partOf } = part.order;
  if (partOf === null) return part;
  const [order, transactions, related] = await Promise.all([
    findOrder(tx, siteId, partOf.orderId),
    transactionsOf(tx, siteId, partOf.orderId),
    relatedOf(tx, siteId, partOf.orderId),
  ]);
  if (order === null) throw new Error('Cannot happen: part-of-no-order');
  return { site, order, transactions, related };
}

async function stateOf(tx: Tx, locked: LockedOrder, now: Date): Promise<RefundState> {
  const { site, order, related } = locked;
  const parts = await takenParts(tx, locked);
  return {
    order,
    payments: paymentsOf(locked),
    related,
    refundedInParts: parts.reduce((sum, part) => sum + part.amountRefunded, 0),
    shippedInParts: parts.some(({ partOf }) => partOf?.kind === 'shipment'),
    leftOfWhole: null,
    policy: site.settings,
    now,
  };
}

/** The orders that hold parts of this one, without those that the acquirer refused. */
async function takenParts(tx: Tx, { order, related }: LockedOrder): Promise<Order[]> {
  if (order.partOf !== null) return [];
  const taken = new Set(captures(related).map(({ ownOrderId }) => ownOrderId));
  const parts = await partsOf(tx, order.siteId, order.orderId);
  return parts.filter(({ orderId }) => taken.has(orderId));
}

/** The payments to refund. A captured amount counts even after the rest of its authorisation was released. */
export function paymentsOf(locked: LockedOrder): RefundablePayment[] {
  const { order, transactions, related } = locked;
  const shown = shownOf(locked);
  const isTaken = ({ transactionId, facts }: Transaction): boolean =>
    wasPaid(facts) && captures(related).some((row) => row.referenceId === transactionId);
  return transactions
    .filter((row) => isPaid(row.facts) || isTaken(row))
    .map((row) => {
      const inParts = isTakenInParts(order, row);
      const given = minorFor(order.amount, row);
      return {
        transactionId: row.transactionId,
        minor: inParts ? Math.min(given, takenOf(row.transactionId, related)) : given,
        inParts,
        paidAt: row.completedAt ?? row.modifiedAt,
        method: brandMethod(row),
        shown: row === shown,
      };
    });
}
