// Decides what one event does to the statuses of an order and of its attempts.
import type { TransactionId } from '../ids.ts';
import {
  isGivenUp,
  isOpen,
  isPaid,
  type PaymentEvent,
  type PaymentFact,
  strongest,
  withFact,
} from '../payment-event.ts';
import {
  type AttemptState,
  type Countable,
  carries,
  keptInParts,
  leftOver,
  paidByParts,
  shownAttempt,
} from '../shown-attempt.ts';
import { orderMoves, pair, type StatusPair, samePair } from '../status.ts';
import { type Aftermath, afterwards } from './aftermath.ts';

export interface OrderState extends Countable {
  readonly statuses: StatusPair;
  /** The payment link has ended, so what the paid parts leave open will not be paid. */
  readonly sessionOver: boolean;
  /** The order's QR code may be paid many times, so a paid attempt does not close the other attempts. */
  readonly repeatable: boolean;
  /** What happened to the order after it was paid. */
  readonly aftermath: Aftermath;
}

/**
 * Something that a merchant should look at. The money came after the attempt had ended, came twice, or is not
 * the amount of the order; or a part was paid (`part_unused`) of an order that ended without being paid in full.
 */
export type Mark = 'paid_after_end' | 'paid_twice' | 'amount_differs' | 'part_unused';

export type Advance =
  | {
      readonly kind: 'advanced' | 'already-there';
      readonly statuses: StatusPair;
      /** Every attempt after the event; an attempt that did not change is the same object as before. */
      readonly attempts: readonly AttemptState[];
      /** The attempt whose statuses the order shows; null when no attempt counts for the order. */
      readonly shown: TransactionId | null;
      readonly marks: readonly Mark[];
    }
  | { readonly kind: 'impossible'; readonly why: string };

/**
 * Adds the event's fact to its attempt and works out the statuses of every attempt and of the order.
 * `advanced` when a status moved, `already-there` when none did (the fact itself may still be new),
 * `impossible` when `orderMoves` does not list the move. Pure.
 */
export function advance(order: OrderState, event: PaymentEvent): Advance {
  const target = order.attempts.find((attempt) => attempt.transactionId === event.transactionId);
  if (target === undefined) return { kind: 'impossible', why: 'the order has no such attempt' };

  const learned = order.attempts.map((attempt) =>
    attempt === target ? learn(attempt, event.fact) : attempt,
  );
  const attempts = order.repeatable ? learned : closeSiblings({ ...order, attempts: learned });
  const after = { ...order, attempts };
  const shown = shownAttempt(after);
  const statuses = orderStatuses(order, after, shown);
  if (
    statuses.status !== order.statuses.status &&
    !orderMoves[order.statuses.status].includes(statuses.status)
  ) {
    return { kind: 'impossible', why: `${order.statuses.status} cannot become ${statuses.status}` };
  }
  const moved =
    !samePair(statuses, order.statuses) ||
    attempts.some(
      (attempt, i) => !samePair(attempt.statuses, order.attempts[i]?.statuses ?? attempt.statuses),
    );
  return {
    kind: moved ? 'advanced' : 'already-there',
    statuses,
    attempts,
    shown: shown?.transactionId ?? null,
    marks: marksOf(after, statuses),
  };
}

/** The order's statuses that follow from its attempts and its aftermath, without a new event. */
export function standing(order: OrderState): StatusPair {
  return orderStatuses(order, order, shownAttempt(order));
}

function orderStatuses(
  before: OrderState,
  after: OrderState,
  shown: AttemptState | null,
): StatusPair {
  return afterwards(paymentStatuses(before, after, shown), after.minor, after.aftermath);
}

/** The order's statuses by its payment alone: usually those of the attempt that it shows. */
function paymentStatuses(
  before: OrderState,
  after: OrderState,
  shown: AttemptState | null,
): StatusPair {
  if (shown !== null && isUnfinishedPart(after, shown)) {
    // The order may have ended since (cancelled, expired): a repeated event of the part must not reopen it.
    const changed = after.attempts.some((attempt, i) => attempt !== before.attempts[i]);
    return changed ? partlyPaid(after.sessionOver) : before.statuses;
  }
  if (shown !== null) return shown.statuses;
  const gone = shownAttempt(before);
  if (gone === null) return before.statuses;
  // The order was paid by the promise of an attempt that a later post replaced. That promise ends now.
  const now = after.attempts.find(({ transactionId }) => transactionId === gone.transactionId);
  if (now !== undefined && isGivenUp(now.facts)) return now.statuses;
  // The last attempt that counted was paid with another amount, so it counts no more. The order must not keep
  // the statuses of that attempt, or they would depend on the order in which the events arrived.
  return untried;
}

/** Whether the attempt has paid its part while something is left to pay. */
function isUnfinishedPart(order: Countable, { part, facts }: AttemptState): boolean {
  return part && isPaid(facts) && leftOver(order) > 0;
}

/** The statuses of an order while coupons have paid only a part of its amount (lifecycle.md, part 6). */
function partlyPaid(sessionOver: boolean): StatusPair {
  return sessionOver ? pair('expired', 'expired') : untried;
}

const untried: StatusPair = pair('initialized', 'initialized');

function learn(attempt: AttemptState, fact: PaymentFact): AttemptState {
  const facts = withFact(attempt.facts, fact);
  if (
    facts.length === attempt.facts.length &&
    facts.every((known, i) => known === attempt.facts[i])
  ) {
    return attempt;
  }
  return { ...attempt, facts, statuses: attempt.outcomes[strongest(facts)] };
}

/** Closes the open attempts once the order is paid; the dashboard calls them duplicates (lifecycle.md, part 4). */
function closeSiblings(order: Countable): AttemptState[] {
  const { attempts } = order;
  const paid = paidByParts(order) || attempts.some((attempt) => carries(order, attempt));
  return attempts.map((attempt) => (paid && isOpen(attempt) ? learn(attempt, 'closed') : attempt));
}

const ended: readonly PaymentFact[] = ['lapsed', 'expired', 'cancelled', 'withdrawn', 'declined'];

function marksOf(order: OrderState, statuses: StatusPair): Mark[] {
  const paid = order.attempts.filter((attempt) => isPaid(attempt.facts));
  const carrying = paid.filter((attempt) => carries(order, attempt));
  const given = keptInParts(order);
  const total = given + (carrying[0]?.minor ?? 0);
  const marks: Mark[] = [];
  if (paid.some((attempt) => attempt.facts.some((fact) => ended.includes(fact))))
    marks.push('paid_after_end');
  if (carrying.length > 1 || (given > 0 && total > order.minor)) marks.push('paid_twice');
  if (paid.some((attempt) => !attempt.part && !carries(order, attempt)))
    marks.push('amount_differs');
  if (given > 0 && isOver(statuses)) marks.push('part_unused');
  return marks;
}

/** Whether the order has ended unpaid. */
function isOver({ status }: StatusPair): boolean {
  return ['declined', 'cancelled', 'void', 'expired'].includes(status);
}

/** The statuses of an order whose session ended or was cancelled before any attempt (lifecycle.md, part 4). */
export const cancelledWithoutAttempt: StatusPair = pair('cancelled', null);
