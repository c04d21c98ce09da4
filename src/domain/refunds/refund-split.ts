// Splits a refund over the payments of its order.
import { isOffPromise } from '../captures/capture.ts';
import { refundedOrWaiting } from '../related-transaction.ts';
import {
  isInTime,
  isUsedUp,
  leftToRefund,
  type RefundablePayment,
  type RefundState,
} from './refund.ts';

export interface RefundShare {
  readonly payment: RefundablePayment;
  /** Minor units. */
  readonly minor: number;
}

/** In cents of EUR: smaller refunds do not go to a gift card that was used beside another method (R12). */
const smallMinor = 500;

/**
 * The shares of a refund of `minor` minor units that `whyNotRefund` allows; at least one. Payments that were too
 * much come first and gift cards last (operations.md, part 4, R12). Null when the payments that may still be
 * refunded do not hold enough.
 */
export function splitRefund(state: RefundState, minor: number): RefundShare[] | null {
  const open = state.payments
    .filter((payment) => isInTime(payment, state.now) && !isUsedUp(state, payment))
    .sort((a, b) => place(a) - place(b) || b.paidAt.getTime() - a.paidAt.getTime());
  const second = minor < smallMinor ? besideGiftCard(state, open, minor) : null;
  if (second !== null) return [{ payment: second, minor }];
  const shares: RefundShare[] = [];
  let rest = minor;
  for (const payment of open) {
    const share = Math.min(rest, roomOf(state, payment));
    if (share > 0) shares.push({ payment, minor: share });
    rest -= share;
  }
  return rest === 0 ? shares : withExcess(state, open, shares, rest);
}

/** The payment beside a gift card that can take the whole refund; null without a gift card or such a payment. */
function besideGiftCard(
  state: RefundState,
  open: readonly RefundablePayment[],
  minor: number,
): RefundablePayment | null {
  const others = open.filter(({ method }) => !method.partial);
  if (others.length === open.length) return null;
  const roomy = others.find((payment) => roomOf(state, payment) >= minor);
  return roomy ?? others.find(({ method }) => method.refunds.above) ?? null;
}

/** Adds what exceeds all payments (R5) to a payment whose method can refund more than it received; null = none can. */
function withExcess(
  { policy }: RefundState,
  open: readonly RefundablePayment[],
  shares: readonly RefundShare[],
  rest: number,
): RefundShare[] | null {
  const payment = open.find(({ method }) => method.refunds.above);
  if (payment === undefined || !policy.refundAboveAmount) return null;
  const mine = shares.find((share) => share.payment === payment);
  const others = shares.filter((share) => share !== mine);
  return [{ payment, minor: rest + (mine?.minor ?? 0) }, ...others];
}

function place({ method, shown }: RefundablePayment): number {
  if (method.partial) return 2;
  return shown ? 1 : 0;
}

/** Minor units of a payment that were not refunded yet. */
function roomOf(state: RefundState, payment: RefundablePayment): number {
  const inParts = payment.inParts ? state.refundedInParts : 0;
  return Math.max(0, payment.minor - goneOf(state, payment) - inParts);
}

/** Minor units refunded through the order itself, without refunds that only made a promise smaller. */
function goneOf({ related }: RefundState, { transactionId }: RefundablePayment): number {
  const own = related.filter((row) => row.referenceId === transactionId);
  return refundedOrWaiting(own.filter((row) => !isOffPromise(row, related)));
}

/**
 * Minor units that may still be refunded through the orders of captures and shipments: what those hold, less
 * what was refunded of it through this order, and at most what is left of the whole.
 */
export function leftForParts(state: RefundState): number {
  const held = state.payments.filter(({ inParts }) => inParts);
  const kept = held.reduce((sum, payment) => sum + payment.minor - goneOf(state, payment), 0);
  return Math.max(0, Math.min(leftToRefund(state), kept - state.refundedInParts));
}
