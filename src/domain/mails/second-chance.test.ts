// Checks the rules of Second Chance: when reminders are due, and every reason not to send one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anAttempt, anOrder, created, noCustomer } from '../../../test/fixtures/orders.ts';
import type { Customer } from '../customer.ts';
import { tokenId } from '../ids.ts';
import { isMailAddress } from '../mail-address.ts';
import { agenda } from '../orders/due.ts';
import type { Order, OrderContent } from '../orders/order.ts';
import type { PaymentFact } from '../payment-event.ts';
import { orderStatuses, pair } from '../status.ts';
import { addSeconds } from '../time/clock.ts';
import {
  type NoReminder,
  nextReminder,
  nextReminderAt,
  type ReminderState,
  reminderMoment,
  whyNoReminder,
} from './second-chance.ts';

const after = (seconds: number) => addSeconds(created, seconds);
const hour = 3600;
const day = 86_400;

function wishing(
  changes: {
    readonly content?: Partial<OrderContent>;
    readonly customer?: Partial<Customer>;
    readonly order?: Partial<Order>;
  } = {},
): Order {
  const { content } = anOrder();
  const customer = { ...noCustomer, email: 'robin@shop.example', ...changes.customer };
  return anOrder({
    content: { ...content, secondChance: true, customer, ...changes.content },
    ...changes.order,
  });
}

function state(changes: Partial<ReminderState> = {}): ReminderState {
  return {
    order: wishing(),
    transactions: [],
    paid: false,
    settings: { secondChance: true },
    number: 1,
    now: after(hour),
    method: null,
    orderedBefore: false,
    paidSame: false,
    ...changes,
  };
}

test('there are two reminders: an hour and a day after the order was created', () => {
  const order = wishing();
  expect(nextReminder(order, [])).toBe(1);
  expect(nextReminderAt(order, [])).toEqual(after(hour));
  expect(nextReminderAt(order, [1])).toEqual(after(day));
  expect(nextReminderAt(order, [1, 2])).toBeNull();
});

const none: readonly [string, Parameters<typeof wishing>[0]][] = [
  ['the order does not ask for reminders', { content: { secondChance: false } }],
  ['the address of the customer is unknown', { customer: { email: null } }],
  ['the address is not a mail address', { customer: { email: 'robin' } }],
  ['the customer does not want mails', { customer: { disableSendEmail: true } }],
  [
    'the payment uses a stored token',
    { content: { recurring: { model: 'cardOnFile', token: tokenId('RdLbznU5a_s') } } },
  ],
  [
    'the payment starts a subscription',
    { content: { recurring: { model: 'subscription', token: null } } },
  ],
];

test.each(none)('no reminder is ever due when %s', (_why, changes) => {
  const order = wishing(changes);
  expect(nextReminderAt(order, [])).toBeNull();
  expect(whyNoReminder(state({ order }))).toBe('not-wanted');
});

const rows: readonly [NoReminder | null, string, Partial<ReminderState>][] = [
  [null, 'there is no reason not to send it', {}],
  [
    'stopped',
    'the shop stopped the reminders',
    { order: wishing({ content: { secondChanceStopped: true } }) },
  ],
  ['switched-off', 'the site has switched reminders off', { settings: { secondChance: false } }],
  ['paid', 'the order is paid', { paid: true }],
  [
    'link-dead',
    'the link has ended',
    { order: wishing({ order: { sessionExpiresAt: after(hour) } }) },
  ],
  [
    null,
    'the link ends a second later',
    { order: wishing({ order: { sessionExpiresAt: after(hour + 1) } }) },
  ],
  [
    'link-dead',
    'the link has been used up',
    { order: wishing({ order: { attemptsStarted: 20 } }) },
  ],
  [
    null,
    'the link has been used up, but its last attempt is open',
    { order: wishing({ order: { attemptsStarted: 20 } }), transactions: [anAttempt()] },
  ],
  [
    'link-dead',
    'the link has been used up and its last attempt is over',
    {
      order: wishing({ order: { attemptsStarted: 20 } }),
      transactions: [anAttempt({ facts: ['started', 'declined'] })],
    },
  ],
  [
    'link-dead',
    'the link has been used up, and the open attempt belongs to an earlier post of the order',
    {
      order: wishing({ order: { attemptsStarted: 20 } }),
      transactions: [anAttempt({ superseded: true })],
    },
  ],
  ['method', 'the payment method does not allow reminders', { method: { secondChance: false } }],
  [null, 'the payment method allows reminders', { method: { secondChance: true } }],
  ['ordered-before', 'the customer placed another order shortly before', { orderedBefore: true }],
  ['paid-same', 'another order with the same amount was paid', { paidSame: true }],
  ['too-late', 'the second reminder is already due, too', { now: after(day) }],
  [null, 'this is the second reminder', { now: after(day), number: 2 }],
  [null, 'it is some hours late', { now: after(5 * hour) }],
];

test.each(rows)('the reason not to send a reminder is %j: %s', (why, _when, changes) => {
  expect(whyNoReminder(state(changes))).toBe(why);
});

/** checkout.md, part 7: no reminder for uncleared, shipped or completed orders, nor in the statuses after these. */
const quiet = [
  'uncleared',
  'completed',
  'shipped',
  'reserved',
  'refunded',
  'partial_refunded',
  'chargedback',
];

test.each(orderStatuses)('whether an order that is %s gets a reminder', (status) => {
  const order = wishing({ order: { statuses: pair(status, null) } });
  expect(whyNoReminder(state({ order }))).toBe(quiet.includes(status) ? 'pending' : null);
});

describe('in the agenda of an order', () => {
  const reminderAt = after(hour);
  const items = (facts: PaymentFact[] | null) =>
    agenda({
      order: wishing(),
      transactions: facts === null ? [] : [anAttempt({ facts })],
      related: [],
      notifyAt: null,
      terminalUntil: null,
      reminderAt,
    }).filter(({ what }) => what === 'reminder');

  test.each<[PaymentFact[] | null, number]>([
    [null, 1],
    [['started'], 1],
    [['started', 'declined'], 1],
    [['started', 'uncleared'], 1],
  ])('with an attempt whose facts are %j, the number of reminders is %i', (facts, count) => {
    expect(items(facts)).toHaveLength(count);
  });

  test('the end of the link comes before a reminder of the same moment, so no dead link is sent', () => {
    const order = wishing({ order: { sessionExpiresAt: reminderAt } });
    const what = agenda({
      order,
      transactions: [],
      related: [],
      notifyAt: null,
      terminalUntil: null,
      reminderAt,
    }).map((i) => i.what);
    expect(what).toEqual(['session-ends', 'reminder']);
  });
});

test('no reminder is ever sent if the order is paid, the link is dead, or nobody wants the reminder', () => {
  const facts = fc.constantFrom<PaymentFact[]>(
    ['started'],
    ['started', 'declined'],
    ['started', 'paid'],
  );
  const given = fc.record({
    seconds: fc.integer({ min: hour, max: 40 * day }),
    lasts: fc.integer({ min: 1, max: 40 * day }),
    wish: fc.boolean(),
    stopped: fc.boolean(),
    status: fc.constantFrom(...orderStatuses),
    attempts: fc.array(facts, { maxLength: 3 }),
    number: fc.constantFrom(1 as const, 2 as const),
  });
  fc.assert(
    fc.property(given, ({ seconds, lasts, wish, stopped, status, attempts, number }) => {
      const order = wishing({
        content: { secondChance: wish, secondChanceStopped: stopped },
        order: { statuses: pair(status, null), sessionExpiresAt: after(lasts) },
      });
      const transactions = attempts.map((known) => anAttempt({ facts: known }));
      const now = after(seconds);
      const paid = attempts.some((known) => known.includes('paid'));
      const sent = whyNoReminder(state({ order, transactions, paid, now, number })) === null;
      if (sent)
        expect([wish, stopped, paid, lasts > seconds, quiet.includes(status)]).toEqual([
          true,
          false,
          false,
          true,
          false,
        ]);
      expect(reminderMoment(order, number) <= reminderMoment(order, 2)).toBe(true);
    }),
  );
});

test.each([
  ['robin@shop.example', true],
  ["o'neil+socks@sub.shop.example", true],
  ['zoë@münchen.example', true],
  ['robin@localhost', true],
  ['robin', false],
  ['@shop.example', false],
  ['robin@', false],
  ['a@b@shop.example', false],
  ['a@shop.example,b@shop.example', false],
  ['a@shop.example\r\nBcc: b@shop.example', false],
  ['Robin <robin@shop.example>', false],
  ['robin @shop.example', false],
  [`${'x'.repeat(250)}@shop.example`, false],
])('whether %j is a mail address: %s', (text, right) => {
  expect(isMailAddress(text)).toBe(right);
});
