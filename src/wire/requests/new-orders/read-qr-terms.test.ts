// Checks the QR rules of iDEAL QR and Bancontact (seeds.md, R1 to R9, B1 to B5, worked cases).
import { describe, expect, test } from 'vitest';
import { donationRequest, orderRequest } from '../../../../test/fixtures/requests.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { readCreateOrder } from './create-order.ts';

/** The amount and range of an accepted order, or the reason of the refusal. */
function read(body: unknown): unknown {
  const order = readCreateOrder(body);
  if (isRefusal(order)) return order.reason;
  return { amount: order.amount.minor, range: order.qr?.range ?? null };
}

const not = undefined;
const no = 'invalid-amount';

describe('the amount of an iDEAL QR order:', () => {
  test.each([
    [1000, 500, 2000, { amount: 1000, range: { min: 500, max: 2000 } }],
    [100, 500, 2000, { amount: 100, range: { min: 500, max: 2000 } }],
    [1000, 500, not, { amount: 1000, range: { min: 500, max: 1000 } }],
    [1000, not, 2000, { amount: 1000, range: { min: 1000, max: 2000 } }],
    [1000, 1000, not, no],
    [1000, 1500, not, no],
    [1000, not, 1000, no],
    [1000, not, 800, no],
    [1000, not, not, no],
    [1000, 2000, 500, no],
    [not, 500, 2000, { amount: 500, range: { min: 500, max: 2000 } }],
    // These rows are ours, not published.
    ['1000', '500', '2000', { amount: 1000, range: { min: 500, max: 2000 } }],
    [1000, '', 2000, { amount: 1000, range: { min: 1000, max: 2000 } }],
    [1000, 700, 700, { amount: 1000, range: { min: 700, max: 700 } }],
    [not, 500, not, no],
    [not, not, 500, no],
    [1000, 0, 2000, no],
    [1000, -5, 2000, no],
    [1000, 'a little', 2000, no],
    [1000, 5.5, 2000, no],
    [1000, 500, {}, no],
    ['a lot', 500, 2000, no],
  ])('amount %j, min %j, max %j', (amount, min_amount, max_amount, expected) => {
    expect(read(donationRequest({ amount, min_amount, max_amount }))).toEqual(expected);
  });
  test('R9: the limits are ignored without allow_change_amount', () => {
    for (const allow_change_amount of [false, 0, '', undefined, 'no']) {
      const info = { allow_change_amount, min_amount: 'x', max_amount: 5 };
      expect(read(donationRequest({ amount: 1000, ...info }))).toEqual({
        amount: 1000,
        range: null,
      });
    }
  });
  test('the fields are ignored for other methods', () => {
    const gateway_info = { allow_change_amount: true, min_amount: 5, max_amount: 9, qr_enabled: 1 };
    for (const gateway of ['IDEAL', 'VISA', 'MISTERCASH', undefined]) {
      expect(read(orderRequest({ gateway, gateway_info }))).toEqual({ amount: 2599, range: null });
    }
  });
});

describe('qr_size', () => {
  test.each([
    [99, 250],
    [100, 100],
    [2000, 2000],
    [2001, 250],
    ['300', 300],
    ['abc', 250],
    [null, 250],
    [undefined, 250],
    [{}, 250],
    [300.5, 250],
    [-1, 250],
    ['', 250],
  ])('%j is read as %i pixels', (qr_size, size) => {
    const order = readCreateOrder(orderRequest({ gateway: 'IDEALQR', gateway_info: { qr_size } }));
    expect(order).toMatchObject({ qr: { size } });
  });
});

describe('allow_multiple', () => {
  test.each([
    [true, true],
    [1, true],
    ['true', true],
    [false, false],
    ['', false],
    [undefined, false],
  ])('%j is read as %j', (allow_multiple, allowMultiple) => {
    const order = readCreateOrder(
      orderRequest({ gateway: 'IDEALQR', gateway_info: { allow_multiple } }),
    );
    expect(order).toMatchObject({ qr: { allowMultiple } });
  });
});

describe('B1, K10: whether an order for Bancontact gets a QR code with', () => {
  test.each([
    [1, true],
    ['1', true],
    [true, true],
    ['true', true],
    [0, false],
    [false, false],
    ['', false],
    [undefined, false],
  ])('qr_enabled %j: %j', (qr_enabled, has) => {
    for (const type of ['redirect', 'paymentlink']) {
      const order = readCreateOrder(
        orderRequest({
          type,
          gateway: 'MISTERCASH',
          gateway_info: { qr_enabled, allow_multiple: 1 },
        }),
      );
      expect(order).toMatchObject({ qr: has ? { allowMultiple: false, range: null } : null });
    }
  });
});
