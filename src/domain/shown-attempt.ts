// Which attempt speaks for an order: what parts have given, what carries it, what it shows.
import type { TransactionId } from './ids.ts';
import { isPaid, type PaymentFact, strongest } from './payment-event.ts';
import type { StatusPair } from './status.ts';

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
  /** What it gives the order, in minor units; 0 when it is in another currency. */
  readonly minor: number;
  /** Its method may pay a part of the order. */
  readonly part: boolean;
  /** Its amount alone is what the order asks for. */
  readonly covers: boolean;
}

/** What the rules below need of an order. */
export interface Countable {
  /** What the whole order asks for, in minor units. */
  readonly minor: number;
  readonly attempts: readonly AttemptState[];
  /** Minor units of what parts gave that went back before the order was paid. Absent: nothing. */
  readonly givenBack?: number;
}

/** What parts have given so far. Money counts whatever else became of its attempt. */
export function givenInParts({ attempts }: Pick<Countable, 'attempts'>): number {
  const given = attempts.filter((attempt) => attempt.part && isPaid(attempt.facts));
  return given.reduce((sum, attempt) => sum + attempt.minor, 0);
}

/** The same without what went back: a part that was refunded pays nothing any more. */
export function keptInParts(order: Countable): number {
  return Math.max(0, givenInParts(order) - (order.givenBack ?? 0));
}

/** What is left beside the parts; nothing or less once they alone reach the amount. */
export function leftOver(order: Countable): number {
  return order.minor - keptInParts(order);
}

/** An order of 0 has nothing left from the start, and waits for its card all the same. */
export const paidByParts = (order: Countable): boolean =>
  keptInParts(order) > 0 && leftOver(order) <= 0;

/**
 * A payment of the whole, or of at least what the parts leave of it: parts that turn up later make
 * it too much, never too little, so that news in any order ends alike. Nor does a part that went
 * back turn away a payment of the rest that was begun before.
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
