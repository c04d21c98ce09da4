// Checks orders that coupons pay a part of, with and without another method for the rest.
import { expect, test } from 'vitest';
import { usualOutcomes as outcomes } from '../../../test/fixtures/outcomes.ts';
import { transactionId } from '../ids.ts';
import { money } from '../money/money.ts';
import type { PaymentFact } from '../payment-event.ts';
import type { AttemptState } from '../shown-attempt.ts';
import { pair } from '../status.ts';
import { advance, type OrderState } from './advance.ts';
import { noAftermath } from './aftermath.ts';
import { restToPay } from './transaction.ts';

const id = (number: number) => transactionId(1_772_456_740_000_000 + number);

/** An order of 10.00 with one attempt per amount; parts are written as text. */
function orderOf(...amounts: readonly (number | string)[]): OrderState {
  const attempts = amounts.map(
    (amount, i): AttemptState => ({
      transactionId: id(i + 1),
      sequence: i + 1,
      facts: ['started'],
      statuses: outcomes.started,
      outcomes,
      superseded: false,
      minor: Number(amount),
      part: typeof amount === 'string',
      covers: Number(amount) === 1000,
    }),
  );
  return {
    minor: 1000,
    statuses: outcomes.started,
    attempts,
    sessionOver: false,
    repeatable: false,
    aftermath: noAftermath,
  };
}

type Event = readonly [number, PaymentFact];

function applied(start: OrderState, ...all: readonly Event[]) {
  let state = start;
  let marks: readonly string[] = [];
  let shown: number | null = null;
  for (const [number, fact] of all) {
    const result = advance(state, { transactionId: id(number), fact });
    if (result.kind === 'impossible') throw new Error(result.why);
    state = { ...state, statuses: result.statuses, attempts: result.attempts };
    marks = result.marks;
    shown = result.shown === null ? null : result.shown - id(0);
  }
  return { statuses: state.statuses, marks, shown, state };
}

const { paid: completed, declined, started: initialized, expired } = outcomes;

test.each<[string, OrderState, Event[], object]>([
  ['a part', orderOf('400'), [[1, 'paid']], { statuses: initialized, shown: 1, marks: [] }],
  ['a coupon for all', orderOf('1000'), [[1, 'paid']], { statuses: completed, shown: 1 }],
  ['a refused coupon', orderOf('1000'), [[1, 'declined']], { statuses: declined, shown: 1 }],
  [
    'two parts that reach the amount',
    orderOf('400', '600'),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 1, marks: [] },
  ],
  [
    'a part and a payment of exactly the rest',
    orderOf('400', 600),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 2, marks: [] },
  ],
  ['all but a cent', orderOf('999'), [[1, 'paid']], { statuses: initialized, shown: 1 }],
  [
    'a cent as the rest',
    orderOf('999', 1),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 2, marks: [] },
  ],
  [
    'a cent as the part',
    orderOf('1', 999),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 2, marks: [] },
  ],
  [
    'parts of more than the amount',
    orderOf('600', '500'),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 1, marks: ['paid_twice'] },
  ],
  [
    'a part that is here beside one in doubt',
    orderOf('400', '600'),
    [
      [1, 'uncleared'],
      [2, 'paid'],
    ],
    { statuses: initialized, shown: 2, marks: [] },
  ],
  [
    'a part and more than the whole order beside it',
    orderOf('400', 1200),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: initialized, shown: 1, marks: ['amount_differs'] },
  ],
  [
    'a part of everything and money in another currency',
    orderOf('1000', 0),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 1, marks: ['amount_differs'] },
  ],
  [
    'a part and too little beside it',
    orderOf('400', 500),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: initialized, shown: 1, marks: ['amount_differs'] },
  ],
  [
    'a part and a payment of the whole that was begun before',
    orderOf(1000, '400'),
    [
      [2, 'paid'],
      [1, 'paid'],
    ],
    { statuses: completed, shown: 1, marks: ['paid_twice'] },
  ],
  [
    'a part after the rest was paid beside another part',
    orderOf('400', 600, '100'),
    [
      [1, 'paid'],
      [2, 'paid'],
      [3, 'paid'],
    ],
    { statuses: completed, shown: 2, marks: ['paid_twice'] },
  ],
  [
    'parts that alone pay the order, after the rest was paid beside one of them',
    orderOf('400', 600, '600'),
    [
      [1, 'paid'],
      [2, 'paid'],
      [3, 'paid'],
    ],
    { statuses: completed, shown: 2, marks: ['paid_twice'] },
  ],
  [
    'a part beside a coupon that was refused',
    orderOf('400', '600'),
    [
      [1, 'paid'],
      [2, 'declined'],
    ],
    { statuses: initialized, shown: 1, marks: [] },
  ],
  [
    'a second try of the rest',
    orderOf('400', 600, 600),
    [
      [1, 'paid'],
      [2, 'declined'],
      [3, 'paid'],
    ],
    { statuses: completed, shown: 3, marks: [] },
  ],
])('%s', (_, start, events, expected) => {
  expect(applied(start, ...events)).toMatchObject(expected);
});

test.each(['lapsed', 'expired', 'cancelled', 'withdrawn', 'declined'] as const)(
  'a part beside a payment that is %s is of no use so far',
  (fact) => {
    const over = applied(orderOf('400', 600), [1, 'paid'], [2, fact]);
    expect(over).toMatchObject({ statuses: outcomes[fact], shown: 2, marks: ['part_unused'] });
  },
);

test('a part alone expires with the link, and its money is marked', () => {
  const over = { ...orderOf('400'), sessionOver: true };
  expect(applied(over, [1, 'paid'])).toMatchObject({ statuses: expired, marks: ['part_unused'] });
});

test('the same event again does not call back a customer who gave up', () => {
  const { state } = applied(orderOf('400'), [1, 'paid']);
  const gaveUp = { ...state, statuses: pair('void', 'cancelled') };
  const again = advance(gaveUp, { transactionId: id(1), fact: 'paid' });
  expect(again).toMatchObject({ kind: 'already-there', statuses: gaveUp.statuses });
});

test('coupons that pay everything close what is open elsewhere', () => {
  const { state, ...result } = applied(orderOf(1000, '1000'), [2, 'paid']);
  expect(result).toEqual({ statuses: completed, shown: 2, marks: [] });
  expect(state.attempts[0]?.facts).toEqual(['started', 'closed']);
});

test.each([
  [[], 1000],
  [[400], 600],
  [[400, 600], 0],
  [[700, 600], 0],
])('after parts of %j of 1000 there is %i left', (parts, left) => {
  const rows = parts.map((minor) => ({ amount: money(minor, 'EUR') }));
  expect(restToPay({ amount: money(1000, 'EUR') }, rows)).toEqual(money(left, 'EUR'));
});

test('a part in another currency pays nothing: nothing is converted', () => {
  const part = { amount: money(400, 'USD') };
  expect(restToPay({ amount: money(1000, 'EUR') }, [part])).toEqual(money(1000, 'EUR'));
});
