// PATCH /orders/{id} with `shipped`: what can be shipped, in whole or in part, and when its money arrives.
import { beforeEach, describe, expect, test } from 'vitest';
import { approvedOrder, balance, change, pairOf, unbalanced } from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { toNoon } from '../support/local-times.ts';

const gateway = useGateway();
let site: TestSite;
beforeEach(async () => {
  site = await gateway().site();
});

const ship = (id: string, more: object = {}) => change(site, id, { status: 'shipped', ...more });

/** Everything that the published example sends. */
const given = {
  carrier: 'Post',
  invoice_id: 'INV-7',
  invoice_url: 'https://shop.example/inv/7',
  po_number: 'PO-1',
  reason: 'Left the warehouse',
  ship_date: '01-01-1911',
  tracktrace_code: '3S7',
  tracktrace_url: 'https://post.example/3S7',
};

describe('pay later', () => {
  /** The statuses once approved, shipped and settled (lifecycle.md, part 6, BNPL). */
  const pairs: [string, string, string, number?][] = [
    ['KLARNA', 'completed/uncleared', 'shipped/uncleared'],
    ['AFTERPAY', 'completed/uncleared', 'shipped/uncleared'],
    ['BNPL_MF', 'completed/uncleared', 'shipped/uncleared'],
    ['BNPL_INSTM', 'completed/uncleared', 'shipped/uncleared'],
    ['BILLINK', 'completed/uncleared', 'shipped/uncleared'],
    ['IN3', 'completed/uncleared', 'shipped/uncleared'],
    ['SANTANDER', 'completed/uncleared', 'shipped/uncleared', 30_000],
    ['EINVOICE', 'completed/initialized', 'shipped/uncleared'],
    ['ZINIA', 'completed/initialized', 'shipped/uncleared'],
  ];

  test.each(pairs)(
    '%s: %s, then shipped: %s, then the money arrives',
    async (method, approved, shipped, amount) => {
      await approvedOrder(site, 'socks', method, amount === undefined ? {} : { amount });
      expect(await pairOf(site, 'socks')).toBe(approved);
      expect((await ship('socks', given)).status).toBe(200);
      expect(await pairOf(site, 'socks')).toBe(shipped);
      const order = await site.read('socks');
      // Only the status shows it; there is no capture that a shop would have to know.
      expect(order.related_transactions).toBeNull();
      expect(order.reason).toBe('Left the warehouse');
      const minor = amount ?? 10_000;
      const fees = Math.round(
        order.costs.reduce((sum: number, each: Json) => sum + each.amount, 0) * 100,
      );
      expect(await balance(gateway(), site, 'uncleared')).toBe(
        shipped.endsWith('uncleared') ? minor : 0,
      );
      expect((await site.simulate('socks', 'settled')).body.success).toBe(true);
      expect(await pairOf(site, 'socks')).toBe('shipped/completed');
      expect((await site.read('socks')).reason).toBe('Left the warehouse');
      expect(await balance(gateway(), site, 'uncleared')).toBe(0);
      expect(await balance(gateway(), site, 'available')).toBe(minor - fees);
      expect(await unbalanced(gateway(), site)).toEqual([]);
      // A second report changes nothing, nor does a report of a part.
      for (const again of [{}, { amount: 100 }])
        expect((await ship('socks', again)).body).toEqual({ success: true, data: {} });
      await site.advance('200d');
      expect(await pairOf(site, 'socks')).toBe('shipped/completed');
    },
  );

  test.each([
    ['KLARNA', 28],
    ['AFTERPAY', 90],
    ['BNPL_MF', 30],
    ['BNPL_INSTM', 14],
    ['BILLINK', 30],
    ['SANTANDER', 1],
    ['EINVOICE', 180],
    ['ZINIA', 30],
  ])('%s expires if it is not shipped in %i days', async (method, days) => {
    await approvedOrder(site, 'socks', method, { amount: 30_000 });
    await site.advance(`${days * 86_400 - 300}s`);
    expect((await site.read('socks')).status).toBe('completed');
    await site.advance('300s');
    expect(await pairOf(site, 'socks')).toBe('expired/expired');
    expect(await balance(gateway(), site, 'uncleared')).toBe(0);
    expect((await ship('socks')).status).toBe(410);
    expect((await site.simulate('socks', 'settled')).body.success).toBe(false);
  });

  test('the money arrives only after the goods are on their way', async () => {
    await approvedOrder(site, 'socks', 'KLARNA');
    expect((await site.simulate('socks', 'settled')).body.success).toBe(false);
    expect(await pairOf(site, 'socks')).toBe('completed/uncleared');
  });

  test('E-Invoicing answers with the number of the invoice; if the shop has none, with one of ours', async () => {
    await approvedOrder(site, 'socks', 'EINVOICE');
    const { body } = await ship('socks', { invoice_url: given.invoice_url });
    expect(body.data).toEqual({ invoice_url: given.invoice_url });
    expect((await site.read('socks')).payment_details.invoice_url).toBe(given.invoice_url);
    await approvedOrder(site, 'hat', 'EINVOICE');
    const { invoice_url } = (await ship('hat')).body.data;
    expect(invoice_url).toMatch(new RegExp(`^${gateway().url}/connect/\\w{35}/$`));
    expect((await fetch(invoice_url)).status).toBe(200);
  });
});

describe('E-Invoicing may be shipped while it is under review', () => {
  /** The statuses in payment-methods.json: uncleared, shipped, settled. */
  test.each(['completed', 'uncleared', 'review-declined'])(
    'whatever the result of the review is (%s)',
    async (outcome) => {
      await site.order({ order_id: 'socks', gateway: 'EINVOICE', amount: 10_000 });
      await site.simulate('socks', outcome);
      expect(await pairOf(site, 'socks')).toBe('uncleared/uncleared');
      const { status, body } = await ship('socks', { invoice_url: given.invoice_url });
      expect([status, body.data]).toEqual([200, { invoice_url: given.invoice_url }]);
      expect(await pairOf(site, 'socks')).toBe('shipped/uncleared');
      await site.advance('6d');
      expect(await pairOf(site, 'socks')).toBe('shipped/uncleared');
      expect((await site.simulate('socks', 'settled')).body.success).toBe(true);
      expect(await pairOf(site, 'socks')).toBe('shipped/completed');
      expect(await unbalanced(gateway(), site)).toEqual([]);
    },
  );

  test('in part: the rest waits, approved', async () => {
    await site.order({ order_id: 'socks', gateway: 'EINVOICE', amount: 10_000 });
    await site.simulate('socks', 'review-declined');
    expect((await ship('socks', { amount: 4000 })).body.data.order_id).toBe('socks-1');
    expect(await pairOf(site, 'socks-1')).toBe('shipped/uncleared');
    await site.advance('6d');
    expect(await pairOf(site, 'socks')).toBe('completed/initialized');
    expect((await ship('socks')).body.data.order_id).toBe('socks-2');
    expect(await pairOf(site, 'socks')).toBe('shipped/initialized');
    expect(await balance(gateway(), site, 'uncleared')).toBe(10_000);
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test('other pay-later methods cannot be shipped before their review is over', async () => {
    await site.order({ order_id: 'socks', gateway: 'BNPL_MF', amount: 10_000 });
    await site.simulate('socks', 'completed');
    expect((await ship('socks')).status).toBe(410);
    expect(await pairOf(site, 'socks')).toBe('uncleared/uncleared');
  });
});

describe('a shipment in part', () => {
  test.each(['BNPL_MF', 'BNPL_INSTM', 'EINVOICE', 'ZINIA'])(
    '%s: each part becomes an order of its own',
    async (method) => {
      await approvedOrder(site, 'socks', method);
      const first = await ship('socks', {
        partial_shipment_amount: '4000',
        amount: 9000,
        ...given,
      });
      expect(first.body).toEqual({
        success: true,
        data: { order_id: 'socks-1', transaction_id: expect.any(Number) },
      });
      expect(await site.read('socks-1')).toMatchObject({
        amount: 4000,
        status: 'shipped',
        financial_status: 'uncleared',
        transaction_id: first.body.data.transaction_id,
        reason: given.reason,
        payment_details: method === 'ZINIA' ? {} : { invoice_url: given.invoice_url },
      });
      expect(await site.read('socks-1')).not.toHaveProperty('auth_order_id');
      expect(await site.read(String(first.body.data.transaction_id))).toEqual(
        await site.read('socks-1'),
      );
      // The whole order never completes (operations.md, "Partial shipment").
      expect(await site.read('socks')).toMatchObject({
        status: 'completed',
        financial_status: 'initialized',
        related_transactions: [{ type: 'capture', amount: 4000, order_id: 'socks-1' }],
      });
      expect((await ship('socks', { amount: 6001 })).body.error_code).toBe(1001);
      // 10.00 as the sum of smaller amounts, before it was multiplied.
      const second = await ship('socks', { amount: 999.9999999999999 });
      expect(second.body.data.order_id).toBe('socks-2');
      const rest = await ship('socks');
      expect(rest.body.data.order_id).toBe('socks-3');
      expect(await site.read('socks-3')).toMatchObject({ amount: 5000, status: 'shipped' });
      expect(await pairOf(site, 'socks')).toBe('shipped/initialized');
      expect(await balance(gateway(), site, 'uncleared')).toBe(10_000);

      for (const id of ['socks-1', 'socks-2', 'socks-3']) {
        expect((await site.simulate(id, 'settled')).body.success).toBe(true);
        expect(await pairOf(site, id)).toBe('shipped/completed');
      }
      expect((await site.simulate('socks', 'settled')).body.success).toBe(false);
      expect(await balance(gateway(), site, 'uncleared')).toBe(0);
      expect(await unbalanced(gateway(), site)).toEqual([]);
      await site.advance('200d');
      expect(await pairOf(site, 'socks')).toBe('shipped/initialized');
    },
  );

  test('leaves two weeks for the rest, which can be extended twice by two weeks', async () => {
    await toNoon(site);
    await approvedOrder(site, 'socks', 'BNPL_MF');
    await ship('socks', { amount: 4000 });
    // The weeks are counted from the first part.
    await site.advance('5d');
    await ship('socks', { amount: 1000 });
    const extend = () => change(site, 'socks', { extend_expiration: true, reason: 'Late' });
    const [first, second, third] = [await extend(), await extend(), await extend()];
    const days = Date.parse(second.body.data.expiry_date) - Date.parse(first.body.data.expiry_date);
    expect(days / 86_400_000).toBe(14);
    expect(third.body).toMatchObject({ success: false, error_code: 1000 });
    await site.advance('38d');
    expect(await pairOf(site, 'socks')).toBe('expired/expired');
    expect(await pairOf(site, 'socks-1')).toBe('shipped/uncleared');
    expect(await balance(gateway(), site, 'uncleared')).toBe(5000);
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test('of E-Invoicing leaves the rest its 180 days, and extends nothing', async () => {
    await approvedOrder(site, 'socks', 'EINVOICE');
    await site.advance('20d');
    await ship('socks', { amount: 4000 });
    const put = await change(site, 'socks', { extend_expiration: true, reason: 'Late' });
    expect(put.body).toMatchObject({ success: false, error_code: 1000 });
    await site.advance('159d');
    expect(await pairOf(site, 'socks')).toBe('completed/initialized');
    await site.advance('1d');
    expect(await pairOf(site, 'socks')).toBe('expired/expired');
    expect(await pairOf(site, 'socks-1')).toBe('shipped/uncleared');
  });

  test('of the whole amount at once is not a part', async () => {
    await approvedOrder(site, 'socks', 'BNPL_MF');
    expect((await ship('socks', { amount: 10_000 })).body.data).toEqual({});
    expect(await pairOf(site, 'socks')).toBe('shipped/uncleared');
  });

  test('twenty times at once never ships more than the whole', async () => {
    await approvedOrder(site, 'socks', 'BNPL_MF');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ship('socks', { amount: 900 })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(11);
    expect(await balance(gateway(), site, 'uncleared')).toBe(9900);
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test('does not take a refund with an id of its own for a part', async () => {
    const socks = { name: 'Socks', unit_price: 100, quantity: 1, merchant_item_id: 'socks' };
    await approvedOrder(site, 'socks', 'BNPL_MF', { shopping_cart: { items: [socks] } });
    const refund = { ...socks, name: 'Refund', unit_price: -20, merchant_item_id: 'back' };
    const body = { refund_order_id: 'socks-back', checkout_data: { items: [socks, refund] } };
    expect((await site.post('/v1/json/orders/socks/refunds', body)).status).toBe(200);
    await site.advance('25h');
    expect((await ship('socks')).body.data).toEqual({});
    expect(await pairOf(site, 'socks')).toBe('partial_refunded/uncleared');
    expect((await site.simulate('socks', 'settled')).body.success).toBe(true);
    expect(await pairOf(site, 'socks')).toBe('partial_refunded/completed');
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test.each([
    ['KLARNA', 'completed/uncleared'],
    ['IDEAL', 'completed/completed'],
  ])('is refused for %s', async (method, pair) => {
    await approvedOrder(site, 'socks', method);
    expect(await ship('socks', { amount: 4000 })).toMatchObject({
      status: 410,
      body: { error_code: 1000, error_info: 'Order cannot be shipped' },
    });
    expect((await ship('socks', { amount: 10_001 })).body.error_code).toBe(1001);
    expect(await pairOf(site, 'socks')).toBe(pair);
  });
});

describe('shipping an order with another method', () => {
  test.each(['IDEAL', 'VISA', 'PAYPAL', 'BANKTRANS'])(
    '%s: changes only the status',
    async (method) => {
      await approvedOrder(site, 'socks', method);
      const before = await site.read('socks');
      const available = await balance(gateway(), site, 'available');
      const all = { ...given, amount: 10_000 };
      expect((await ship('socks', all)).body).toEqual({ success: true, data: {} });
      const after = await site.read('socks');
      expect(after).toEqual({
        ...before,
        status: 'shipped',
        reason: given.reason,
        modified: expect.any(String),
      });
      expect((await ship('socks', given)).body).toEqual({ success: true, data: {} });
      expect(await balance(gateway(), site, 'available')).toBe(available);
    },
  );
});

describe('a shipment is refused:', () => {
  test.each([
    ['nobody has paid', 'initialized', async () => {}],
    ['it was declined', 'declined', () => site.simulate('socks', 'declined')],
    ['it was cancelled', 'void', () => site.simulate('socks', 'cancelled')],
    ['it is not certain', 'uncleared', () => site.simulate('socks', 'uncleared')],
    ['all of it went back', 'refunded', refundedOrder],
  ])('%s', async (_name, status, act) => {
    await site.order({ order_id: 'socks', gateway: 'IDEAL' });
    await act();
    const answer = await ship('socks');
    expect(answer).toMatchObject({
      status: 410,
      body: { success: false, data: {}, error_code: 1000 },
    });
    expect(answer.headers.get('x-kassa-detail')).toBe(`the order is ${status}`);
    expect((await site.read('socks')).status).toBe(status);
  });

  async function refundedOrder(): Promise<void> {
    await site.simulate('socks', 'completed');
    const { data } = (await site.post('/v1/json/orders/socks/refunds', {})).body;
    await site.post(`/sandbox/orders/socks/refunds/${data.refund_id}/accept`, {});
  }

  test.each([0, -1, 'ten', 10.5, 0.0000001])('for the amount %s', async (amount) => {
    await approvedOrder(site, 'socks', 'BNPL_MF');
    expect((await ship('socks', { amount })).body.error_code).toBe(1001);
    expect(await pairOf(site, 'socks')).toBe('completed/uncleared');
  });
});
