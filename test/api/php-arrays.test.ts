// Sends what PHP writes for an object without members (an empty list), and for a list that lost an entry (an object).
import { assert, describe, expect, test } from 'vitest';
import { findPaymentMethod } from '../../src/methods/index.ts';
import { directRequest } from '../fixtures/direct-requests.ts';
import { authorizedOrder, capture, change, pairOf } from '../support/capture-shop.ts';
import { useGateway } from '../support/gateway.ts';
import { paid, refund, standing } from '../support/refunds.ts';

const gateway = useGateway();

test('a refund with an empty list as body is a refund of everything', async () => {
  const site = await gateway().site();
  await paid(site);
  expect((await refund(site, [])).status).toBe(200);
  expect(await standing(site)).toEqual(['completed', 1000, ['reserved']]);
});

test('a capture with an empty list as body captures everything', async () => {
  const site = await gateway().site();
  await authorizedOrder(site, 'lamp');
  const { body } = await capture(site, 'lamp', []);
  expect(body).toMatchObject({ success: true, data: { order_id: 'lamp' } });
  expect(await pairOf(site, 'lamp')).toBe('completed/completed');
});

test('a change with an empty list as body changes nothing', async () => {
  const site = await gateway().site();
  const before = await paid(site);
  expect((await change(site, 'it', [])).body).toEqual({ success: true, data: {} });
  expect(await site.read('it')).toEqual(before);
});

test('a call that needs fields is refused with an empty list as body', async () => {
  const site = await gateway().site();
  await authorizedOrder(site, 'lamp');
  const { status, body } = await site.patch('/v1/json/capture/lamp', []);
  expect([status, body.error_code]).toEqual([404, 1016]);
  expect((await refund(site, ['all'], 'lamp')).status).toBe(400);
});

describe('a cart whose list has lost an entry', () => {
  const line = (merchant_item_id: string) => ({
    ...{ merchant_item_id, name: 'Sock', unit_price: 8.2644628099, quantity: 1 },
    tax_table_selector: 'BTW21',
  });
  const items = { 0: line('left'), 2: line('right') };
  const alternate = { 1: { name: 'BTW21', rules: { 1: { rate: 0.21 } } } };
  const cart = {
    shopping_cart: { items },
    checkout_options: { validate_cart: true, tax_tables: { alternate } },
  };

  test('is read back as a list, and can be refunded by its lines', async () => {
    const site = await gateway().site();
    const { shopping_cart } = await paid(site, { amount: 2000, ...cart });
    expect(shopping_cart.items).toMatchObject([line('left'), line('right')]);
    const lines = { ...items, 4: { ...line('right'), quantity: -1 } };
    expect((await refund(site, { checkout_data: { items: lines } })).status).toBe(200);
    expect(await standing(site)).toEqual(['completed', 1000, ['reserved']]);
  });

  test('is validated like any cart', async () => {
    const site = await gateway().site();
    const answer = await site.order({ order_id: 'it', amount: 1999, ...cart });
    expect([answer.status, answer.body.error_code]).toEqual([404, 1027]);
  });

  test('is enough for a pay-later order', async () => {
    const site = await gateway().site();
    const klarna = findPaymentMethod('KLARNA');
    assert(klarna !== null);
    const request = { order_id: 'it', ...directRequest(klarna, 2000), ...cart };
    expect((await site.order(request)).body.data.status).toBe('initialized');
  });
});
