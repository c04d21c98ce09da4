// Checks orders that are partly paid with coupons, with and without another method for the rest.
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

/** An order of 10.00 with one attempt per amount. A text is a part that a coupon pays, a number another method. */
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
  [
    'a coupon that pays a part',
    orderOf('400'),
    [[1, 'paid']],
    { statuses: initialized, shown: 1, marks: [] },
  ],
  [
    'a coupon that pays everything',
    orderOf('1000'),
    [[1, 'paid']],
    { statuses: completed, shown: 1 },
  ],
  [
    'a coupon that is refused',
    orderOf('1000'),
    [[1, 'declined']],
    { statuses: declined, shown: 1 },
  ],
  [
    'two coupons that pay everything together',
    orderOf('400', '600'),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 1, marks: [] },
  ],
  [
    'a coupon and a payment of exactly the rest',
    orderOf('400', 600),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 2, marks: [] },
  ],
  [
    'a coupon that pays all but a cent',
    orderOf('999'),
    [[1, 'paid']],
    { statuses: initialized, shown: 1 },
  ],
  [
    'a coupon and a payment of the last cent',
    orderOf('999', 1),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 2, marks: [] },
  ],
  [
    'a coupon of one cent and a payment of the rest',
    orderOf('1', 999),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 2, marks: [] },
  ],
  [
    'coupons that pay more than the amount',
    orderOf('600', '500'),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 1, marks: ['paid_twice'] },
  ],
  [
    'an uncleared coupon and one that has paid',
    orderOf('400', '600'),
    [
      [1, 'uncleared'],
      [2, 'paid'],
    ],
    { statuses: initialized, shown: 2, marks: [] },
  ],
  [
    'a coupon and a payment of more than the whole order',
    orderOf('400', 1200),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: initialized, shown: 1, marks: ['amount_differs'] },
  ],
  [
    'a coupon that pays everything and a payment in another currency',
    orderOf('1000', 0),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: completed, shown: 1, marks: ['amount_differs'] },
  ],
  [
    'a coupon and a payment of too little',
    orderOf('400', 500),
    [
      [1, 'paid'],
      [2, 'paid'],
    ],
    { statuses: initialized, shown: 1, marks: ['amount_differs'] },
  ],
  [
    'a coupon and a payment of the whole amount that was started before',
    orderOf(1000, '400'),
    [
      [2, 'paid'],
      [1, 'paid'],
    ],
    { statuses: completed, shown: 1, marks: ['paid_twice'] },
  ],
  [
    'a coupon after another coupon and a payment have paid everything',
    orderOf('400', 600, '100'),
    [
      [1, 'paid'],
      [2, 'paid'],
      [3, 'paid'],
    ],
    { statuses: completed, shown: 2, marks: ['paid_twice'] },
  ],
  [
    'a coupon that completes the amount of the first one, after a payment has already done so',
    orderOf('400', 600, '600'),
    [
      [1, 'paid'],
      [2, 'paid'],
      [3, 'paid'],
    ],
    { statuses: completed, shown: 2, marks: ['paid_twice'] },
  ],
  [
    'a coupon that pays a part and one that is refused',
    orderOf('400', '600'),
    [
      [1, 'paid'],
      [2, 'declined'],
    ],
    { statuses: initialized, shown: 1, marks: [] },
  ],
  [
    'a second attempt to pay the rest',
    orderOf('400', 600, 600),
    [
      [1, 'paid'],
      [2, 'declined'],
      [3, 'paid'],
    ],
    { statuses: completed, shown: 3, marks: [] },
  ],
])('statuses, shown attempt and marks after %s', (_, start, events, expected) => {
  expect(applied(start, ...events)).toMatchObject(expected);
});

test.each(['lapsed', 'expired', 'cancelled', 'withdrawn', 'declined'] as const)(
  'a paid part is marked as unused if the payment of the rest is %s',
  (fact) => {
    const over = applied(orderOf('400', 600), [1, 'paid'], [2, fact]);
    expect(over).toMatchObject({ statuses: outcomes[fact], shown: 2, marks: ['part_unused'] });
  },
);

test('an order with only a paid part expires with the link, and the part is marked as unused', () => {
  const over = { ...orderOf('400'), sessionOver: true };
  expect(applied(over, [1, 'paid'])).toMatchObject({ statuses: expired, marks: ['part_unused'] });
});

test('a repeated event does not reopen an order that the customer cancelled', () => {
  const { state } = applied(orderOf('400'), [1, 'paid']);
  const gaveUp = { ...state, statuses: pair('void', 'cancelled') };
  const again = advance(gaveUp, { transactionId: id(1), fact: 'paid' });
  expect(again).toMatchObject({ kind: 'already-there', statuses: gaveUp.statuses });
});

test('a coupon that pays everything closes the other open attempts', () => {
  const { state, ...result } = applied(orderOf(1000, '1000'), [2, 'paid']);
  expect(result).toEqual({ statuses: completed, shown: 2, marks: [] });
  expect(state.attempts[0]?.facts).toEqual(['started', 'closed']);
});

test.each([
  [[], 1000],
  [[400], 600],
  [[400, 600], 0],
  [[700, 600], 0],
])('after parts of %j, %i of 1000 is left to pay', (parts, left) => {
  const rows = parts.map((minor) => ({ amount: money(minor, 'EUR') }));
  expect(restToPay({ amount: money(1000, 'EUR') }, rows)).toEqual(money(left, 'EUR'));
});

test('a part in another currency pays nothing, because nothing is converted', () => {
  const part = { amount: money(400, 'USD') };
  expect(restToPay({ amount: money(1000, 'EUR') }, [part])).toEqual(money(1000, 'EUR'));
});
