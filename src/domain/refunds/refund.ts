// Whether a payment may be refunded, and how much of it: the rules R1 to R17 of operations.md, part 4.
import { isOffPromise } from '../captures/capture.ts';
import type { TransactionId } from '../ids.ts';
import { type Currency, minorMax, sumOf } from '../money/money.ts';
import type { Order } from '../orders/order.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import { type Refusal, refuse } from '../refusal.ts';
import {
  askedEnoughDetail,
  isAskedEnough,
  isUndone,
  type RelatedTransaction,
  refundedOrWaiting,
} from '../related-transaction.ts';
import type { SiteSettings } from '../site.ts';
import { addSeconds, daySeconds } from '../time/clock.ts';
import { isSameDay } from '../time/local-moment.ts';

/** One payment that money may go back to. */
export interface RefundablePayment {
  readonly transactionId: TransactionId;
  /** What of it has arrived, in minor units of the order's currency; 0 while it is only authorised. */
  readonly minor: number;
  /** Its money lies in orders that captures or shipments made, and goes back through them too. */
  readonly inParts: boolean;
  /** Site time. */
  readonly paidAt: Date;
  /** Cards by their brand. */
  readonly method: PaymentMethod;
  /** The order shows it: another one beside it paid too much. */
  readonly shown: boolean;
}

export interface RefundState {
  readonly order: Pick<Order, 'amount' | 'statuses' | 'after'>;
  readonly payments: readonly RefundablePayment[];
  readonly related: readonly RelatedTransaction[];
  /** Minor units refunded, or waiting to be, through the orders that hold parts of it. */
  readonly refundedInParts: number;
  /** It was shipped in parts, each an order of its own. */
  readonly shippedInParts: boolean;
  /**
   * Of a part that was captured or shipped, and of what was paid beside such parts: what is left to refund
   * of the whole. Null elsewhere.
   */
  readonly leftOfWhole: number | null;
  readonly policy: Pick<SiteSettings, 'refundGuard' | 'refundAboveAmount' | 'refundsBlocked'>;
  /** Site time. */
  readonly now: Date;
}

export interface AskedRefund {
  /** Null = everything that is left. */
  readonly minor: number | null;
  /** Null = the order's. */
  readonly currency: Currency | null;
  /** It came with the lines of a cart. */
  readonly byCart: boolean;
  /** It came with an Idempotency-Key. */
  readonly hasKey: boolean;
}

/** R6. */
const samePauseSeconds = 300;

/**
 * Minor units that can still go back: what was received, also where the order ended unpaid or was
 * paid twice, less what a chargeback took for good and what goes back already. Never below zero.
 */
export function leftToRefund(state: RefundState): number {
  return Math.max(0, Math.min(restOf(state), state.leftOfWhole ?? Infinity));
}

/** Below zero where more goes back than came in. */
function restOf(state: RefundState): number {
  const { related, refundedInParts } = state;
  const back = refundedOrWaiting(related.filter((row) => !isOffPromise(row, related)));
  return receivedOf(state) - lostToBanks(related) - back - refundedInParts;
}

/** Minor units that banks took back for good. */
export function lostToBanks(related: readonly RelatedTransaction[]): number {
  return sumOf(
    related.filter((row) => row.kind === 'chargeback' && row.statuses.status === 'completed'),
  );
}

/**
 * What an order that was shipped in parts gives back itself: what was paid beside the payment of which they
 * took their share. That goes back by the orders of its shipments.
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

/** More goes back than came in. */
export function isOverdrawn(state: RefundState): boolean {
  return restOf(state) < 0;
}

/** Of what can go back at all. */
function receivedOf({ payments }: Pick<RefundState, 'payments'>): number {
  return payments.filter(givesBack).reduce((sum, { minor }) => sum + minor, 0);
}

function givesBack({ method }: RefundablePayment): boolean {
  return !method.refunds.none;
}

/**
 * The first reason against it, else null. In this order: currency (1002), nothing received (R2,
 * R3), amount (R4, R5), too many of them, the same again (R6), window (R7, R17), blocked (R8), a part without its
 * cart (R11, 1016), once only (R16), no key where one is demanded.
 */
export function whyNotRefund(state: RefundState, asked: AskedRefund): Refusal | null {
  const { order, policy } = state;
  if (asked.currency !== null && asked.currency !== order.amount.currency)
    return refuse('invalid-currency', `currency: the order is in ${order.amount.currency}`);
  const received = receivedOf(state);
  if (state.shippedInParts && received === 0)
    return no('shipped in parts: refund the orders of its shipments');
  if (received === 0) return no(unpaidBecause(state));
  const left = leftToRefund(state);
  const minor = asked.minor ?? left;
  if (minor > left ? !mayGoAbove(state, minor) : minor === 0)
    return no(`${left} of ${received} is left`);
  if (isAskedEnough(state.related)) return no(askedEnoughDetail);
  if (policy.refundGuard === 'five-minutes' && wasJustAsked(state, minor))
    return no('Same refund done in short period');
  const inTime = state.payments.filter((payment) => isInTime(payment, state.now));
  if (inTime.length === 0) return no('the time in which its payment method refunds is over');
  if (policy.refundsBlocked) return no('refunds are blocked for this site');
  const byCart = inTime.some(({ method }) => method.refunds.byCart);
  if (byCart && !asked.byCart && minor !== left)
    return refuse('missing-data', 'checkout_data: a part of this order is refunded by its items');
  if (inTime.every((payment) => isUsedUp(state, payment)))
    return no('its payment method refunds a payment once');
  if (policy.refundGuard === 'key-only' && !asked.hasKey)
    return refuse(
      'missing-data',
      'header Idempotency-Key: this site asks for one with each refund',
    );
  return null;
}

const no = (why: string): Refusal => refuse('cannot-refund', why);

function unpaidBecause({ order, payments }: RefundState): string {
  if (payments.some((payment) => !givesBack(payment)))
    return 'its payment method gives nothing back';
  return order.after.captureRemain !== null && payments.length > 0
    ? 'authorised only: nothing has been captured'
    : `not paid: the order is ${order.statuses.status}`;
}

/** R5: never of an order that has everything back already. */
function mayGoAbove({ order, payments, policy }: RefundState, minor: number): boolean {
  const able = payments.some(({ method }) => method.refunds.above);
  return (
    policy.refundAboveAmount && able && minor <= minorMax && order.statuses.status !== 'refunded'
  );
}

/** R6: the same amount of the same order, unless it was undone since (R15). */
function wasJustAsked({ related, now }: RefundState, minor: number): boolean {
  const since = addSeconds(now, -samePauseSeconds);
  const recent = related.filter((row) => !isUndone(row) && row.createdAt > since);
  return recent.some((row) => sumOf(rowsOfRequest(recent, row)) === minor);
}

/** One request may have gone back to several payments: its rows share their moment. */
export function rowsOfRequest(
  related: readonly RelatedTransaction[],
  { createdAt }: Pick<RelatedTransaction, 'createdAt'>,
): RelatedTransaction[] {
  return related.filter(
    (row) => row.kind === 'refund' && row.createdAt.getTime() === createdAt.getTime(),
  );
}

/** A moment that no other refund of the order has, so that it stands for the request. */
export function momentOfRequest(related: readonly RelatedTransaction[], now: Date): Date {
  const last = Math.max(0, ...related.map((row) => row.createdAt.getTime()));
  return new Date(Math.max(now.getTime(), last + 1));
}

/** R7, R17: the days of the method, counted from the payment; a method that gives nothing back has none. */
export function isInTime(payment: RefundablePayment, now: Date): boolean {
  const { method, paidAt } = payment;
  return givesBack(payment) && now <= addSeconds(paidAt, method.refunds.days * daySeconds);
}

/** R16: it has had its one refund. */
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

/** Neither done nor undone. */
export function isWaiting(row: RelatedTransaction): boolean {
  return row.kind === 'refund' && row.statuses.status !== 'completed' && !isUndone(row);
}

/** The customer has it, unless the bank sends it back. */
export function isDone(row: RelatedTransaction): boolean {
  return row.kind === 'refund' && row.statuses.status === 'completed';
}

/** A part of a card payment that goes back on its own day is a reversal, not a refund (lifecycle.md, part 7). */
function isReversal(row: RelatedTransaction, payment: RefundablePayment): boolean {
  return (
    payment.method.refunds.reverses &&
    row.amount.minor < payment.minor &&
    isSameDay(row.createdAt, payment.paidAt)
  );
}

/** Why it cannot be called off any more, in words; null when it can (operations.md, part 5). */
export function whyNotCancel(
  row: RelatedTransaction,
  payment: RefundablePayment | null,
): string | null {
  if (!isWaiting(row)) return `the refund is ${row.statuses.status}`;
  // A wallet that lacks the merchant's money has heard of it all the same.
  const isHere = ['initialized', 'reserved'].includes(row.statuses.status);
  if (row.askedAt !== undefined || !isHere) return 'the refund is with the bank';
  if (payment !== null && isReversal(row, payment))
    return 'a part of a card payment that goes back on the same day cannot be stopped';
  return null;
}
