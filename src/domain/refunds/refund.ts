// Whether a payment may be refunded, and how much of it: the rules R1 to R17 of operations.md, part 4.
import { isOffPromise } from '../captures/capture.ts';
import type { TransactionId } from '../ids.ts';
import { type Currency, minorMax, sumOf } from '../money/money.ts';
import type { Order } from '../orders/order.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import { type Refusal, refuse } from '../refusal.ts';
import {
  askedMaxDetail,
  isUndone,
  mayAskNoMore,
  type RelatedTransaction,
  refundedOrWaiting,
} from '../related-transaction.ts';
import type { SiteSettings } from '../site.ts';
import { addSeconds, daySeconds } from '../time/clock.ts';
import { isSameDay } from '../time/local-moment.ts';

/** A payment that a refund can go back to. */
export interface RefundablePayment {
  readonly transactionId: TransactionId;
  /** Minor units of the order's currency that have arrived; 0 while the payment is only authorised. */
  readonly minor: number;
  /** Captures or shipments put its money into orders of their own, and refunds go through those too. */
  readonly inParts: boolean;
  /** Site time. */
  readonly paidAt: Date;
  /** The method whose refund rules count; for a card the method of its brand. */
  readonly method: PaymentMethod;
  /** It is the payment that the order shows; any other one paid too much. */
  readonly shown: boolean;
}

export interface RefundState {
  readonly order: Pick<Order, 'amount' | 'statuses' | 'after'>;
  readonly payments: readonly RefundablePayment[];
  readonly related: readonly RelatedTransaction[];
  /** Minor units refunded, or waiting to be, through the orders that hold parts of this one. */
  readonly refundedInParts: number;
  /** The order was shipped in parts, each of which is an order of its own. */
  readonly shippedInParts: boolean;
  /**
   * Minor units that are left to refund of the whole payment: an upper limit where this order holds a captured
   * or shipped part of it, or was paid beside such parts. Null = no such limit.
   */
  readonly leftOfWhole: number | null;
  readonly policy: Pick<SiteSettings, 'refundGuard' | 'refundAboveAmount' | 'refundsBlocked'>;
  /** Site time. */
  readonly now: Date;
}

/** What the rules need to know about a refund request. */
export interface AskedRefund {
  /** Minor units; null = everything that is left. */
  readonly minor: number | null;
  /** Null = the order's currency. */
  readonly currency: Currency | null;
  /** The request lists cart lines. */
  readonly byCart: boolean;
  /** The request carries an Idempotency-Key. */
  readonly hasKey: boolean;
}

/** R6: seconds in which another refund of the same amount is refused for an order. */
const samePauseSeconds = 300;

/**
 * Minor units that can still be refunded: all that was received (also when the order ended unpaid or was paid
 * twice), less lost chargebacks and less refunds that are waiting or done. Never below zero.
 */
export function leftToRefund(state: RefundState): number {
  return Math.max(0, Math.min(restOf(state), state.leftOfWhole ?? Infinity));
}

/** The same as `leftToRefund` without its limits: below zero when more was refunded than received. */
function restOf(state: RefundState): number {
  const { related, refundedInParts } = state;
  const back = refundedOrWaiting(related.filter((row) => !isOffPromise(row, related)));
  return receivedOf(state) - lostToBanks(related) - back - refundedInParts;
}

/** Minor units of chargebacks that were lost. */
export function lostToBanks(related: readonly RelatedTransaction[]): number {
  return sumOf(
    related.filter((row) => row.kind === 'chargeback' && row.statuses.status === 'completed'),
  );
}

/**
 * The state by which an order that was shipped in parts is refunded itself: without the payment that the
 * shipments took their share of, since that is refunded through the orders of the shipments.
 */
export function besideShipments(state: RefundState): RefundState {
  if (!state.shippedInParts) return state;
  return {
    ...state,
    payments: state.payments.filter(({ inParts }) => !inParts),
    refundedInParts: 0,
    leftOfWhole: leftToRefund(state),
  };
}

/** Whether more was refunded than received. */
export function isOverdrawn(state: RefundState): boolean {
  return restOf(state) < 0;
}

/** Minor units that were received by methods that refund at all. */
function receivedOf({ payments }: Pick<RefundState, 'payments'>): number {
  return payments.filter(givesBack).reduce((sum, { minor }) => sum + minor, 0);
}

function givesBack({ method }: RefundablePayment): boolean {
  return !method.refunds.none;
}

/**
 * The first reason against a refund, or null. Checked in this order: currency (1002), nothing received (R2, R3),
 * amount (R4, R5), too many requests, the same again (R6), refund period (R7, R17), refunds blocked (R8), a part
 * without its cart lines (R11, 1016), second refund of a method that allows one (R16), missing Idempotency-Key.
 */
export function whyNotRefund(state: RefundState, asked: AskedRefund): Refusal | null {
  const { order, policy } = state;
  if (asked.currency !== null && asked.currency !== order.amount.currency)
    return refuse('invalid-currency', `currency: the order is in ${order.amount.currency}`);
  const received = receivedOf(state);
  if (state.shippedInParts && received === 0)
    return no('shipped in parts: refund the orders of the shipments instead');
  if (received === 0) return no(unpaidBecause(state));
  const left = leftToRefund(state);
  const minor = asked.minor ?? left;
  if (minor > left ? !mayGoAbove(state, minor) : minor === 0)
    return no(`${left} of ${received} is left`);
  if (mayAskNoMore(state.related)) return no(askedMaxDetail);
  if (policy.refundGuard === 'five-minutes' && wasJustAsked(state, minor))
    return no('Same refund done in short period');
  const inTime = state.payments.filter((payment) => isInTime(payment, state.now));
  if (inTime.length === 0) return no('the refund period of its payment method is over');
  if (policy.refundsBlocked) return no('refunds are blocked for this site');
  const byCart = inTime.some(({ method }) => method.refunds.byCart);
  if (byCart && !asked.byCart && minor !== left)
    return refuse('missing-data', 'checkout_data: required to refund part of this order');
  if (inTime.every((payment) => isUsedUp(state, payment)))
    return no('its payment method allows only one refund per payment');
  if (policy.refundGuard === 'key-only' && !asked.hasKey)
    return refuse('missing-data', 'header Idempotency-Key: this site requires one for each refund');
  return null;
}

const no = (why: string): Refusal => refuse('cannot-refund', why);

function unpaidBecause({ order, payments }: RefundState): string {
  if (payments.some((payment) => !givesBack(payment)))
    return 'its payment method does not allow refunds';
  return order.after.captureRemain !== null && payments.length > 0
    ? 'only authorised: nothing has been captured'
    : `not paid: the order is ${order.statuses.status}`;
}

/** R5: more than was paid may be refunded, but not once the order is refunded in full. */
function mayGoAbove({ order, payments, policy }: RefundState, minor: number): boolean {
  const able = payments.some(({ method }) => method.refunds.above);
  return (
    policy.refundAboveAmount && able && minor <= minorMax && order.statuses.status !== 'refunded'
  );
}

/** R6: whether a refund of the same amount was requested during that pause and not undone since (R15). */
function wasJustAsked({ related, now }: RefundState, minor: number): boolean {
  const since = addSeconds(now, -samePauseSeconds);
  const recent = related.filter((row) => !isUndone(row) && row.createdAt > since);
  return recent.some((row) => sumOf(rowsOfRequest(recent, row)) === minor);
}

/** The refund rows of one request, which may go back to several payments: they share their `createdAt`. */
export function rowsOfRequest(
  related: readonly RelatedTransaction[],
  { createdAt }: Pick<RelatedTransaction, 'createdAt'>,
): RelatedTransaction[] {
  return related.filter(
    (row) => row.kind === 'refund' && row.createdAt.getTime() === createdAt.getTime(),
  );
}

/** A `createdAt` for a new refund request that no earlier row of the order has, so that it identifies the request. */
export function momentOfRequest(related: readonly RelatedTransaction[], now: Date): Date {
  const last = Math.max(0, ...related.map((row) => row.createdAt.getTime()));
  return new Date(Math.max(now.getTime(), last + 1));
}

/** R7, R17: whether the method still refunds the payment; its days count from the moment of payment. */
export function isInTime(payment: RefundablePayment, now: Date): boolean {
  const { method, paidAt } = payment;
  return givesBack(payment) && now <= addSeconds(paidAt, method.refunds.days * daySeconds);
}

/** R16: whether its method refunds a payment only once, and has done so. */
export function isUsedUp(
  { related }: Pick<RefundState, 'related'>,
  { method, transactionId }: RefundablePayment,
): boolean {
  return (
    method.refunds.once &&
    related.some(
      (row) => row.kind === 'refund' && row.referenceId === transactionId && !isUndone(row),
    )
  );
}

/** Whether the row is a refund that is neither done nor undone. */
export function isWaiting(row: RelatedTransaction): boolean {
  return row.kind === 'refund' && row.statuses.status !== 'completed' && !isUndone(row);
}

/** Whether the row is a refund that is done; the bank may still return it (decision 19). */
export function isDone(row: RelatedTransaction): boolean {
  return row.kind === 'refund' && row.statuses.status === 'completed';
}

/** Whether it is a reversal: a part of a card payment refunded on the day of the payment (lifecycle.md, part 7). */
function isReversal(row: RelatedTransaction, payment: RefundablePayment): boolean {
  return (
    payment.method.refunds.reverses &&
    row.amount.minor < payment.minor &&
    isSameDay(row.createdAt, payment.paidAt)
  );
}

/** Why a refund can no longer be cancelled, in words for the developer; null when it can (operations.md, part 5). */
export function whyNotCancel(
  row: RelatedTransaction,
  payment: RefundablePayment | null,
): string | null {
  if (!isWaiting(row)) return `the refund is ${row.statuses.status}`;
  // With any other status the refund is with the bank or the wallet, even if the wallet cannot pay it yet.
  const isHere = ['initialized', 'reserved'].includes(row.statuses.status);
  if (row.askedAt !== undefined || !isHere) return 'the bank is already processing the refund';
  if (payment !== null && isReversal(row, payment))
    return 'a partial refund of a card payment cannot be stopped on the day of the payment';
  return null;
}
