// Which attempt an order shows, which one pays it whole, and how much attempts that pay a part have given.
import type { TransactionId } from './ids.ts';
import { isPaid, type PaymentFact, strongest } from './payment-event.ts';
import type { StatusPair } from './status.ts';

/** Per method: the statuses that each fact stands for (lifecycle.md, part 6). */
export type OutcomeTable = Readonly<Record<PaymentFact, StatusPair>>;

/** An attempt as the rules see it: what is known of it, and the facts of its method that they need. */
export interface AttemptState {
  readonly transactionId: TransactionId;
  /** 1 for the first attempt of the order. */
  readonly sequence: number;
  readonly facts: readonly PaymentFact[];
  readonly statuses: StatusPair;
  readonly outcomes: OutcomeTable;
  /** The order was posted again since: only money can make this attempt count. */
  readonly superseded: boolean;
  /** Minor units that it contributes to the order; 0 when it is in another currency. */
  readonly minor: number;
  /** It is by a method that may pay a part of an order, such as a gift card. */
  readonly part: boolean;
  /** Its amount alone is what the order asks for. */
  readonly covers: boolean;
}

/** What the rules below need of an order. */
export interface Countable {
  /** What the whole order asks for, in minor units. */
  readonly minor: number;
  readonly attempts: readonly AttemptState[];
  /** Minor units of partial payments that were refunded before the order was paid. Absent = 0. */
  readonly givenBack?: number;
}

/** Minor units that partial payments have given so far, also those of attempts that were replaced since. */
export function givenInParts({ attempts }: Pick<Countable, 'attempts'>): number {
  const given = attempts.filter((attempt) => attempt.part && isPaid(attempt.facts));
  return given.reduce((sum, attempt) => sum + attempt.minor, 0);
}

/** The same without what was refunded: a part that went back pays nothing any more. */
export function keptInParts(order: Countable): number {
  return Math.max(0, givenInParts(order) - (order.givenBack ?? 0));
}

/** Minor units that the parts leave to pay; 0 or less once they alone reach the amount. */
export function leftOver(order: Countable): number {
  return order.minor - keptInParts(order);
}

/** Whether parts alone pay the order. One of amount 0 has nothing left to pay and still waits for its card. */
export const paidByParts = (order: Countable): boolean =>
  keptInParts(order) > 0 && leftOver(order) <= 0;

/**
 * Whether an attempt by an ordinary method pays the order: all of it, or at least what the parts leave.
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
    // The order was paid with it: whatever else failed beside it must not be told instead.
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
