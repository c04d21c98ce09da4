// Checks how much of a promised payment is left to take.
import { expect, test } from 'vitest';
import { aRelated, created } from '../../test/fixtures/orders.ts';
import { capturedOrWaiting, isOffPromise, isUnanswered, remainOf } from './capture.ts';
import { orderId, transactionId } from './ids.ts';
import { money } from './money.ts';
import type { RelatedKind, RelatedTransaction } from './related-transaction.ts';
import { type OrderStatus, pair } from './status.ts';

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
  ['nothing', [], 0, 1000],
  ['one that is done', [row('capture', 300, 'completed')], 300, 700],
  ['one that waits for its answer', [row('capture', 300, 'initialized')], 300, 700],
  ['one that was refused', [row('capture', 300, 'declined')], 0, 1000],
  ['a refund', [row('refund', 300, 'completed')], 0, 1000],
  [
    'the rest given up',
    [row('capture', 300, 'completed'), row('auth-cancellation', 700, 'completed')],
    300,
    0,
  ],
  ['the rest about to be given up', [row('auth-cancellation', 1000, 'initialized')], 0, 0],
  ['another payment given up', [ofAnother(row('auth-cancellation', 1000, 'completed'))], 0, 1000],
  ['another payment taken', [ofAnother(row('capture', 300, 'completed'))], 0, 1000],
  ['giving up refused', [row('auth-cancellation', 1000, 'declined')], 0, 1000],
] as const)('%s', (_name, related, captured, remain) => {
  expect(capturedOrWaiting(payment, related)).toBe(captured);
  expect(remainOf({ transactionId: payment, amount: money(1000, 'EUR') }, related)).toBe(remain);
});

test('only what an acquirer was asked for waits for it', () => {
  expect(isUnanswered(row('capture', 1, 'initialized'))).toBe(true);
  expect(isUnanswered(row('auth-cancellation', 1, 'initialized'))).toBe(true);
  expect(isUnanswered(row('capture', 1, 'completed'))).toBe(false);
  expect(isUnanswered(row('refund', 1, 'initialized'))).toBe(false);
});

test('a refund from before the first part made the promise smaller, a later one did not', () => {
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
  // Neither what was refused nor what is of the whole is a part.
  expect(off(part(49, 'lamp_1', 'declined'), part(51))).toBe(true);
  expect(off(part(51, null))).toBe(false);
  expect(off(ofAnother(part(51)))).toBe(false);
  expect(isOffPromise({ ...back, kind: 'chargeback' }, [part(51)])).toBe(false);
});
