// Checks how answers show gift cards, alone and together with another method.
import { expect, test } from 'vitest';
import { anAttempt, anOrder } from '../../../../test/fixtures/orders.ts';
import { gatewayId, transactionId } from '../../../domain/ids.ts';
import { money } from '../../../domain/money/money.ts';
import type { Transaction } from '../../../domain/orders/transaction.ts';
import type { PaymentFact } from '../../../domain/payment-event.ts';
import { pair } from '../../../domain/status.ts';
import { renderOrder } from './order-answer.ts';

const options = { unmaskIbans: false, repeats: [], related: [] };

/** The usual order costs 25.99. */
function attempt(sequence: number, gateway: string, minor: number, fact: PaymentFact): Transaction {
  const status = fact === 'paid' ? 'completed' : 'declined';
  return anAttempt({
    sequence,
    transactionId: transactionId(1_772_456_740_000_100 + sequence),
    gateway: gatewayId(gateway),
    amount: money(minor, 'EUR'),
    facts: ['started', fact],
    statuses: pair(status, status),
  });
}

const coupon = (amount: number, brand: string) => ({
  amount,
  coupon_brand: brand,
  currency: 'EUR',
  status: 'completed',
  type: 'COUPON',
});

test('if a coupon paid everything, the payment details name it', () => {
  const paid = anOrder({ statuses: pair('completed', 'completed') });
  const answer = renderOrder(paid, [attempt(1, 'VVVGIFTCRD', 2599, 'paid')], options);
  expect(answer.payment_details).toMatchObject({
    coupon_brand: 'VVVGIFTCRD',
    type: 'Coupon::VVVGIFTCRD',
  });
  expect(answer.payment_methods).toMatchObject([coupon(2599, 'VVVGIFTCRD')]);
  expect(Object.keys(answer.payment_methods?.[0] ?? {})).toEqual([
    'amount',
    'coupon_brand',
    'currency',
    'description',
    'external_transaction_id',
    'payment_description',
    'status',
    'type',
  ]);
});

test('the other method comes first, then the coupons in the order in which they paid', () => {
  const paid = anOrder({ statuses: pair('completed', 'completed') });
  const attempts = [
    attempt(1, 'WIJNCADEAU', 599, 'paid'),
    attempt(2, 'VVVGIFTCRD', 1000, 'declined'),
    attempt(3, 'VVVGIFTCRD', 1000, 'paid'),
    attempt(4, 'IDEAL', 1000, 'paid'),
  ];
  const answer = renderOrder(paid, attempts, options);
  expect(answer.amount).toBe(2599);
  expect(answer.payment_details).toMatchObject({ type: 'IDEAL' });
  expect(answer.payment_details).not.toHaveProperty('coupon_brand');
  expect(answer.payment_methods).toMatchObject([
    { amount: 1000, type: 'IDEAL', status: 'completed' },
    coupon(599, 'WIJNCADEAU'),
    coupon(1000, 'VVVGIFTCRD'),
  ]);
});

test('a refused coupon is shown only until another one has paid', () => {
  const refused = attempt(1, 'VVVGIFTCRD', 2599, 'declined');
  const alone = renderOrder(anOrder({ statuses: refused.statuses }), [refused], options);
  expect(alone.payment_methods).toMatchObject([{ type: 'COUPON', status: 'declined' }]);
  const part = attempt(2, 'WIJNCADEAU', 599, 'paid');
  const beside = renderOrder(anOrder(), [refused, part], options);
  expect(beside.payment_methods).toMatchObject([coupon(599, 'WIJNCADEAU')]);
  expect(beside.payment_details).toMatchObject({ coupon_brand: 'WIJNCADEAU' });
});
