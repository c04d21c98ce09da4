// Which attempt an order shows, which one pays it whole, and how much attempts that pay a part have given.
import type { TransactionId } from './ids.ts';
import { isPaid, type PaymentFact, strongest } from './payment-event.ts';
import type { StatusPair } from './status.ts';

/** Per method: the statuses that each fact stands for (lifecycle.md, part 6). */
export type OutcomeTable = Readonly<Record<PaymentFact, StatusPair>>;

/** What the rules need of an attempt: what is known about it, and some facts of its method. */
export interface AttemptState {
  readonly transactionId: TransactionId;
  /** 1 for the first attempt of the order. */
  readonly sequence: number;
  readonly facts: readonly PaymentFact[];
  readonly statuses: StatusPair;
  readonly outcomes: OutcomeTable;
  /** A later post of the order replaced this attempt: it counts only if it is paid after all. */
  readonly superseded: boolean;
  /** Minor units that it contributes to the order; 0 when it is in another currency. */
  readonly minor: number;
  /** Its method may pay a part of an order, as gift cards do. */
  readonly part: boolean;
  /** Its amount alone pays the order. */
  readonly covers: boolean;
}

/** What the rules below need of an order. */
export interface Countable {
  /** Amount of the whole order in minor units. */
  readonly minor: number;
  readonly attempts: readonly AttemptState[];
  /** Minor units of partial payments that were refunded before the order was paid. Absent = 0. */
  readonly givenBack?: number;
}

/** Minor units of all partial payments so far, including attempts that a later post of the order replaced. */
export function givenInParts({ attempts }: Pick<Countable, 'attempts'>): number {
  const given = attempts.filter((attempt) => attempt.part && isPaid(attempt.facts));
  return given.reduce((sum, attempt) => sum + attempt.minor, 0);
}

/** Minor units of partial payments less what was refunded of them before the order was paid; never below zero. */
export function keptInParts(order: Countable): number {
  return Math.max(0, givenInParts(order) - (order.givenBack ?? 0));
}

/** Minor units that partial payments leave to pay; 0 or less once they reach the amount of the order. */
export function leftOver(order: Countable): number {
  return order.minor - keptInParts(order);
}

/** Whether partial payments alone pay the order. One of amount 0 still waits for its card, though nothing is left. */
export const paidByParts = (order: Countable): boolean =>
  keptInParts(order) > 0 && leftOver(order) <= 0;

/**
 * Whether an attempt with an ordinary method pays the order: all of it, or at least what partial payments leave.
 * Parts that turn up later make it too much and never too little, so every order of arrival ends the same.
 * A part that was refunded does not invalidate a payment of the rest that was begun before.
 */
export function carries(order: Countable, attempt: AttemptState): boolean {
  if (attempt.part || !isPaid(attempt.facts)) return false;
  if (attempt.covers) return true;
  const { minor } = attempt;
  const given = givenInParts(order);
  return given > 0 && minor > 0 && minor >= order.minor - given && minor <= order.minor;
}

/**
 * The attempt that the order shows: paid, then uncleared, then open, then one that was paid until its
 * promise was given up, then the most recent finished one (lifecycle.md, part 3). Parts are behind all
 * others unless they alone pay the order. Null when no attempt counts for the order.
 */
export function shownAttempt(order: Countable): AttemptState | null {
  const { attempts } = order;
  const counting = attempts.filter((attempt) =>
    isPaid(attempt.facts) ? attempt.part || carries(order, attempt) : !attempt.superseded,
  );
  const byParts = paidByParts(order);
  const place = (attempt: AttemptState): number => {
    if (!attempt.part) return isPaid(attempt.facts) ? 3 : 1;
    return byParts ? 2 : 0;
  };
  const [first] = counting.sort(
    (a, b) => place(b) - place(a) || rank(b) - rank(a) || tieBreak(a, b),
  );
  return first ?? null;
}

function rank({ facts }: AttemptState): number {
  switch (strongest(facts)) {
    case 'paid':
    case 'settled':
      return 5;
    case 'pending':
    case 'uncleared':
      return 4;
    case 'started':
      return 3;
    // The order was paid with this attempt, so it comes before attempts that failed.
    case 'unclaimed':
    case 'released':
      return 2;
    case 'closed':
      return 0;
    default:
      return 1;
  }
}

/** Two paid attempts: the first one carries the order. Two others: the most recent one. */
function tieBreak(a: AttemptState, b: AttemptState): number {
  return rank(a) === 5 ? a.sequence - b.sequence : b.sequence - a.sequence;
}
