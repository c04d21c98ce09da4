// Captures what a card payment authorised, in full or in parts.
import type { Tx } from '../../database/database.ts';
import { findRelatedByRequest } from '../../database/orders/related-transactions.ts';
import { isTaken } from '../../database/unique-violation.ts';
import { takenOf } from '../../domain/captures/capture.ts';
import type { OrderId, TransactionId } from '../../domain/ids.ts';
import type { CaptureRequest } from '../../domain/orders/order-change.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import {
  askedMaxDetail,
  isUndone,
  mayAskNoMore,
  type RelatedTransaction,
} from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { isDue } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { getOrder } from '../find-order.ts';
import { type LockedOrder, lockOrder, nextRelatedId } from '../locked-order.ts';
import { authorizedPayment } from '../payments/promised-payment.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { siteNow } from '../site-time.ts';
import { isIdTaken, isNameTaken } from '../taken-id.ts';
import { finishCapture } from './finish-capture.ts';
import { followUpRow, type NewFollowUp } from './follow-up-row.ts';
import { type NewPart, openPart } from './part-order.ts';

export interface Captured {
  /** The order itself when all was captured at once, else the one that holds the part (operations.md, part 6). */
  readonly orderId: OrderId;
  /** PSP id of the capture. */
  readonly transactionId: TransactionId;
}

/**
 * Captures an amount, or all that is left. Refusals, in this order: `order-not-found`; `cannot-capture` (no payment
 * is authorised for captures); `fully-captured`; `cannot-capture` (too late, nothing left, or too many requests);
 * those of `asked`; `invalid-amount` (more than is left); `invalid-order-id` (taken); `cannot-capture` (the acquirer
 * refused). While the acquirer has not answered, the capture counts as under way. `requestKey`: the same key again is
 * the same capture.
 */
export async function captureOrder(
  deps: Deps,
  site: Site,
  id: string,
  asked: CaptureRequest | Refusal,
  requestKey: string | null,
): Promise<Captured | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  const { orderId } = found.order;
  const attempt = () =>
    deps.db.transaction(async (tx) => {
      const locked = await lockOrder(tx, site, orderId);
      if (locked === null) return refuse('order-not-found');
      const before = await findRelatedByRequest(tx, site.siteId, requestKey);
      if (before !== null) return { row: before, isNew: false };
      const row = await begin(tx, deps, locked, asked, requestKey);
      return isRefusal(row) ? row : { row, isNew: true };
    });
  const begun = await attempt().catch((error: unknown) => {
    // A capture of another order took the id meanwhile: the second try sees it.
    if (!isTaken(error, 'related_named_order')) throw error;
    return attempt();
  });
  if (isRefusal(begun)) return begun;
  const { row, isNew } = begun;
  // A repeated request gets the answer of its first run.
  const isAccepted = isNew ? await finishCapture(deps, site, row) : !isUndone(row);
  if (!isAccepted) return refuse('cannot-capture', 'the acquirer refused the capture');
  return { orderId: row.ownOrderId ?? row.orderId, transactionId: row.transactionId };
}

async function begin(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  asked: CaptureRequest | Refusal,
  requestKey: string | null,
): Promise<RelatedTransaction | Refusal> {
  const now = siteNow(deps, locked.site);
  const capturable = capturableOf(locked, now);
  if (isRefusal(capturable)) return capturable;
  if (isRefusal(asked)) return asked;
  const { payment, remain } = capturable;
  const { shipped, references } = asked;
  const minor = asked.minor ?? remain;
  if (minor > remain) return refuse('invalid-amount', `amount: only ${remain} is left`);

  // Never after a part was captured, since less than the payment is left then.
  const wholly = minor === payment.amount.minor;
  const transactionId = nextRelatedId(deps, locked);
  const held = wholly
    ? await heldByItself(tx, locked, asked)
    : await heldByPart(tx, deps, locked, { ...asked, transactionId, minor, now });
  if (isRefusal(held)) return held;
  const { reason = null } = references;
  const row = followUpRow(
    payment,
    { kind: 'capture', transactionId, ...held, minor, reason, ships: shipped },
    now,
  );
  const kept = { references: { ...locked.order.after.references, ...references } };
  await recordAftermath(tx, deps, locked, {
    fact: 'captured',
    source: 'merchant',
    added: [row],
    requestKey,
    after: { captureRemain: remain - minor, ...(wholly && kept) },
    ...(wholly && reason !== null && { reason }),
  });
  return row;
}

/** What the order still lets a shop capture. */
interface Capturable {
  readonly payment: Transaction;
  /** Minor units, never 0. */
  readonly remain: number;
}

function capturableOf(locked: LockedOrder, now: Date): Capturable | Refusal {
  const { order, related } = locked;
  const payment = authorizedPayment(locked);
  const remain = order.after.captureRemain ?? 0;
  if (payment === null)
    return refuse('cannot-capture', 'no payment of the order is waiting to be captured');
  if (takenOf(payment.transactionId, related) >= payment.amount.minor)
    return refuse('fully-captured', 'everything has already been captured');
  if (remain === 0 || isDue(order.after.claimBy, now))
    return refuse('cannot-capture', 'nothing is left to capture');
  if (mayAskNoMore(related)) return refuse('cannot-capture', askedMaxDetail);
  return { payment, remain };
}

/** The id of the order that the capture creates, or the merchant's id for a capture that creates none. */
type Held = Pick<NewFollowUp, 'ownOrderId' | 'namedOrderId'>;

const idTaken = 'new_order_id: an order or a refund already has this id';

async function heldByItself(
  tx: Tx,
  { site, order }: LockedOrder,
  { newOrderId }: CaptureRequest,
): Promise<Held | Refusal> {
  if (newOrderId === null || newOrderId === order.orderId) return { ownOrderId: null };
  if (await isIdTaken(tx, site, newOrderId)) return refuse('invalid-order-id', idTaken);
  return { ownOrderId: null, namedOrderId: newOrderId };
}

async function heldByPart(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  { newOrderId, ...taken }: CaptureRequest & Pick<NewPart, 'transactionId' | 'minor' | 'now'>,
): Promise<Held | Refusal> {
  // `openPart` checks orders with this id, since it may open a refused part again.
  if (newOrderId !== null && (await isNameTaken(tx, locked.site, newOrderId)))
    return refuse('invalid-order-id', idTaken);
  const part = await openPart(tx, deps, locked, { ...taken, kind: 'capture', orderId: newOrderId });
  if (part === null) return refuse('invalid-order-id', 'new_order_id: belongs to another order');
  return { ownOrderId: part.orderId };
}
