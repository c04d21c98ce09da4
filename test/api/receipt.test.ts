// Checks GET /pos/receipt/{order_id} of paid, refunded, declined and cancelled orders, and of orders without one.
import { beforeEach, expect, test } from 'vitest';
import { type Answer, type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
let site: TestSite;
let terminal: string;
beforeEach(async () => {
  site = await gateway().site('Coffee bar');
  await site.patch('/sandbox/site', { city: 'Utrecht', country: 'Netherlands' });
  terminal = (await site.post('/sandbox/terminals', {})).body.data.terminal_id;
});

async function pay(id: string, outcomes: string[], fields: object = {}): Promise<void> {
  const gateway_info = { terminal_id: terminal };
  expect((await site.order({ order_id: id, gateway: '', gateway_info, ...fields })).status).toBe(
    200,
  );
  for (const outcome of outcomes) await site.simulate(id, outcome);
}

const receipt = (id: string, of = site): Promise<Answer> =>
  of.get(`/v1/json/pos/receipt/${encodeURIComponent(id)}`);

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);

test('the receipt of a paid order has every documented member, with card data and transaction id as text', async () => {
  await pay('till/1', ['completed']);
  const order = await site.read('till/1');
  expect(await receipt('till/1')).toMatchObject({ status: 200 });
  expect((await receipt('till/1')).body).toEqual({
    success: true,
    data: {
      merchant: { address: 'Utrecht, Netherlands', name: 'Coffee bar' },
      order: {
        amount: 1000,
        amountrefunded: 0,
        completed: order.completed,
        currency: 'EUR',
        items: null,
        tip: null,
        transaction_id: String(order.transaction_id),
      },
      payment: {
        application_id: 'a0000000031010',
        authorization_code: order.payment_details.authorization_code,
        card_acceptor_location: 'Utrecht',
        card_entry_mode: 'ICC_CONTACTLESS',
        card_expiry_date: '3912',
        cardholder_verification_method: 'PLAINTEXT_PIN_OFFLINE',
        issuer_bin: '411111',
        issuer_country_code: 'NL',
        last4: '1111',
        payment_method: 'VISA',
        response_code: '00',
        terminal_id: terminal,
      },
      printed_on: time,
      related_transactions: null,
    },
  });
});

test('a tip that the till sends is on the receipt as published', async () => {
  const cart = {
    shopping_cart: { items: [{ name: 'Cortado', unit_price: 10.39, quantity: 1 }] },
    checkout_options: { validate_cart: true },
  };
  const tip = { amount: '208', employee: { id: 33, name: 'Alonso' } };
  const given = { gateway_info: { terminal_id: terminal }, amount_details: { tip } };
  await pay('coffee', ['completed'], { ...given, ...cart, amount: 1247 });
  const { body } = await receipt('coffee');
  expect(body.data.order).toMatchObject({
    amount: 1247,
    items: { items: [{ name: 'Cortado', item_price: 1039 }] },
    tip: { amount: 208, employee: { id: '33', name: 'Alonso' } },
  });
});

test.each([[{ amount: 1001 }], [{ amount: -1 }], [{ amount: '2,08' }], ['208']])(
  'a tip that is not a part of the amount is refused: %j',
  async (tip) => {
    const onTerminal = { gateway: '', gateway_info: { terminal_id: terminal } };
    const given = { order_id: 'tea', ...onTerminal, amount_details: { tip } };
    const { status, body } = await site.order(given);
    expect([status, body.error_code]).toEqual([404, 1001]);
  },
);

test('a tip of zero is left out, and a tip needs no employee', async () => {
  const gateway_info = { terminal_id: terminal };
  for (const [id, tip] of Object.entries({ zero: { amount: 0 }, empty: {}, none: null })) {
    await pay(id, ['completed'], { gateway_info, amount_details: { tip } });
    expect((await receipt(id)).body.data.order.tip, id).toBeNull();
  }
  const amount_details = { tip: { amount: 100 } };
  await pay('nobody', ['completed'], { gateway_info, amount_details });
  expect((await receipt('nobody')).body.data.order.tip).toEqual({ amount: 100, employee: null });
});

test('the lines of the cart are on the receipt with VAT, each in minor units', async () => {
  const item = { description: '', merchant_item_id: 'x', tax_table_selector: 'low' };
  await pay('cart', ['completed'], {
    amount: 1199,
    shopping_cart: {
      items: [
        { ...item, name: 'Caffè Mocha', unit_price: 3.66972477, quantity: 2 },
        { ...item, name: 'Flat White', unit_price: '3.66055046', quantity: '1' },
      ],
    },
    checkout_options: {
      tax_tables: { alternate: [{ name: 'low', rules: [{ rate: 0.09, country: '' }] }] },
    },
  });
  const { body } = await receipt('cart');
  expect(body.data.order.items).toEqual({
    items: [
      { currency: 'EUR', name: 'Caffè Mocha', quantity: 2, unit_price: 400, item_price: 800 },
      { currency: 'EUR', name: 'Flat White', quantity: 1, unit_price: 399, item_price: 399 },
    ],
  });
});

test('a refund is on the receipt', async () => {
  await pay('back', ['completed']);
  const refund = await site.post('/v1/json/orders/back/refunds', { amount: 400, currency: 'EUR' });
  expect(refund.status).toBe(200);
  const { related_transactions } = (await receipt('back')).body.data;
  expect(related_transactions).toEqual([
    {
      amount: 400,
      created: time,
      currency: 'EUR',
      description: expect.any(String),
      items: null,
      modified: time,
      order_id: expect.any(String),
      reference_transaction_id: (await site.read('back')).transaction_id,
      status: expect.stringMatching(/^(initialized|reserved)$/),
      transaction_id: refund.body.data.refund_id,
      type: 'refund',
    },
  ]);
  // Until the refund is done no money has gone back.
  expect((await receipt('back')).body.data.order.amountrefunded).toBe(
    (await site.read('back')).amount_refunded,
  );
});

const withoutCard: Json = {
  application_id: null,
  authorization_code: null,
  card_entry_mode: null,
  issuer_bin: null,
  last4: null,
  payment_method: null,
  response_code: null,
};

test('a declined card has a receipt, and the same one once the order is cancelled', async () => {
  await pay('no', ['declined']);
  const declined = {
    order: { completed: null },
    payment: {
      authorization_code: null,
      cardholder_verification_method: 'FAILED',
      last4: '1111',
      response_code: '05',
      terminal_id: terminal,
    },
  };
  expect((await receipt('no')).body.data).toMatchObject(declined);
  await site.advance('61s');
  expect(await site.read('no')).toMatchObject({ status: 'cancelled' });
  expect((await receipt('no')).body.data).toMatchObject(declined);
});

test('if no card was read, all card data is null', async () => {
  await pay('waits', []);
  expect((await receipt('waits')).body.data.payment).toMatchObject(withoutCard);
  await site.simulate('waits', 'cancelled');
  expect((await receipt('waits')).body.data.payment).toMatchObject(withoutCard);
});

test('an order that is unknown, of another site, or not paid at a terminal has no receipt', async () => {
  await pay('mine', ['completed']);
  await site.order({ order_id: 'web', gateway: 'IDEAL' });
  const unknown = {
    success: false,
    data: {},
    error_code: 1006,
    error_info: 'Invalid transaction ID',
  };
  const stranger = await gateway().site();
  for (const answer of [
    await receipt('nothing'),
    await receipt('web'),
    await receipt('mine', stranger),
    await receipt('\0'),
  ])
    expect([answer.status, answer.body]).toEqual([404, unknown]);
});
