// Checks what is due for an order at which time, and when the next thing is.
import { expect, test } from 'vitest';
import { anAttempt, anOrder, aRelated, created } from '../../../test/fixtures/orders.ts';
import type { PaymentFact } from '../payment-event.ts';
import { orderStatuses, pair } from '../status.ts';
import { addSeconds } from '../time/clock.ts';
import { nothingAfter } from './aftermath.ts';
import { agenda, type DueState, due, nextDueAt } from './due.ts';
import type { Order } from './order.ts';
import type { Transaction } from './transaction.ts';

const after = (seconds: number) => addSeconds(created, seconds);
const order = (changes: Partial<Order> = {}) =>
  anOrder({ sessionExpiresAt: after(1000), ...changes });

function state(changes: Partial<DueState> = {}): DueState {
  return {
    order: order(),
    transactions: [],
    related: [],
    notifyAt: null,
    reminderAt: null,
    terminalUntil: null,
    ...changes,
  };
}

function withAttempt(changes: Partial<Transaction>, notifyAt: Date | null = null): DueState {
  return state({ transactions: [anAttempt(changes)], notifyAt });
}

const inWords = (items: ReturnType<typeof agenda>) =>
  items.map(({ what, at }) => `${(at.getTime() - created.getTime()) / 1000} ${what}`);

test.each<[string, DueState, string[]]>([
  [
    'an order that nobody tried to pay waits for the end of its session',
    state(),
    ['1000 session-ends'],
  ],
  [
    'an open attempt expires by its own time',
    withAttempt({ expiresAt: after(60) }),
    ['60 attempt-expires'],
  ],
  [
    'an open attempt without a time of its own expires with the session',
    withAttempt({}),
    ['1000 attempt-expires'],
  ],
  [
    'an attempt may outlive the session',
    withAttempt({ expiresAt: after(5400) }),
    ['5400 attempt-expires'],
  ],
  [
    'a poll comes before an expiry of the same moment',
    withAttempt({ expiresAt: after(60), pollAt: after(60) }, after(60)),
    ['60 poll', '60 attempt-expires', '60 notify'],
  ],
  [
    'a poll of one attempt comes before the expiry of another at the same moment',
    state({
      transactions: [anAttempt({ expiresAt: after(60) }), anAttempt({ pollAt: after(60) })],
      notifyAt: after(60),
    }),
    ['60 poll', '60 attempt-expires', '60 notify', '1000 attempt-expires'],
  ],
  [
    'a terminal waits for a card, even after one was declined',
    state({
      order: order({ statuses: pair('declined', 'declined') }),
      terminalUntil: after(60),
    }),
    ['60 terminal-ends'],
  ],
  [
    'a terminal does not wait once the order is over',
    state({
      order: order({ statuses: pair('completed', 'completed') }),
      terminalUntil: after(60),
    }),
    [],
  ],
  [
    'everything is sorted by time',
    withAttempt({ expiresAt: after(60), pollAt: after(30) }, after(10)),
    ['10 notify', '30 poll', '60 attempt-expires'],
  ],
  [
    'an attempt of an earlier post of the order is not waited for',
    withAttempt({ superseded: true, facts: ['started', 'closed'] }),
    ['1000 session-ends'],
  ],
])('the agenda of an order: %s', (_, given, items) => {
  expect(inWords(agenda(given))).toEqual(items);
});

test('at the same moment: polls first, then ends, then captures and refunds, and the notification last', () => {
  const at = after(60);
  const kinds = ['capture', 'auth-cancellation', 'refund', 'chargeback'] as const;
  const given = state({
    order: order({ sessionExpiresAt: at, after: { ...nothingAfter, claimBy: at } }),
    transactions: [anAttempt({ facts: ['started', 'declined'], pollAt: at })],
    related: kinds.toReversed().map((kind) => aRelated({ kind, dueAt: at })),
    notifyAt: at,
    reminderAt: at,
    terminalUntil: at,
  });
  expect(agenda(given).map(({ what }) => what)).toEqual([
    'poll',
    'session-ends',
    ...kinds,
    'claim-ends',
    'terminal-ends',
    'reminder',
    'notify',
  ]);
});

test.each<[PaymentFact[], string[]]>([
  [['started', 'uncleared'], []],
  [['started', 'expired'], []],
  [['started', 'declined'], []],
  [['started', 'expired', 'paid'], []],
])('an attempt with the facts %j does not expire again', (facts, items) => {
  const status = pair('uncleared', 'uncleared');
  const given = { ...withAttempt({ facts }), order: order({ statuses: status }) };
  expect(inWords(agenda(given))).toEqual(items);
});

test.each(orderStatuses)('whether the session of an order that is %s will end', (status) => {
  const given = state({ order: order({ statuses: pair(status, null) }) });
  expect(inWords(agenda(given))).toEqual(status === 'initialized' ? ['1000 session-ends'] : []);
});

test('things are due from their moment on and not a millisecond earlier', () => {
  const given = withAttempt({ expiresAt: after(60), pollAt: after(30) }, after(90));
  const early = new Date(after(60).getTime() - 1);
  expect(inWords(due(given, early))).toEqual(['30 poll']);
  expect(inWords(due(given, after(60)))).toEqual(['30 poll', '60 attempt-expires']);
  expect(inWords(due(given, after(90)))).toHaveLength(3);
});

test('the next moment is the earliest one, even if it has passed; an order with nothing due has none', () => {
  expect(nextDueAt(withAttempt({ expiresAt: after(60), pollAt: after(-30) }))).toEqual(after(-30));
  const paid = order({ statuses: pair('completed', 'completed') });
  expect(nextDueAt(state({ order: paid }))).toBeNull();
});
