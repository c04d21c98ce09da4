// Checks what refund requests are read as, and which are refused.
import { expect, test } from 'vitest';
import { isRefusal } from '../../../domain/refusal.ts';
import { readRefund, readRefundChange } from './read-refund.ts';

const reasonOf = (value: unknown) => (isRefusal(value) ? value.reason : 'read');

test('a refund is read with its amount, texts and variables', () => {
  expect(
    readRefund({
      currency: 'EUR',
      amount: '500',
      description: '',
      refund_order_id: 'back-1',
      var1: 'a',
      var2: 7,
      id: 'ignored',
      type: 'refund',
    }),
  ).toEqual({
    minor: 500,
    currency: 'EUR',
    description: null,
    ownOrderId: 'back-1',
    vars: ['a', '7', null],
    items: null,
  });
});

test.each([undefined, null, '', 0, '0'])(
  'the amount %j means everything that is left',
  (amount) => {
    expect(readRefund({ amount })).toMatchObject({ minor: null, currency: null });
  },
);

test.each([
  ['invalid-json', ['all']],
  ['invalid-json', 'text'],
  ['invalid-amount', { amount: -1 }],
  ['invalid-amount', { amount: 10.5 }],
  ['invalid-amount', { amount: '10,00' }],
  ['invalid-amount', { amount: 'all' }],
  ['invalid-amount', { amount: true }],
  ['invalid-amount', { amount: 1e300 }],
  ['invalid-amount', { amount: {} }],
  ['invalid-currency', { currency: 'FOOBAR' }],
  ['invalid-description', { description: 'x'.repeat(201) }],
  ['invalid-description', { description: {} }],
  ['invalid-order-id', { refund_order_id: 'x'.repeat(51) }],
  ['invalid-order-id', { refund_order_id: {} }],
  ['invalid-variable', { var3: 'x'.repeat(501) }],
])('is refused as %s: %j', (reason, body) => {
  expect(reasonOf(readRefund(body))).toBe(reason);
});

test.each([
  [
    'a request with the longest texts',
    { description: 'x'.repeat(200), refund_order_id: 'y'.repeat(50) },
  ],
  ['a currency in lower case', { currency: 'eur' }],
  ['an empty list of items', { checkout_data: { items: [] } }],
  ['a text instead of a list of items', { checkout_data: { items: 'none', tax_table: null } }],
  ['an empty body', {}],
])('%s is read', (_what, body) => {
  expect(readRefund(body)).toMatchObject({ items: null });
});

test('cart lines are read as they were sent', () => {
  const read = readRefund({
    checkout_data: { items: [{ name: 'Lamp', unit_price: '-90', quantity: '1' }], tax_table: null },
  });
  expect(read).toMatchObject({ items: [{ name: 'Lamp', unitPrice: '-90', quantity: '1' }] });
});

test('the only possible change of a refund is the status void', () => {
  expect(readRefundChange({ status: 'VOID', description: 'No longer' })).toEqual({
    description: 'No longer',
  });
  expect(readRefundChange({ status: 'void' })).toEqual({ description: null });
  for (const status of [undefined, 'completed', 'cancelled', 7, {}])
    expect(reasonOf(readRefundChange({ status }))).toBe('missing-data');
  expect(reasonOf(readRefundChange({ status: 'void', description: 'x'.repeat(201) }))).toBe(
    'invalid-description',
  );
  expect(reasonOf(readRefundChange(null))).toBe('invalid-json');
});
