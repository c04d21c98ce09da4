// Ships an order, in whole or in part, as the merchant reports it.
import type { Tx } from '../../database/database.ts';
import { findRelatedByRequest } from '../../database/orders/related-transactions.ts';
import {
  capturedOrWaiting,
  isUnanswered,
  remainOf,
  remainToShip,
} from '../../domain/captures/capture.ts';
import type { OrderId, TransactionId } from '../../domain/ids.ts';
import type { OrderReferences } from '../../domain/orders/aftermath.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { Shipment } from '../../domain/orders/order-change.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import {
  askedMaxDetail,
  isUndone,
  mayAskNoMore,
  type RelatedTransaction,
} from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import type { OrderStatus } from '../../domain/status.ts';
import { addSeconds, daySeconds } from '../../domain/time/clock.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, lockOrder, nextRelatedId } from '../locked-order.ts';
import { paymentByShipment } from '../payments/promised-payment.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { restate } from '../payments/restate.ts';
import { siteNow } from '../site-time.ts';
import { finishCapture } from './finish-capture.ts';
import { followUpRow } from './follow-up-row.ts';
import { openPart } from './part-order.ts';

export interface Shipped {
  /** The order of a part; null = the whole order was shipped. */
  readonly part: { readonly orderId: OrderId; readonly transactionId: TransactionId } | null;
  /** Where the customer finds the invoice of a method that sends one, else null. */
  readonly invoiceUrl: string | null;
}

const shippable: readonly OrderStatus[] = ['completed', 'shipped', 'partial_refunded'];

/**
 * Ships the order, or a part of it. Reporting the whole as shipped a second time changes nothing. Shipping takes the
 * money that a pay-later provider promised; for other methods it is only recorded (operations.md, part 2). Refusals,
 * in this order: `order-not-found`, `cannot-ship` (neither paid nor under review with a method that ships then, or
 * nothing left), `invalid-amount`, `cannot-ship` (a part, where the method ships whole orders only; or the provider
 * refused). `requestKey`: the same key again is the same shipment.
 */
export async function shipOrder(
  deps: Deps,
  site: Site,
  id: OrderId,
  shipment: Shipment,
  requestKey: string | null,
): Promise<Shipped | Refusal> {
  const begun = await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, id);
    if (locked === null) return refuse('order-not-found');
    const before = await findRelatedByRequest(tx, site.siteId, requestKey);
    if (before?.kind === 'capture' && before.orderId === id)
      return { row: before, invoiceUrl: invoiceOf(locked, before), isNew: false };
    const { status } = locked.order.statuses;
    const payment = paymentByShipment(locked);
    const isInReview = status === 'uncleared' && payment !== null;
    if (!shippable.includes(status) && !isInReview)
      return refuse('cannot-ship', `the order is ${status}`);
    if (payment === null) return noteShipment(tx, deps, locked, shipment);
    const taken = takenBy(shipment, payment, locked.related);
    if (taken === null || isRefusal(taken)) return taken;
    const references = withInvoice(deps, locked.order, payment, shipment.references);
    return begin(tx, deps, locked, taken, { references, requestKey });
  });
  if (begun === null) return { part: null, invoiceUrl: null };
  if (isRefusal(begun)) return begun;
  const { row, invoiceUrl, isNew } = begun;
  // A repeated request gets the answer of its first run.
  const isAccepted = isNew ? await finishCapture(deps, site, row) : !isUndone(row);
  if (!isAccepted) return refuse('cannot-ship', 'the payment provider refused');
  const { ownOrderId, transactionId } = row;
  const part = ownOrderId === null ? null : { orderId: ownOrderId, transactionId };
  return { part, invoiceUrl };
}

function sendsInvoice(payment: Transaction): boolean {
  return methodOfAttempt(payment).shipment?.invoice === true;
}

/**
 * Adds the address of the invoice if the method sends one: the merchant's own, or the page of the order, which shows
 * what was bought.
 */
function withInvoice(
  deps: Deps,
  { after, sessionId }: Order,
  payment: Transaction,
  references: OrderReferences,
): OrderReferences {
  if (!sendsInvoice(payment)) return references;
  const invoiceUrl =
    references.invoiceUrl ??
    after.references.invoiceUrl ??
    `${deps.publicUrl()}/connect/${sessionId}/`;
  return { ...references, invoiceUrl };
}

/** The stored address of the order's invoice; null when the method sends none. */
function invoiceOf(
  { order, transactions }: LockedOrder,
  { referenceId }: RelatedTransaction,
): string | null {
  const payment = transactions.find((row) => row.transactionId === referenceId);
  if (payment === undefined || !sendsInvoice(payment)) return null;
  return order.after.references.invoiceUrl ?? null;
}

/** Records a shipment that takes no money. */
async function noteShipment(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  { minor, references }: Shipment,
): Promise<Refusal | null> {
  const { order } = locked;
  if (minor !== null && minor > order.amount.minor)
    return refuse('invalid-amount', `amount: at most ${order.amount.minor}`);
  if (minor !== null && minor < order.amount.minor && !order.after.shipped)
    return refuse('cannot-ship', 'orders with this method can only be shipped as a whole');
  await recordAftermath(tx, deps, locked, {
    fact: 'shipped',
    source: 'merchant',
    after: { shipped: true, references: { ...order.after.references, ...references } },
    ...(references.reason !== undefined && { reason: references.reason }),
  });
  return null;
}

/** The part of the promised money that a shipment takes. */
interface Taken {
  readonly payment: Transaction;
  /** Minor units. */
  readonly minor: number;
  /** For a part: what is left to ship, and its period in days (null = unchanged). Null = all is shipped at once. */
  readonly rest: { readonly minor: number; readonly days: number | null } | null;
}

/** Works out what the shipment takes; null when the same shipment is under way already. */
function takenBy(
  { minor }: Shipment,
  payment: Transaction,
  related: readonly RelatedTransaction[],
): Taken | Refusal | null {
  const isUnderWay = (row: RelatedTransaction): boolean =>
    row.kind === 'capture' && row.ownOrderId === null && isUnanswered(row);
  if (related.some(isUnderWay)) return null;
  const promised = payment.amount.minor;
  const remain = remainToShip(payment, related);
  const isFirst = capturedOrWaiting(payment.transactionId, related) === 0;
  // Shipping everything at once takes all that was promised; refunds of it are paid out of that.
  const wholly = isFirst && (minor === null || minor === remain || minor === promised);
  if (remainOf(payment, related) === 0 || (remain === 0 && !wholly))
    return refuse('cannot-ship', 'nothing is left to ship');
  if (mayAskNoMore(related)) return refuse('cannot-ship', askedMaxDetail);
  if (wholly) return { payment, minor: promised, rest: null };
  const taken = minor ?? remain;
  if (taken > remain) return refuse('invalid-amount', `amount: only ${remain} is left`);
  const terms = methodOfAttempt(payment).shipment?.inParts ?? null;
  if (terms === null)
    return refuse('cannot-ship', 'orders with this method can only be shipped as a whole');
  // Only the first part sets the period for the rest.
  const days = isFirst ? terms.claimDays : null;
  return { payment, minor: taken, rest: { minor: remain - taken, days } };
}

interface Begun {
  readonly row: RelatedTransaction;
  readonly invoiceUrl: string | null;
  /** False: an earlier run of the same request wrote the row. */
  readonly isNew: boolean;
}

async function begin(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  { payment, minor, rest }: Taken,
  asked: { readonly references: OrderReferences; readonly requestKey: string | null },
): Promise<Begun> {
  const { references, requestKey } = asked;
  const { reason = null } = references;
  const now = siteNow(deps, locked.site);
  const transactionId = nextRelatedId(deps, locked);
  const part =
    rest === null
      ? null
      : await openPart(tx, deps, locked, {
          kind: 'shipment',
          orderId: null,
          transactionId,
          minor,
          shipped: true,
          references,
          now,
        });
  const ownOrderId = part?.orderId ?? null;
  const row = followUpRow(
    payment,
    { kind: 'capture', transactionId, ownOrderId, minor, reason },
    now,
  );
  const after =
    rest === null
      ? { references: { ...locked.order.after.references, ...references } }
      : {
          captureRemain: rest.minor,
          ...(rest.days !== null && { claimBy: addSeconds(now, rest.days * daySeconds) }),
        };
  const recorded = await recordAftermath(tx, deps, restate(tx, locked, after, now), {
    fact: 'captured',
    source: 'merchant',
    added: [row],
    requestKey,
    after,
    ...(reason !== null && { reason }),
  });
  return { row, invoiceUrl: invoiceOf(recorded, row), isNew: true };
}
