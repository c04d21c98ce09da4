// Decides what one piece of news does to an order and its attempts.
import type { TransactionId } from './ids.ts';
import {
  isPaid,
  type PaymentEvent,
  type PaymentFact,
  strongest,
  withFact,
} from './payment-event.ts';
import { orderMoves, pair, type StatusPair, samePair } from './status.ts';

/** Per method: the statuses that each fact stands for (lifecycle.md, part 6). */
export type OutcomeTable = Readonly<Record<PaymentFact, StatusPair>>;

export interface AttemptState {
  readonly transactionId: TransactionId;
  /** 1 for the first attempt of the order. */
  readonly sequence: number;
  readonly facts: readonly PaymentFact[];
  readonly statuses: StatusPair;
  readonly outcomes: OutcomeTable;
  /** The order was posted again since: only money can make this attempt count. */
  readonly superseded: boolean;
  /** Its amount is what the order asks for. Money of another amount pays nothing by itself. */
  readonly covers: boolean;
}

export interface OrderState {
  readonly statuses: StatusPair;
  readonly attempts: readonly AttemptState[];
  /** One QR code may be paid many times: attempts stand beside each other instead of competing. */
  readonly repeatable: boolean;
}

/** What a merchant should look at: money that came after the end, came twice, or is not the amount asked. */
export type Mark = 'paid_after_end' | 'paid_twice' | 'amount_differs';

export type Advance =
  | {
      readonly kind: 'advanced' | 'already-there';
      readonly statuses: StatusPair;
      /** Every attempt as it is now; those in `changed` differ from before. */
      readonly attempts: readonly AttemptState[];
      readonly changed: readonly TransactionId[];
      /** The attempt whose statuses the order shows; null when none counts for it. */
      readonly shown: TransactionId | null;
      readonly marks: readonly Mark[];
    }
  | { readonly kind: 'impossible'; readonly why: string };

/**
 * `advanced` when a status moved, `already-there` when the news changes nothing that shows (the
 * fact itself may still be new), `impossible` when the move is not legal. Pure.
 */
export function advance(order: OrderState, event: PaymentEvent): Advance {
  const target = order.attempts.find((attempt) => attempt.transactionId === event.transactionId);
  if (target === undefined) return { kind: 'impossible', why: 'the order has no such attempt' };

  const told = order.attempts.map((attempt) =>
    attempt === target ? learn(attempt, event.fact) : attempt,
  );
  const attempts = order.repeatable ? told : closeSiblings(told);
  const changed = attempts.filter((attempt, i) => attempt !== order.attempts[i]);
  const shown = shownAttempt(attempts);
  const statuses = orderStatuses(order, shown);
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
    changed: changed.map((attempt) => attempt.transactionId),
    shown: shown?.transactionId ?? null,
    marks: marksOf(attempts),
  };
}

/** The statuses of the attempt that is shown now; where none counts any more, those of an order nobody tried to pay. */
function orderStatuses(before: OrderState, shown: AttemptState | null): StatusPair {
  if (afterPayment(before.statuses)) return before.statuses;
  if (shown !== null) return shown.statuses;
  // Money of another amount took the last attempt out of the count. Whatever the order showed of
  // it must go, or the order of arrival would show.
  return shownAttempt(before.attempts) === null ? before.statuses : untried;
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

/** Once one attempt is paid the open ones are closed; the dashboard calls them duplicates (lifecycle.md, part 4). */
function closeSiblings(attempts: readonly AttemptState[]): AttemptState[] {
  const paid = attempts.some((attempt) => attempt.covers && isPaid(attempt.facts));
  return attempts.map((attempt) =>
    paid && strongest(attempt.facts) === 'started' ? learn(attempt, 'closed') : attempt,
  );
}

/**
 * The attempt that the order shows: paid, then uncleared, then open, then the most recent finished
 * one (lifecycle.md, part 3). Null when no attempt counts for the order.
 */
export function shownAttempt(attempts: readonly AttemptState[]): AttemptState | null {
  const counting = attempts.filter((attempt) =>
    isPaid(attempt.facts) ? attempt.covers : !attempt.superseded,
  );
  return counting.sort((a, b) => rank(b) - rank(a) || tieBreak(a, b))[0] ?? null;
}

function rank(attempt: AttemptState): number {
  switch (strongest(attempt.facts)) {
    case 'paid':
    case 'settled':
      return 4;
    case 'pending':
    case 'uncleared':
      return 3;
    case 'started':
      return 2;
    case 'closed':
      return 0;
    default:
      return 1;
  }
}

/** Two paid attempts: the first one carries the order. Two others: the most recent one. */
function tieBreak(a: AttemptState, b: AttemptState): number {
  return rank(a) === 4 ? a.sequence - b.sequence : b.sequence - a.sequence;
}

/** Shipment, refunds and chargebacks move by their own rules; payment news no longer does. */
function afterPayment(statuses: StatusPair): boolean {
  return ['shipped', 'reserved', 'refunded', 'partial_refunded', 'chargedback'].includes(
    statuses.status,
  );
}

const ended: readonly PaymentFact[] = ['lapsed', 'expired', 'cancelled', 'declined'];

function marksOf(attempts: readonly AttemptState[]): Mark[] {
  const paid = attempts.filter((attempt) => isPaid(attempt.facts));
  const marks: Mark[] = [];
  if (paid.some((attempt) => attempt.facts.some((fact) => ended.includes(fact))))
    marks.push('paid_after_end');
  if (paid.filter((attempt) => attempt.covers).length > 1) marks.push('paid_twice');
  if (paid.some((attempt) => !attempt.covers)) marks.push('amount_differs');
  return marks;
}

/** The statuses of an order whose session ended or was cancelled before any attempt (lifecycle.md, part 4). */
export const cancelledWithoutAttempt: StatusPair = pair('cancelled', null);
