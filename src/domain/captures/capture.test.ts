// Checks how much of an authorised payment has been captured, and how much is left.
import { expect, test } from 'vitest';
import { aRelated, created } from '../../../test/fixtures/orders.ts';
import { orderId, transactionId } from '../ids.ts';
import { money } from '../money/money.ts';
import type { RelatedKind, RelatedTransaction } from '../related-transaction.ts';
import { type OrderStatus, pair } from '../status.ts';
import {
  capturedOrWaiting,
  isOffPromise,
  isUnanswered,
  remainOf,
  remainToShip,
  takenOf,
} from './capture.ts';

const payment = transactionId(1772456711000041);

function row(kind: RelatedKind, minor: number, status: OrderStatus): RelatedTransaction {
  return aRelated({
    transactionId: transactionId(1772456711000042),
    kind,
    referenceId: payment,
    amount: money(minor, 'EUR'),
    statuses: pair(status, 'completed'),
    dueAt: status === 'initialized' ? created : null,
  });
}

const ofAnother = (related: RelatedTransaction): RelatedTransaction => ({
  ...related,
  referenceId: transactionId(1772456711000040),
});

test.each([
  ['no capture', [], 0, 1000],
  ['a capture that is done', [row('capture', 300, 'completed')], 300, 700],
  [
    'a capture that waits for the answer of the acquirer',
    [row('capture', 300, 'initialized')],
    300,
    700,
  ],
  ['a refused capture', [row('capture', 300, 'declined')], 0, 1000],
  ['a refund', [row('refund', 300, 'completed')], 0, 1000],
  [
    'a capture and a cancellation of the rest',
    [row('capture', 300, 'completed'), row('auth-cancellation', 700, 'completed')],
    300,
    0,
  ],
  [
    'a cancellation that waits for the answer of the acquirer',
    [row('auth-cancellation', 1000, 'initialized')],
    0,
    0,
  ],
  [
    'a cancellation of another payment',
    [ofAnother(row('auth-cancellation', 1000, 'completed'))],
    0,
    1000,
  ],
  ['a capture of another payment', [ofAnother(row('capture', 300, 'completed'))], 0, 1000],
  ['a refused cancellation', [row('auth-cancellation', 1000, 'declined')], 0, 1000],
] as const)(
  'after %s: what counts as captured, and what remains',
  (_name, related, captured, remain) => {
    expect(capturedOrWaiting(payment, related)).toBe(captured);
    expect(remainOf({ transactionId: payment, amount: money(1000, 'EUR') }, related)).toBe(remain);
  },
);

test('only completed captures of this payment count as taken', () => {
  const done = row('capture', 300, 'completed');
  const related = [done, row('capture', 200, 'initialized'), ofAnother(done)];
  expect(takenOf(payment, related)).toBe(300);
});

test('the refunded part of an authorisation need not be shipped', () => {
  const promise = { transactionId: payment, amount: money(1000, 'EUR') };
  const refund = row('refund', 300, 'completed');
  expect(remainToShip(promise, [refund, ofAnother(refund), row('refund', 50, 'void')])).toBe(700);
  expect(remainToShip(promise, [row('capture', 800, 'completed'), refund])).toBe(0);
});

test('only captures and cancellations without an answer wait for the acquirer', () => {
  expect(isUnanswered(row('capture', 1, 'initialized'))).toBe(true);
  expect(isUnanswered(row('auth-cancellation', 1, 'initialized'))).toBe(true);
  expect(isUnanswered(row('capture', 1, 'completed'))).toBe(false);
  expect(isUnanswered(row('refund', 1, 'initialized'))).toBe(false);
});

test('a refund before the first capture reduces the authorisation, a later one does not', () => {
  const at = (id: number) => transactionId(1772456711000000 + id);
  const part = (id: number, own: string | null = 'lamp_1', status: OrderStatus = 'completed') => ({
    ...row('capture', 300, status),
    transactionId: at(id),
    ownOrderId: own === null ? null : orderId(own),
  });
  const back = { ...row('refund', 100, 'completed'), transactionId: at(50) };
  const off = (...related: RelatedTransaction[]) => isOffPromise(back, [...related, back]);
  expect(off()).toBe(false);
  expect(off(part(51))).toBe(true);
  expect(off(part(49))).toBe(false);
  expect(off(part(49), part(51))).toBe(false);
  // A refused capture does not count, nor does one of the whole order, which has no order of its own.
  expect(off(part(49, 'lamp_1', 'declined'), part(51))).toBe(true);
  expect(off(part(51, null))).toBe(false);
  expect(off(ofAnother(part(51)))).toBe(false);
  expect(isOffPromise({ ...back, kind: 'chargeback' }, [part(51)])).toBe(false);
});
