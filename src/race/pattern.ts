// The patterns of the race lab: which notifications a shop gets in which order, and how it should answer each.
import { signatureMaxAgeSeconds } from '../notifications/signature.ts';
import type { Expectation } from './expectation.ts';

/** A real state of an order: its customer has started to pay, the first attempt has ended unpaid, or it is paid. */
export type StateName = 'started' | 'ended' | 'paid';

/** A notification, sent once or several times at the same moment. */
export interface NotificationStep {
  readonly kind: 'notification';
  /** For the report: "the very same call again". */
  readonly what: string;
  readonly state: StateName;
  readonly expect: Expectation;
  /** Age of the signature, in seconds of wall time; absent = it is made when the call is sent. */
  readonly ageSeconds?: number;
  /** Repeats the call before byte for byte, with its timestamp and signature. */
  readonly again?: true;
  /** How many copies are sent at the same moment; absent = one. */
  readonly atOnce?: number;
  /** The notification is about an order that the shop cannot know yet. */
  readonly ofUnknownOrder?: true;
  /** What the shop's own page, if one is looked at, must show compared with the step before; absent = anything. */
  readonly shows?: 'the same' | 'something new';
}

/** The customer's browser comes back to the shop's `redirect_url`. */
export interface VisitStep {
  readonly kind: 'visit';
  readonly what: string;
}

export type Step = NotificationStep | VisitStep;

export interface PatternTerms {
  /** Age of the signature in the pattern `late`, in seconds of wall time. */
  readonly seconds: number;
  /** A GET has no signature, so a shop cannot tell that it is late. */
  readonly method: 'GET' | 'POST';
}

export interface Pattern {
  /** What a shop that passes has proven, in one sentence. */
  readonly proves: string;
  /** What is reported when every step went well. */
  readonly passed: string;
  readonly steps: (terms: PatternTerms) => readonly Step[];
}

const started: NotificationStep = {
  kind: 'notification',
  what: 'the notification that the customer has started to pay',
  state: 'started',
  expect: 'acknowledged',
};
const paid: NotificationStep = {
  kind: 'notification',
  what: 'the notification that the order is paid',
  state: 'paid',
  expect: 'acknowledged',
};

/** How many copies of one call arrive at once. */
const copies = 3;
/** Two clocks never agree exactly, so this near to the limit a shop may decide either way. */
const marginSeconds = 10;

/** Returns how a shop should answer a signature of this age. */
export function expectedOfAge(seconds: number): Expectation {
  if (seconds <= signatureMaxAgeSeconds - marginSeconds) return 'acknowledged';
  return seconds < signatureMaxAgeSeconds + marginSeconds ? 'either' : 'refused';
}

function lateSteps({ seconds, method }: PatternTerms): readonly Step[] {
  const expect = method === 'GET' ? 'acknowledged' : expectedOfAge(seconds);
  const what = `the notification that the order is paid, ${seconds} s late`;
  const late: NotificationStep = { ...paid, what, ageSeconds: seconds, expect };
  if (expect === 'acknowledged') return [started, late];
  // A shop that refuses an old call must accept the retry, or the payment is lost.
  return [started, late, { ...paid, what: 'its retry with a new signature' }];
}

const table = {
  duplicate: {
    proves: 'A notification that arrives twice takes effect once and is acknowledged both times.',
    passed: 'the same call was acknowledged both times',
    steps: () => [
      paid,
      { ...paid, what: 'exactly the same call again', again: true, shows: 'the same' },
    ],
  },
  'concurrent-duplicate': {
    proves: 'Copies of a notification that arrive at the same time do not disturb each other.',
    passed: `all ${copies} simultaneous copies were acknowledged`,
    steps: () => [
      started,
      {
        ...paid,
        what: `${copies} simultaneous copies of the notification that it is paid`,
        atOnce: copies,
      },
    ],
  },
  'webhook-before-answer': {
    proves:
      'A notification may arrive before the shop has read the answer to its own order request.',
    passed: 'a notification for an order that the shop cannot know yet was acknowledged',
    steps: () => [
      {
        ...paid,
        what: 'the notification of a paid order that the shop does not know yet',
        ofUnknownOrder: true,
        expect: 'taken-or-put-off',
      },
    ],
  },
  'return-before-webhook': {
    proves: 'A customer who returns before the notification sees a page, not an error.',
    passed: 'the customer saw a page before the notification, which was then acknowledged',
    steps: () => [{ kind: 'visit', what: "the customer's return before the notification" }, paid],
  },
  'completed-before-initialized': {
    proves:
      'An older notification that arrives after a newer one changes nothing and is acknowledged.',
    passed: 'the older notification was acknowledged after the newer one',
    steps: () => [
      paid,
      {
        ...started,
        what: 'the older notification that the customer has started to pay',
        // Its signature is older than that of the call before, which overtook it.
        ageSeconds: 5,
        shows: 'the same',
      },
    ],
  },
  late: {
    proves: 'A signature older than 600 s is refused, a newer one is accepted.',
    passed: 'the late call was judged by the age of its signature',
    steps: lateSteps,
  },
  'lost-then-retried': {
    proves:
      "When the shop's answer is lost, it accepts the retry of what it has already processed.",
    passed: 'the retry was acknowledged although the shop had already processed it',
    steps: () => [
      { ...paid, what: 'the notification that it is paid, its answer discarded', ageSeconds: 2 },
      { ...paid, what: 'its retry with a new timestamp and signature', shows: 'the same' },
    ],
  },
  'after-cancel': {
    proves: 'An order whose first payment failed can still be paid.',
    passed: 'the payment was accepted after the first attempt had ended',
    steps: () => [
      { ...started, what: 'the notification that the first attempt failed', state: 'ended' },
      {
        ...paid,
        what: 'the notification that a second attempt has paid the order',
        shows: 'something new',
      },
    ],
  },
} satisfies Record<string, Pattern>;

export type PatternName = keyof typeof table;

export const racePatterns: Readonly<Record<PatternName, Pattern>> = table;

/** The names of all patterns, in the order in which they are played and documented. */
export const patternNames = Object.keys(table) as readonly PatternName[];

export function isPatternName(text: string): text is PatternName {
  return Object.hasOwn(table, text);
}
