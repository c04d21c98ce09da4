// Checks the table of statuses, and that events lead to the same result in every order of arrival.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usualOutcomes as usual } from '../../../test/fixtures/outcomes.ts';
import { transactionId } from '../ids.ts';
import { isPaid, type PaymentFact, paymentFacts, strongest } from '../payment-event.ts';
import { type AttemptState, type OutcomeTable, shownAttempt } from '../shown-attempt.ts';
import {
  isPaidOrPending,
  isPaidStatus,
  type OrderStatus,
  orderMoves,
  orderStatuses,
  pair,
} from '../status.ts';
import { advance, type OrderState, standing } from './advance.ts';
import { type Aftermath, noAftermath } from './aftermath.ts';

/** Methods that settle elsewhere, or name a cancelled payment in their own way (lifecycle.md, part 6). */
const tables: readonly OutcomeTable[] = [
  usual,
  { ...usual, cancelled: pair('cancelled', 'cancelled') },
  { ...usual, paid: pair('completed', 'initialized'), uncleared: pair('uncleared', 'initialized') },
  { ...usual, cancelled: pair('expired', 'expired') },
  // The money is promised first and settled later.
  { ...usual, paid: pair('completed', 'uncleared'), cancelled: pair('declined', 'declined') },
];

/** A promised payment was given up: the customer keeps the money, which was never taken. */
const promiseEnds: readonly PaymentFact[] = ['unclaimed', 'released'];

/** Facts that an acquirer or our clock can report. Only we ourselves conclude `closed`. */
const reportable = paymentFacts.filter((fact) => fact !== 'closed');

/** Facts after which a paid order stays paid. */
const harmless = reportable.filter((fact) => !promiseEnds.includes(fact));

const id = (number: number) => transactionId(1_772_456_740_000_000 + number);

function attempt(number: number, changes: Partial<AttemptState> = {}): AttemptState {
  const outcomes = changes.outcomes ?? usual;
  return {
    transactionId: id(number),
    sequence: number,
    facts: ['started'],
    statuses: outcomes.started,
    outcomes,
    superseded: false,
    minor: 1000,
    part: false,
    covers: true,
    ...changes,
  };
}

function order(attempts: readonly AttemptState[], changes: Partial<OrderState> = {}): OrderState {
  return {
    minor: 1000,
    statuses: usual.started,
    attempts,
    sessionOver: false,
    repeatable: false,
    aftermath: noAftermath,
    ...changes,
  };
}

const event = (number: number, fact: PaymentFact) => ({ transactionId: id(number), fact }) as const;

/** The order after all these events; fails if one of them is impossible. */
function applied(start: OrderState, all: readonly { number: number; fact: PaymentFact }[]) {
  let state = start;
  let marks: readonly string[] = [];
  let shown: number | null = null;
  for (const { number, fact } of all) {
    const result = advance(state, event(number, fact));
    if (result.kind === 'impossible') throw new Error(`${fact} of ${number}: ${result.why}`);
    state = { ...state, statuses: result.statuses, attempts: result.attempts };
    marks = result.marks;
    shown = result.shown;
  }
  return { state, marks, shown };
}

const everyPair = orderStatuses.flatMap((from) => orderStatuses.map((to) => [from, to] as const));
/** What can happen to a paid order, with the status that follows from it. */
const aftermaths: readonly [OrderStatus, Partial<Aftermath>][] = [
  ['shipped', { shipped: true }],
  ['partial_refunded', { shipped: true, refunded: 1 }],
  ['refunded', { refunded: 1000 }],
  ['chargedback', { refunded: 1, chargedBack: true }],
  ['void', { chargedBack: true, chargebackStatus: 'void' }],
];

test('every status is a key of the table, and every move leads to a status', () => {
  expect(Object.keys(orderMoves).sort()).toEqual([...orderStatuses].sort());
  for (const [from, moves] of Object.entries(orderMoves)) {
    expect(new Set(moves).size, `${from} lists a move twice`).toBe(moves.length);
    for (const to of moves) expect(orderStatuses).toContain(to);
  }
});

test('an unpaid order can always become completed, and every status but reserved is reachable', () => {
  const seen = new Set<OrderStatus>(['initialized']);
  for (const status of seen) for (const next of orderMoves[status]) seen.add(next);
  // This status is for refunds and payouts: a payment never has it (lifecycle.md, part 2).
  expect(orderStatuses.filter((status) => !seen.has(status))).toEqual(['reserved']);
  for (const open of ['initialized', 'declined', 'cancelled', 'void', 'expired'] as const) {
    expect(orderMoves[open]).toContain('completed');
  }
});

test.each(orderStatuses)(
  'whether an order that is %s counts as paid, or as paid or pending',
  (status) => {
    const isUnpaid = ['initialized', 'declined', 'cancelled', 'void', 'expired'].includes(status);
    expect(isPaidOrPending(status)).toBe(!isUnpaid);
    expect(isPaidStatus(status)).toBe(!isUnpaid && status !== 'uncleared');
  },
);

test.each(everyPair)(
  'a payment event moves an order from %s to %s only if the table says so',
  (from, to) => {
    const financial = 'initialized';
    const outcomes = { ...usual, paid: pair(to, financial) };
    const before = order([attempt(1, { outcomes })], { statuses: pair(from, financial) });
    const result = advance(before, event(1, 'paid'));
    if (from === to) {
      expect(result).toMatchObject({ statuses: pair(from, financial) });
    } else if (orderMoves[from].includes(to)) {
      expect(result).toMatchObject({ kind: 'advanced', statuses: pair(to, financial) });
    } else {
      expect(result.kind).toBe('impossible');
    }
  },
);

test.each(aftermaths)('no payment event changes a paid order that is %s', (status, changes) => {
  const aftermath = { ...noAftermath, ...changes };
  for (const fact of harmless) {
    const paid = applied(order([attempt(1), attempt(2)]), [{ number: 1, fact: 'paid' }]).state;
    const before = { ...paid, aftermath };
    expect(standing(before).status).toBe(status);
    const result = advance({ ...before, statuses: standing(before) }, event(2, fact));
    expect(result, fact).toMatchObject({ statuses: standing(before) });
  }
});

/** Everything that may have happened to a paid order. */
const anyAftermath: readonly Aftermath[] = [false, true].flatMap((shipped) =>
  [0, 400, 1000].flatMap((refunded) =>
    [false, true].flatMap((chargedBack) =>
      (['chargedback', 'void'] as const).map((chargebackStatus) => ({
        shipped,
        refunded,
        chargedBack,
        chargebackStatus,
      })),
    ),
  ),
);

test.each(anyAftermath)(
  'the table allows every step from %j, and every late payment that leads there',
  (after) => {
    const paid = applied(order([attempt(1)]), [{ number: 1, fact: 'paid' }]).state;
    const statusOf = (aftermath: Aftermath) => standing({ ...paid, aftermath }).status;
    const from = statusOf(after);
    // A refund may be returned and a chargeback may be won, but a shipped order stays shipped.
    const steps = [
      { shipped: true },
      ...[0, 400, 1000].map((refunded) => ({ refunded })),
      { chargedBack: !after.chargedBack },
    ];
    for (const step of steps) {
      const to = statusOf({ ...after, ...step });
      if (to !== from) expect(orderMoves[from], `${from} to ${to}`).toContain(to);
    }
    // Money is never refused, whatever happened to the order before it was paid.
    for (const unpaid of [
      'initialized',
      'uncleared',
      'declined',
      'cancelled',
      'void',
      'expired',
    ] as const)
      if (from !== unpaid) expect(orderMoves[unpaid], `${unpaid} to ${from}`).toContain(from);
  },
);

test('shipping, refunds and chargebacks do not change the status of an unpaid order', () => {
  const aftermath = { ...noAftermath, shipped: true, refunded: 1000, chargedBack: true };
  expect(standing(order([attempt(1)], { aftermath }))).toEqual(usual.started);
});

test('a won chargeback restores the status from before it', () => {
  const paid = applied(order([attempt(1)]), [{ number: 1, fact: 'paid' }]).state;
  const shipped = { ...noAftermath, shipped: true };
  expect(standing({ ...paid, aftermath: { ...shipped, chargedBack: true } }).status).toBe(
    'chargedback',
  );
  expect(standing({ ...paid, aftermath: shipped }).status).toBe('shipped');
});

describe.each(promiseEnds)('a promised payment that is %s', (fact) => {
  const given = [
    { number: 1, fact: 'paid' },
    { number: 1, fact },
  ] as const;

  test('ends the order, even if it is reported as settled later', () => {
    const { state } = applied(order([attempt(1)]), [...given, { number: 1, fact: 'settled' }]);
    expect(state.statuses).toEqual(usual[fact]);
  });

  test.each(harmless.filter((other) => !isPaid([other])))(
    'ends the order unless another attempt is in doubt: that one is %s',
    (other) => {
      const both = order([attempt(1), attempt(2)]);
      const { state } = applied(both, [{ number: 2, fact: other }, ...given]);
      const isInDoubt = other === 'pending' || other === 'uncleared';
      expect(state.statuses).toEqual(usual[isInDoubt ? other : fact]);
    },
  );

  test('also ends an order that has been posted again since', () => {
    const replaced = {
      superseded: true,
      facts: ['started', 'closed'],
      statuses: usual.closed,
    } as const;
    const { state } = applied(order([attempt(1, replaced)]), given);
    expect(state.statuses).toEqual(usual[fact]);
    expect(standing(state)).toEqual(usual[fact]);
    expect(applied(state, given).state).toEqual(state);
  });
});

test('an event of an unknown attempt is impossible', () => {
  expect(advance(order([attempt(1)]), event(2, 'paid')).kind).toBe('impossible');
});

test.each(reportable)('the event %s is already there when it arrives again', (fact) => {
  const before = order([attempt(1)]);
  const { state } = applied(before, [{ number: 1, fact }]);
  const again = advance(state, event(1, fact));
  expect(again).toMatchObject({
    kind: 'already-there',
    attempts: state.attempts,
    statuses: state.statuses,
  });
});

test.each([
  ['the first of two paid ones', ['paid', 'paid'], 1, 'completed'],
  ['a paid one before an uncleared one', ['uncleared', 'paid'], 2, 'completed'],
  ['an uncleared one before an open one', ['uncleared', 'started'], 1, 'uncleared'],
  ['an open one before a finished one', ['started', 'declined'], 1, 'initialized'],
  ['the most recent of two finished ones', ['expired', 'declined'], 2, 'declined'],
  ['a failed one before one that was closed', ['declined', 'closed'], 1, 'declined'],
] as const)('the attempt that an order shows: %s', (_, [first, second], shown, status) => {
  const attempts = [first, second].map((fact, i) =>
    attempt(i + 1, { facts: ['started', fact], statuses: usual[fact] }),
  );
  expect(shownAttempt(order(attempts))?.sequence).toBe(shown);
  expect(shownAttempt(order(attempts))?.statuses.status).toBe(status);
  expect(shownAttempt(order(attempts.toReversed()))?.sequence).toBe(shown);
});

test('when an uncleared attempt fails, the order has the status of the attempt that is still open', () => {
  const both = order([attempt(1), attempt(2)]);
  const { state } = applied(both, [
    { number: 1, fact: 'uncleared' },
    { number: 1, fact: 'declined' },
  ]);
  expect(state.statuses).toEqual(usual.started);
});

test('a paid attempt closes the open ones, and a later event of a closed one replaces the closing', () => {
  const { state } = applied(order([attempt(1), attempt(2)]), [{ number: 1, fact: 'paid' }]);
  expect(state.attempts[1]).toMatchObject({ facts: ['started', 'closed'], statuses: usual.closed });
  expect(advance(state, event(2, 'declined')).kind).toBe('advanced');
  const late = applied(state, [{ number: 2, fact: 'declined' }]);
  expect(late.state.attempts[1]?.facts).toEqual(['started', 'declined']);
  expect(late.state.statuses).toEqual(usual.paid);
});

test('a payment with a QR code that can be paid repeatedly closes no other attempt', () => {
  const shared = order([attempt(1), attempt(2)], { repeatable: true });
  const { state } = applied(shared, [{ number: 1, fact: 'paid' }]);
  expect(state.attempts[1]?.facts).toEqual(['started']);
});

test.each([
  ['money after the attempt expired', [attempt(1)], ['expired', 'paid'], ['paid_after_end']],
  ['money of another amount', [attempt(1, { covers: false })], ['paid'], ['amount_differs']],
  ['money of the right amount in time', [attempt(1)], ['paid'], []],
  [
    'more than the amount, where the payer may choose it',
    [attempt(1, { minor: 1200 })],
    ['paid'],
    [],
  ],
  ['no money', [attempt(1)], ['declined'], []],
] as const)('the marks of an order after %s', (_, attempts, facts, marks) => {
  const all = facts.map((fact) => ({ number: 1, fact }));
  expect(applied(order(attempts), all).marks).toEqual(marks);
});

test.each([
  ['started', []],
  ['pending', []],
  ['uncleared', []],
  ['lapsed', ['paid_after_end']],
  ['expired', ['paid_after_end']],
  ['cancelled', ['paid_after_end']],
  ['withdrawn', ['paid_after_end']],
  ['declined', ['paid_after_end']],
] as const)('if an attempt that was %s is paid after all, its marks are %j', (fact, marks) => {
  const events = [
    { number: 1, fact },
    { number: 1, fact: 'paid' },
  ] as const;
  expect(applied(order([attempt(1)]), events).marks).toEqual(marks);
  const twice = [...events, { number: 2, fact: 'paid' }] as const;
  expect(applied(order([attempt(1), attempt(2)]), twice).marks).toEqual([...marks, 'paid_twice']);
});

test('money of another amount does not pay the order, but money of an earlier post of it does', () => {
  const differs = applied(order([attempt(1, { covers: false })]), [{ number: 1, fact: 'paid' }]);
  expect([differs.state.statuses, differs.shown]).toEqual([usual.started, null]);
  const replaced = attempt(1, {
    superseded: true,
    facts: ['started', 'closed'],
    statuses: usual.closed,
  });
  const paid = applied(order([replaced, attempt(2)]), [{ number: 1, fact: 'paid' }]);
  expect([paid.state.statuses, paid.shown]).toEqual([usual.paid, id(1)]);
  const failed = applied(order([replaced, attempt(2)]), [{ number: 1, fact: 'declined' }]);
  expect([failed.state.statuses, failed.shown]).toEqual([usual.started, id(2)]);
});

test('settling promised money changes only the financial status', () => {
  const outcomes = { ...usual, paid: pair('completed', 'uncleared') };
  const start = order([attempt(1, { outcomes })]);
  const promised = applied(start, [{ number: 1, fact: 'paid' }]);
  expect(promised.state.statuses).toEqual(pair('completed', 'uncleared'));
  expect(advance(promised.state, event(1, 'settled'))).toMatchObject({ kind: 'advanced' });
  const settled = applied(promised.state, [{ number: 1, fact: 'settled' }]);
  expect(settled.state.statuses).toEqual(pair('completed', 'completed'));
  expect(applied(settled.state, [{ number: 1, fact: 'paid' }]).state).toEqual(settled.state);
});

test('any decision of the other side replaces the status pending', () => {
  const start = order([attempt(1)]);
  const pending = applied(start, [{ number: 1, fact: 'pending' }]);
  expect(pending.state.statuses).toEqual(usual.pending);
  for (const fact of ['uncleared', 'cancelled', 'declined', 'expired', 'paid'] as const) {
    expect(applied(pending.state, [{ number: 1, fact }]).state.statuses).toEqual(usual[fact]);
  }
});

/** Up to four attempts of one order, with any mixture of traits. */
const attemptsOfAnOrder = fc
  .array(
    fc.record({
      superseded: fc.boolean(),
      minor: fc.constantFrom(0, 100, 400, 600, 900, 1000, 1200),
      part: fc.boolean(),
      /** The payer may choose the amount, so any amount pays the order. */
      chosen: fc.boolean(),
      outcomes: fc.constantFrom(...tables),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) =>
    all.map(({ chosen, ...traits }, i) =>
      attempt(i + 1, {
        ...traits,
        covers: traits.minor === 1000 || (chosen && !traits.part),
        facts: traits.superseded ? ['started', 'closed'] : ['started'],
        statuses: traits.superseded ? traits.outcomes.closed : traits.outcomes.started,
      }),
    ),
  );

interface Event {
  readonly number: number;
  readonly fact: PaymentFact;
}

const endsPromise = ({ fact }: Event): boolean => promiseEnds.includes(fact);

/** The events that an attempt may have: only a payment of the whole order can be a promise that is given up. */
function eventsOf({ sequence: number, part, covers, superseded }: AttemptState): Event[] {
  const mayEnd = covers && !part && !superseded;
  return (mayEnd ? reportable : harmless).map((fact) => ({ number, fact }));
}

/** A set of events of those attempts, and two orders in which they arrive, with repetitions. */
const twoArrivals = attemptsOfAnOrder.chain((attempts) =>
  fc
    .uniqueArray(
      fc.constantFrom(...attempts).chain((one) => fc.constantFrom(...eventsOf(one))),
      { selector: ({ number, fact }) => `${number} ${fact}`, minLength: 1, maxLength: 10 },
    )
    .chain((events) => {
      const arrival = fc.tuple(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.array(fc.constantFrom(...events), { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
      );
      return fc.record({
        attempts: fc.constant(attempts),
        events: fc.constant(events),
        traits: fc.record({
          // No method with a repeatable code promises money.
          repeatable: events.some(endsPromise) ? fc.constant(false) : fc.boolean(),
          sessionOver: fc.boolean(),
        }),
        one: arrival.map(interleave).map(promisedFirst),
        other: arrival.map(interleave).map(promisedFirst),
      });
    }),
);

/** Puts the repetitions at random places among the events. */
function interleave([all, again, places]: [Event[], Event[], Iterator<number>]): Event[] {
  const result = [...all];
  for (const one of again) result.splice(places.next().value % (result.length + 1), 0, one);
  return result;
}

/** A promise can end only after it was reported, so each such event comes after `paid`. */
function promisedFirst(events: readonly Event[]): Event[] {
  return events.flatMap((one) => (endsPromise(one) ? [{ ...one, fact: 'paid' }, one] : [one]));
}

test('events lead to the same statuses, facts and marks in every order of arrival, with repetitions', () => {
  fc.assert(
    fc.property(twoArrivals, ({ attempts, traits, one, other }) => {
      const start = order(attempts, traits);
      expect(applied(start, one)).toEqual(applied(start, other));
    }),
    { numRuns: 1000 },
  );
});

test('every recorded event is kept, and money is never lost', () => {
  fc.assert(
    fc.property(twoArrivals, ({ attempts, events, traits, one }) => {
      const { state } = applied(order(attempts, traits), one);
      for (const { number, fact } of events) {
        const after = state.attempts[number - 1];
        expect(after?.facts).toContain(fact);
        if (isPaid([fact]))
          expect(['paid', 'settled', ...promiseEnds]).toContain(strongest(after?.facts ?? []));
      }
      expect(state.statuses.status === 'completed').toBe(isEnough(state.attempts));
    }),
  );
});

/** One payment of the whole, parts of it, or parts together with a payment of at most the whole amount. */
function isEnough(attempts: readonly AttemptState[]): boolean {
  const paid = attempts.filter(({ facts }) => isPaid(facts));
  const parts = paid.filter(({ part }) => part).reduce((sum, { minor }) => sum + minor, 0);
  const others = paid.filter(({ part }) => !part);
  return (
    parts >= 1000 ||
    others.some(({ covers }) => covers) ||
    others.some(({ minor }) => parts > 0 && minor > 0 && minor <= 1000 && parts + minor >= 1000)
  );
}

test('five facts about one attempt lead to the same result in all 120 orders of arrival', () => {
  const facts = ['uncleared', 'cancelled', 'expired', 'declined', 'paid'] as const;
  const ends = permutations(facts).map((facts) =>
    applied(
      order([attempt(1)]),
      facts.map((fact) => ({ number: 1, fact })),
    ),
  );
  expect(ends).toHaveLength(120);
  expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
  expect(ends[0]).toMatchObject({ marks: ['paid_after_end'], state: { statuses: usual.paid } });
});

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) =>
    permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]),
  );
}

test('an order of 0 waits for its card like any other, and is paid when the card is accepted', () => {
  const nothing = { minor: 0 };
  const open = order([attempt(1, nothing)], nothing);
  const begun = advance(open, { transactionId: id(1), fact: 'started' });
  expect(begun).toMatchObject({ kind: 'already-there', attempts: [{ facts: ['started'] }] });
  const paid = advance(open, { transactionId: id(1), fact: 'paid' });
  expect(paid).toMatchObject({
    kind: 'advanced',
    statuses: usual.paid,
    shown: id(1),
    marks: [],
  });
});
