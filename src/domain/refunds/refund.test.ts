// Checks the rules of refunds: how much is left, what is refused, and which payment the money goes back to.
import { describe, expect, test } from 'vitest';
import { aRelated } from '../../../test/fixtures/orders.ts';
import { orderId, transactionId } from '../ids.ts';
import { minorMax, money } from '../money/money.ts';
import { nothingAfter } from '../orders/aftermath.ts';
import { definePaymentMethod, type MethodFacts } from '../payment-methods/payment-method.ts';
import type { RelatedKind, RelatedTransaction } from '../related-transaction.ts';
import { type OrderStatus, pair } from '../status.ts';
import {
  type AskedRefund,
  besideShipments,
  isInTime,
  leftToRefund,
  momentOfRequest,
  type RefundablePayment,
  type RefundState,
  whyNotCancel,
  whyNotRefund,
} from './refund.ts';
import { leftForParts, splitRefund } from './refund-split.ts';

const now = new Date('2026-03-02T12:00:00Z');
const untried = pair('initialized', 'initialized');

function payment(id: number, minor: number, facts: Partial<MethodFacts> = {}): RefundablePayment {
  const method = definePaymentMethod({
    id: 'PLAIN',
    name: 'Plain',
    description: 'Plain',
    family: 'bank',
    currencies: ['EUR'],
    expirySeconds: null,
    outcomes: {
      started: untried,
      closed: untried,
      pending: untried,
      uncleared: untried,
      lapsed: untried,
      withdrawn: untried,
      expired: untried,
      cancelled: untried,
      declined: untried,
      paid: pair('completed', 'completed'),
      settled: pair('completed', 'completed'),
      unclaimed: untried,
      released: untried,
    },
    scenarios: () => [],
    ...facts,
  });
  const inParts = false;
  return { transactionId: transactionId(id), minor, inParts, paidAt: now, method, shown: true };
}

let rows = 0;
function row(
  minor: number,
  status: OrderStatus = 'reserved',
  { of = 1, kind = 'refund', at = new Date(now.getTime() - 3_600_000) }: RowFacts = {},
): RelatedTransaction {
  rows += 1;
  return aRelated({
    transactionId: transactionId(1000 + rows),
    kind,
    referenceId: transactionId(of),
    amount: money(minor, 'EUR'),
    statuses: pair(status, 'reserved'),
    createdAt: at,
  });
}

interface RowFacts {
  readonly of?: number;
  readonly kind?: RelatedKind;
  readonly at?: Date;
}

function state(more: Partial<RefundState> = {}): RefundState {
  return {
    order: {
      amount: money(1000, 'EUR'),
      statuses: pair('completed', 'completed'),
      after: nothingAfter,
    },
    payments: [payment(1, 1000)],
    related: [],
    refundedInParts: 0,
    shippedInParts: false,
    leftOfWhole: null,
    policy: { refundGuard: 'five-minutes', refundAboveAmount: false, refundsBlocked: false },
    now,
    ...more,
  };
}

const all: AskedRefund = { minor: null, currency: null, byCart: false, hasKey: false };
const why = (of: RefundState, asked: Partial<AskedRefund> = {}) =>
  whyNotRefund(of, { ...all, ...asked })?.detail ?? null;

describe('the amount left to refund', () => {
  test.each([
    ['nothing happened', [], 1000],
    ['refunds wait or are done', [row(300), row(200, 'completed')], 500],
    ['refunds were undone', [row(300, 'void'), row(200, 'declined')], 1000],
    ['a chargeback is open', [row(1000, 'reserved', { kind: 'chargeback' })], 1000],
    ['a chargeback is lost', [row(1000, 'completed', { kind: 'chargeback' })], 0],
    ['a chargeback is won', [row(1000, 'void', { kind: 'chargeback' })], 1000],
  ])('when %s', (_when, related, left) => {
    expect(leftToRefund(state({ related }))).toBe(left);
  });

  test('includes money that was paid twice, and a part that was paid of an unpaid order', () => {
    expect(leftToRefund(state({ payments: [payment(1, 1000), payment(2, 1000)] }))).toBe(2000);
    const unpaid = { ...state().order, statuses: pair('expired', 'expired') };
    const part = state({ order: unpaid, payments: [payment(1, 400)] });
    expect([leftToRefund(part), why(part)]).toEqual([400, null]);
  });

  test('with manual capture is what was captured, less the refunds of its captures', () => {
    const authorised = {
      ...state().order,
      statuses: pair('completed', 'initialized'),
      after: { ...nothingAfter, captureRemain: 1000 },
    };
    const of = (minor: number, more: Partial<RefundState> = {}) =>
      state({ order: authorised, payments: [{ ...payment(1, minor), inParts: true }], ...more });
    expect(why(of(0))).toBe('only authorised: nothing has been captured');
    expect(why(of(0, { payments: [] }))).toBe('not paid: the order is completed');
    expect(why(state({ payments: [payment(1, 0)] }))).toBe('not paid: the order is completed');
    expect(leftToRefund(of(600))).toBe(600);
    expect(leftToRefund(of(600, { refundedInParts: 250 }))).toBe(350);
  });

  test('is not reduced by a refund that only reduced the authorisation', () => {
    const payments = [{ ...payment(1, 600), inParts: true }];
    const off = row(400);
    const taken = row(600, 'completed', { kind: 'capture' });
    const related = [off, { ...taken, ownOrderId: orderId('lamp_1') }];
    const after = state({ payments, related });
    expect(leftToRefund(after)).toBe(600);
    expect(splitRefund(after, 600)).toMatchObject([{ minor: 600 }]);
  });

  test('does not include payments whose method allows no refunds', () => {
    const none = payment(1, 1000, { refunds: { none: true } });
    expect(leftToRefund(state({ payments: [none, payment(2, 300)] }))).toBe(300);
    expect(why(state({ payments: [none] }))).toBe('its payment method does not allow refunds');
  });

  test('for the captures of an order is what they hold, but no more than is left of the whole order', () => {
    const payments = [{ ...payment(1, 600), inParts: true }, payment(2, 1000)];
    const of = (more: Partial<RefundState>) => leftForParts(state({ payments, ...more }));
    expect(of({})).toBe(600);
    expect(of({ refundedInParts: 250, related: [row(50), row(70, 'reserved', { of: 2 })] })).toBe(
      300,
    );
    expect(of({ refundedInParts: 250, leftOfWhole: 200 })).toBe(200);
    expect(of({ refundedInParts: 700 })).toBe(0);
  });

  test('of a capture is no more than is left of the whole order', () => {
    expect(leftToRefund(state({ leftOfWhole: 400 }))).toBe(400);
    expect(leftToRefund(state({ leftOfWhole: 4000 }))).toBe(1000);
  });
});

describe('a refund is refused', () => {
  test('above the amount that is left, unless both the method and the site allow more', () => {
    expect(why(state(), { minor: 1000 })).toBeNull();
    expect(why(state(), { minor: 1001 })).toBe('1000 of 1000 is left');
    const above = { ...state().policy, refundAboveAmount: true };
    const payments = [payment(1, 1000, { refunds: { above: true } })];
    expect(why(state({ policy: above }), { minor: 1001 })).not.toBeNull();
    expect(why(state({ policy: above, payments }), { minor: 1001 })).toBeNull();
    const order = { ...state().order, statuses: pair('refunded', 'completed') };
    const related = [row(1000, 'completed')];
    expect(why(state({ policy: above, payments, order, related }), { minor: 1 })).not.toBeNull();
  });

  test('above the largest amount of the API, even where more than is left is allowed', () => {
    const policy = { ...state().policy, refundAboveAmount: true };
    const payments = [payment(1, 1000, { refunds: { above: true } }), payment(2, 1000)];
    expect(why(state({ payments, policy }), { minor: minorMax })).toBeNull();
    expect(why(state({ payments, policy }), { minor: minorMax + 1 })).not.toBeNull();
    expect(why(state({ payments }), { minor: 2001 })).not.toBeNull();
  });

  test('in another currency', () => {
    const asked = { ...all, currency: 'USD' } as const;
    expect(whyNotRefund(state(), asked)?.reason).toBe('invalid-currency');
    expect(why(state(), { currency: 'EUR' })).toBeNull();
    expect(whyNotRefund(state({ payments: [] }), all)?.reason).toBe('cannot-refund');
  });

  test('if the site has blocked refunds, demands a key, or guards against repetitions', () => {
    const of = (policy: Partial<RefundState['policy']>, more: Partial<RefundState> = {}) =>
      state({ policy: { ...state().policy, ...policy }, ...more });
    expect(why(of({ refundsBlocked: true }))).toBe('refunds are blocked for this site');
    const byKey = of({ refundGuard: 'key-only' });
    expect(whyNotRefund(byKey, all)?.reason).toBe('missing-data');
    expect(why(byKey, { hasKey: true })).toBeNull();
    const again = { related: [row(100, 'reserved', { at: now })] };
    expect(why(of({ refundGuard: 'off' }, again), { minor: 100 })).toBeNull();
    expect(why(of({}, again), { minor: 100 })).not.toBeNull();
  });

  test('if the refund period of all its payments is over', () => {
    const paidAt = new Date(now.getTime() - 61 * 86_400_000);
    const late = { ...payment(2, 1000, { refunds: { days: 60 } }), paidAt };
    expect(why(state({ payments: [late] }))).toMatch(/refund period .* is over/);
    expect(why(state({ payments: [payment(1, 1000), late] }))).toBeNull();
  });

  test('if a refund of the same total amount was requested less than five minutes ago', () => {
    const at = new Date(now.getTime() - 299_000);
    const split = [row(100, 'reserved', { at }), row(200, 'reserved', { at, of: 2 })];
    const text = 'Same refund done in short period';
    expect(why(state({ related: split }), { minor: 300 })).toBe(text);
    expect(why(state({ related: split }), { minor: 200 })).toBeNull();
    const chargedBack = row(50, 'reserved', { at, kind: 'chargeback' });
    expect(why(state({ related: [...split, chargedBack] }), { minor: 300 })).toBe(text);
    const undone = split.map((each) => ({ ...each, statuses: pair('void', 'void') }));
    expect(why(state({ related: undone }), { minor: 300 })).toBeNull();
    // Two requests that are close together do not count as one request for their sum.
    const second = row(50, 'reserved', { at: new Date(at.getTime() + 1) });
    expect(why(state({ related: [...split, second] }), { minor: 300 })).toBe(text);
    expect(why(state({ related: [...split, second] }), { minor: 350 })).toBeNull();
    const older = split.map((each) => ({ ...each, createdAt: new Date(at.getTime() - 1000) }));
    expect(why(state({ related: older }), { minor: 300 })).toBeNull();
  });

  test('for a part without a cart, if the method demands the cart', () => {
    const payments = [payment(1, 1000, { refunds: { byCart: true } })];
    expect(whyNotRefund(state({ payments }), { ...all, minor: 10 })?.reason).toBe('missing-data');
    expect(why(state({ payments }), { minor: 10, byCart: true })).toBeNull();
    expect(why(state({ payments }), { minor: 1000 })).toBeNull();
    expect(why(state({ payments }))).toBeNull();
    expect(why(state({ payments: [...payments, payment(2, 1000)] }), { minor: 10 })).not.toBeNull();
  });

  test('if the method allows one refund per payment, and this payment has one that was not cancelled', () => {
    const payments = [payment(1, 1000, { refunds: { once: true } })];
    const whyAfter = (related: RelatedTransaction) =>
      why(state({ payments, related: [related] }), { minor: 1 });
    expect(whyAfter(row(100))).toBe('its payment method allows only one refund per payment');
    expect(whyAfter(row(100, 'void'))).toBeNull();
    expect(whyAfter(row(100, 'reserved', { of: 2 }))).toBeNull();
    expect(whyAfter(row(100, 'reserved', { kind: 'chargeback' }))).toBeNull();
    const both = [row(100), row(100, 'reserved', { kind: 'chargeback' })];
    const beside = state({ payments: [...payments, payment(2, 1000)], related: both });
    expect(why(beside, { minor: 1 })).toBeNull();
    expect(splitRefund(beside, 1)).toMatchObject([{ payment: { transactionId: 2 }, minor: 1 }]);
  });

  test('once the refund period of its method is over, or if the method allows no refunds', () => {
    const days = (ms: number, facts: NonNullable<MethodFacts['refunds']>) =>
      isInTime(
        { ...payment(1, 1000, { refunds: facts }), paidAt: new Date(now.getTime() - ms) },
        now,
      );
    const most = 60 * 86_400_000;
    expect(days(most, { days: 60 })).toBe(true);
    expect(days(most + 1, { days: 60 })).toBe(false);
    expect(days(0, { days: 60, none: true })).toBe(false);
  });

  test('if the order has had 1000 refunds', () => {
    const many = Array.from({ length: 1000 }, () => row(1, 'void'));
    expect(why(state({ related: many.slice(1) }), { minor: 1 })).toBeNull();
    expect(why(state({ related: many }), { minor: 1 })).toMatch(/at most 1000/);
  });

  test('for money of an order that was shipped in parts, except for its other payments', () => {
    const inParts = { ...payment(1, 300), inParts: true };
    const shipped = { shippedInParts: true, refundedInParts: 100 };
    expect(why(besideShipments(state({ ...shipped, payments: [inParts] })))).toMatch(/shipments/);
    const beside = besideShipments(state({ ...shipped, payments: [inParts, payment(2, 1000)] }));
    expect(leftToRefund(beside)).toBe(1000);
    expect(why(beside, { minor: 1001 })).toBe('1000 of 1000 is left');
    expect(splitRefund(beside, 1000)).toMatchObject([{ payment: { transactionId: 2 } }]);
    // An order that was captured in parts but not shipped in parts refunds that money itself.
    const captured = state({ ...shipped, shippedInParts: false, payments: [inParts] });
    expect(leftToRefund(besideShipments(captured))).toBe(200);
  });
});

describe('the payment that a refund goes to:', () => {
  const shares = (of: RefundState, minor: number) =>
    splitRefund(of, minor)?.map((share) => [share.payment.transactionId, share.minor]);
  const giftCard = payment(1, 500, { partial: true, refunds: { above: true } });
  const beside = (minor: number, facts: Partial<MethodFacts> = {}) =>
    state({ payments: [giftCard, payment(2, minor, facts)] });

  test.each([
    [100, [[2, 100]]],
    [499, [[2, 499]]],
    [1500, [[2, 1500]]],
    [
      1700,
      [
        [2, 1500],
        [1, 200],
      ],
    ],
    [
      2000,
      [
        [2, 1500],
        [1, 500],
      ],
    ],
  ])(
    '%d of an order paid with a gift card and a second method goes to the second method first',
    (minor, expected) => {
      expect(shares(beside(1500), minor)).toEqual(expected);
    },
  );

  test('less than 5 euro goes to the second method alone, if that may get more than it paid', () => {
    expect(shares(beside(300, { refunds: { above: true } }), 499)).toEqual([[2, 499]]);
    expect(shares(beside(300, { refunds: { above: true } }), 500)).toEqual([
      [2, 300],
      [1, 200],
    ]);
    // This method cannot get more than it paid.
    expect(shares(beside(300), 499)).toEqual([
      [2, 300],
      [1, 199],
    ]);
  });

  test('the first second method that paid enough for all of it gets it', () => {
    const payments = [giftCard, { ...payment(2, 300), shown: false }, payment(3, 1000)];
    expect(shares(state({ payments }), 300)).toEqual([[2, 300]]);
    expect(shares(state({ payments }), 301)).toEqual([[3, 301]]);
  });

  test('a payment gets at most what earlier refunds have left of it', () => {
    const related = [row(1400, 'completed', { of: 2 }), row(50, 'void', { of: 2 })];
    expect(shares({ ...beside(1500), related }, 550)).toEqual([
      [2, 100],
      [1, 450],
    ]);
  });

  test('a payment gets at most what refunds of its captures have left of it', () => {
    const held = { ...payment(2, 600), inParts: true };
    expect(shares(state({ payments: [giftCard, held], refundedInParts: 250 }), 700)).toEqual([
      [2, 350],
      [1, 350],
    ]);
  });

  test('if an order was paid twice, the second payment is refunded first', () => {
    const payments = [payment(1, 1000), { ...payment(2, 1000), shown: false }];
    expect(shares(state({ payments }), 1000)).toEqual([[2, 1000]]);
  });

  test('of two gift cards the one used later is refunded first', () => {
    const later = { ...payment(2, 500, { partial: true }), paidAt: new Date(now.getTime() + 1) };
    for (const payments of [
      [giftCard, later],
      [later, giftCard],
    ])
      expect(shares(state({ payments }), 600)).toEqual([
        [2, 500],
        [1, 100],
      ]);
  });

  test('without a gift card even a refund below 5 euro is divided between the payments', () => {
    const payments = [payment(1, 1000), { ...payment(2, 100), shown: false }];
    expect(shares(state({ payments }), 300)).toEqual([
      [2, 100],
      [1, 200],
    ]);
  });

  test('a payment whose refund period is over gets nothing, even if the others cannot get all of it', () => {
    const paidAt = new Date(now.getTime() - 61 * 86_400_000);
    const late = { ...payment(2, 1500, { refunds: { days: 60 } }), paidAt };
    const payments = [giftCard, late];
    expect(shares(state({ payments }), 500)).toEqual([[1, 500]]);
    expect(shares(state({ payments }), 501)).toBeUndefined();
  });

  test('what exceeds the payments goes to a method that may get more than it paid', () => {
    const policy = { ...state().policy, refundAboveAmount: true };
    expect(shares(state({ policy }), 1001)).toBeUndefined();
    expect(shares({ ...beside(1500), policy }, 2100)).toEqual([
      [1, 600],
      [2, 1500],
    ]);
    const related = [row(500, 'completed')];
    expect(shares({ ...beside(1500), policy, related }, 1501)).toEqual([
      [1, 1],
      [2, 1500],
    ]);
  });
});

test('two requests for refunds have different times, even in the same millisecond', () => {
  expect(momentOfRequest([], now)).toEqual(now);
  expect(momentOfRequest([row(1, 'reserved', { at: now })], now).getTime()).toBe(now.getTime() + 1);
});

test('a refund can be cancelled until the bank has it, and a reversal of a card payment never', () => {
  const card = payment(1, 1000, { refunds: { reverses: true } });
  const today = row(999, 'reserved', { at: now });
  expect(whyNotCancel(today, payment(1, 1000))).toBeNull();
  expect(whyNotCancel(today, card)).not.toBeNull();
  expect(whyNotCancel({ ...today, amount: money(1000, 'EUR') }, card)).toBeNull();
  expect(
    whyNotCancel({ ...today, createdAt: new Date(now.getTime() + 86_400_000) }, card),
  ).toBeNull();
  expect(whyNotCancel({ ...today, askedAt: now }, payment(1, 1000))).not.toBeNull();
  expect(whyNotCancel(today, null)).toBeNull();
  expect(whyNotCancel(row(1, 'initialized'), null)).toBeNull();
  expect(whyNotCancel(row(1, 'void'), null)).toBe('the refund is void');
  expect(whyNotCancel(row(1, 'reserved', { kind: 'chargeback' }), null)).not.toBeNull();
  expect(whyNotCancel(row(1, 'uncleared'), null)).toBe('the bank is already processing the refund');
  expect(whyNotCancel(row(1, 'completed'), null)).toBe('the refund is completed');
});
