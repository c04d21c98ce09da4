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
  what: 'the news that the customer began to pay',
  state: 'started',
  expect: 'acknowledged',
};
const paid: NotificationStep = {
  kind: 'notification',
  what: 'the news that the order is paid',
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
  const what = `the news that the order is paid, ${seconds} s late`;
  const late: NotificationStep = { ...paid, what, ageSeconds: seconds, expect };
  if (expect === 'acknowledged') return [started, late];
  // A shop that refuses an old call must accept the retry, or the payment is lost.
  return [started, late, { ...paid, what: 'its retry with a new signature' }];
}

const table = {
  duplicate: {
    proves: 'A notification that comes twice does its work once and is acknowledged both times.',
    passed: 'the same call was acknowledged both times',
    steps: () => [
      paid,
      { ...paid, what: 'the very same call again', again: true, shows: 'the same' },
    ],
  },
  'concurrent-duplicate': {
    proves: 'Copies of one notification that arrive together do not trip over each other.',
    passed: `all ${copies} copies that came at once were acknowledged`,
    steps: () => [
      started,
      { ...paid, what: `${copies} copies at once of the news that it is paid`, atOnce: copies },
    ],
  },
  'webhook-before-answer': {
    proves: 'A notification may come before the shop has read the answer to its own order request.',
    passed: 'news of an order that the shop cannot know yet was acknowledged',
    steps: () => [
      {
        ...paid,
        what: 'the news that an order is paid which the shop does not know yet',
        ofUnknownOrder: true,
        expect: 'taken-or-put-off',
      },
    ],
  },
  'return-before-webhook': {
    proves: 'A customer who is back before the notification sees a page, not an error.',
    passed: 'the customer got a page before the shop knew, and the news was taken after that',
    steps: () => [{ kind: 'visit', what: "the customer's return before the news" }, paid],
  },
  'completed-before-initialized': {
    proves: 'Older news that arrives after newer news changes nothing and is acknowledged.',
    passed: 'the older news was acknowledged after the newer one',
    steps: () => [
      paid,
      {
        ...started,
        what: 'the older news that the customer began to pay',
        // Its signature is older than that of the call before, which overtook it.
        ageSeconds: 5,
        shows: 'the same',
      },
    ],
  },
  late: {
    proves: 'A signature older than 600 s is refused, one below that is taken.',
    passed: 'the late call was judged by the age of its signature',
    steps: lateSteps,
  },
  'lost-then-retried': {
    proves: 'When the answer of a shop is lost, the retry of what it has done already goes well.',
    passed: 'the retry was acknowledged although the news was not new',
    steps: () => [
      { ...paid, what: 'the news that it is paid, its answer thrown away', ageSeconds: 2 },
      { ...paid, what: 'its retry with a new timestamp and signature', shows: 'the same' },
    ],
  },
  'after-cancel': {
    proves: 'An order whose first payment came to nothing can still be paid.',
    passed: 'the payment was taken after the end of the first try',
    steps: () => [
      { ...started, what: 'the news that the first try came to nothing', state: 'ended' },
      {
        ...paid,
        what: 'the news that a second try has paid the order',
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
