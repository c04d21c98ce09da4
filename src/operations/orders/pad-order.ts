// Reads a Pay After Delivery order for its merchant, and puts its collection on hold.
import { holdsOf, insertHold } from '../../database/balances/collection-holds.ts';
import type { Queryable } from '../../database/database.ts';
import { partsOf } from '../../database/orders/orders.ts';
import { statusStepsOf } from '../../database/orders/status-changes.ts';
import type { Order } from '../../domain/orders/order.ts';
import {
  type PadAmounts,
  type PadStep,
  padAmounts,
  padHistory,
} from '../../domain/orders/pad-order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isPaid, wasPaid } from '../../domain/payment-event.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { type RelatedTransaction, refundedOrWaiting } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import type { Deps } from '../deps.ts';
import { getOrder } from '../find-order.ts';
import { lockOrder } from '../locked-order.ts';
import { siteNow } from '../site-time.ts';

export interface PadOrder extends PadAmounts {
  readonly order: Order;
  /** The payment that the provider collects. */
  readonly payment: Transaction;
  /** Oldest first. */
  readonly history: readonly PadStep[];
}

/** Reads a Pay After Delivery order. Refusals: `order-not-found`; `not-allowed` when it was never paid with that. */
export async function readPadOrder(
  deps: Deps,
  site: Site,
  id: string,
): Promise<PadOrder | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  const { order, transactions, related } = found;
  const payment = collectedAmong(transactions);
  if (payment === null) return refuse('not-allowed', 'this key has no access to PAD orders');
  const { pool } = deps.db;
  const { siteId, orderId } = order;
  const steps = await statusStepsOf(pool, siteId, orderId);
  const history = padHistory(steps, await holdsOf(pool, siteId, orderId));
  return { order, payment, history, ...(await amountsOf(pool, payment, related)) };
}

/**
 * Puts the provider's collection on hold for `seconds` from now, whatever earlier holds said; null = ten days. Gives
 * the moment in site time at which the collection continues. Refusals, in this order: `order-not-found`;
 * `not-allowed` for an order without money to collect; those of `seconds`.
 */
export async function holdCollection(
  deps: Deps,
  site: Site,
  id: string,
  seconds: number | null | Refusal,
): Promise<Date | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  return deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, found.order.orderId);
    if (locked === null) return refuse('order-not-found');
    const { order, transactions, related } = locked;
    const payment = collectedAmong(transactions);
    if (payment === null || (await amountsOf(tx, payment, related)).outstanding === 0)
      return refuse('not-allowed', 'not a Pay After Delivery order with money to collect');
    if (isRefusal(seconds)) return seconds;
    const askedAt = siteNow(deps, site);
    const heldUntil = addSeconds(askedAt, seconds ?? usualHoldSeconds);
    insertHold(tx, order.siteId, order.orderId, { askedAt, heldUntil });
    return heldUntil;
  });
}

const usualHoldSeconds = 864_000;

/** The approved payment that the provider collects; the last one when all of them were given up later. Null = none. */
function collectedAmong(transactions: readonly Transaction[]): Transaction | null {
  const approved = transactions.filter(
    (row) => wasPaid(row.facts) && methodOfAttempt(row).shipment?.collected === true,
  );
  return approved.find(({ facts }) => isPaid(facts)) ?? approved.at(-1) ?? null;
}

/** Sums of this payment alone: the provider does not collect what a gift card or a bank paid beside it. */
async function amountsOf(
  on: Queryable,
  { siteId, orderId, transactionId, amount, statuses }: Transaction,
  related: readonly RelatedTransaction[],
): Promise<PadAmounts> {
  const own = related.filter(({ referenceId }) => referenceId === transactionId);
  const sums = { amount, amountRefunded: refundedOrWaiting(own), statuses };
  return padAmounts(sums, await partsOf(on, siteId, orderId));
}
