// PATCH /orders/{id}: what a body asks for, references of the shop, more time, and what is refused.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { approvedOrder, change, pairOf } from '../support/capture-shop.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { toNoon } from '../support/local-times.ts';
import { rowsOf } from './stored-rows.ts';

const gateway = useGateway();
let site: TestSite;
beforeEach(async () => {
  site = await gateway().site();
  await toNoon(site);
});

async function keptOf(id: string): Promise<unknown> {
  const [row] = await rowsOf(
    gateway(),
    'select delivery from orders where site_id = $1 and order_id = $2',
    [site.site.siteId, id],
  );
  return row?.['delivery'];
}

describe('references of the shop', () => {
  test('are stored as sent, also on an order that nobody has paid', async () => {
    await site.order({ order_id: 'hat' });
    const given = {
      id: 'hat',
      invoice_id: 20260042,
      invoice_url: 'http://shop.example/inv?a=1&b=2',
      po_number: '60344',
      tracktrace_code: '3S 1234',
      tracktrace_url: 'https://post.example/3S',
      carrier: 'MRV',
      ship_date: '2026-03-02 14:05:11',
      reason: 'Invoice made',
    };
    expect((await change(site, 'hat', given)).body).toEqual({ success: true, data: {} });
    expect((await change(site, 'hat', { carrier: 'Post', po_number: '' })).status).toBe(200);
    expect(await keptOf('hat')).toEqual({
      invoiceId: '20260042',
      invoiceUrl: given.invoice_url,
      poNumber: '60344',
      tracktraceCode: '3S 1234',
      tracktraceUrl: given.tracktrace_url,
      carrier: 'Post',
      shipDate: given.ship_date,
      reason: 'Invoice made',
    });
    expect(await site.read('hat')).toMatchObject({ status: 'initialized', reason: 'Invoice made' });
  });

  test('the reason is shown until the payment has a reason of its own', async () => {
    const { payment_url } = (await site.order({ order_id: 'hat', gateway: 'IDEAL' })).body.data;
    await change(site, 'hat', { reason: 'Held for pick-up' });
    expect((await fetch(payment_url, { redirect: 'manual' })).status).toBe(303);
    expect(await site.read('hat')).toMatchObject({
      payment_details: { type: 'IDEAL' },
      reason: 'Held for pick-up',
    });
    await site.simulate('hat', 'completed');
    expect((await site.read('hat')).reason).toBe('SUCCESS');
  });

  test('the reason of an attempt disappears when the customer tries again', async () => {
    await site.order({ order_id: 'hat' });
    await site.simulate('hat', 'refused-4002', { gateway: 'VISA' });
    const refused = { reason: 'Insufficient funds', reason_code: '4002' };
    expect(await site.read('hat')).toMatchObject(refused);
    await site.simulate('hat', 'expired', { gateway: 'IDEAL' });
    const expired = { status: 'expired', reason: null, reason_code: null };
    expect(await site.read('hat')).toMatchObject(expired);
    // A reason that the merchant wrote has no code of a payment.
    await site.simulate('hat', 'refused-4002', { gateway: 'VISA' });
    await change(site, 'hat', { reason: 'Held for pick-up' });
    await site.simulate('hat', 'expired', { gateway: 'IDEAL' });
    expect(await site.read('hat')).toMatchObject({ ...expired, reason: 'Held for pick-up' });
  });

  test.each([{}, { id: 'hat' }, { status: '' }, { status: null }])(
    '%j is accepted and changes nothing',
    async (body) => {
      await site.order({ order_id: 'hat' });
      expect((await change(site, 'hat', body)).body).toEqual({ success: true, data: {} });
      expect(await pairOf(site, 'hat')).toBe('initialized/initialized');
    },
  );

  test('an invoice number with more than 50 characters is refused', async () => {
    await site.order({ order_id: 'hat' });
    const answer = await change(site, 'hat', { invoice_id: 'x'.repeat(51) });
    expect(answer).toMatchObject({ status: 404, body: { error_code: 1000 } });
    expect(await keptOf('hat')).toEqual({});
  });

  test('can be set by the PSP id of the order, and by an order id with odd characters', async () => {
    const { body } = await site.order({
      order_id: 'a/b %#é',
      type: 'direct',
      gateway: 'BANKTRANS',
    });
    const id = String(body.data.transaction_id);
    expect((await change(site, id, { carrier: 'A' })).status).toBe(200);
    expect((await change(site, 'a/b %#é', { po_number: 'B' })).status).toBe(200);
    expect(await keptOf('a/b %#é')).toEqual({ carrier: 'A', poNumber: 'B' });
  });
});

describe('more time to ship', () => {
  const extend = (id: string, reason: unknown = 'Shipment is late') =>
    change(site, id, { extend_expiration: true, reason });

  test('Klarna gives six weeks per call, and 180 days in all', async () => {
    await approvedOrder(site, 'hat', 'KLARNA');
    const { completed } = await site.read('hat');
    const days = (date: string): number =>
      Math.round((Date.parse(date) - Date.parse(completed.slice(0, 10))) / 86_400_000);
    const dates: number[] = [];
    for (let call = 0; call < 4; call += 1) {
      const { body } = await extend('hat');
      expect(body.data.expiry_date).toMatch(/^\d{4}-\d\d-\d\d$/);
      dates.push(days(body.data.expiry_date));
    }
    expect(dates).toEqual([70, 112, 154, 180]);
    expect(await extend('hat')).toMatchObject({
      status: 410,
      body: { error_code: 1000, error_info: 'Order cannot be extended' },
    });
    expect((await site.read('hat')).reason).toBe('Shipment is late');
    await site.advance('179d');
    expect(await pairOf(site, 'hat')).toBe('completed/uncleared');
    await site.advance('1d');
    expect(await pairOf(site, 'hat')).toBe('expired/expired');
    expect((await extend('hat')).status).toBe(410);
  });

  test.each([
    ['BNPL_MF', 60],
    ['BNPL_INSTM', 21],
  ])('%s gives until day %i', async (method, until) => {
    await approvedOrder(site, 'hat', method);
    const { completed } = await site.read('hat');
    const { expiry_date } = (await extend('hat')).body.data;
    expect(
      Math.round((Date.parse(expiry_date) - Date.parse(completed.slice(0, 10))) / 86_400_000),
    ).toBe(until);
  });

  test('an order in instalments has until day 21, also for the rest after a part was shipped', async () => {
    await approvedOrder(site, 'hat', 'BNPL_INSTM');
    const { completed } = await site.read('hat');
    const day = (moment: string) =>
      Math.round((Date.parse(moment.slice(0, 10)) - Date.parse(completed.slice(0, 10))) / 864e5);
    await site.advance('10d');
    await change(site, 'hat', { status: 'shipped', amount: 4000 });
    expect(day((await extend('hat')).body.data.expiry_date)).toBe(21);
    expect((await extend('hat')).status).toBe(410);
    const { data } = (await site.post('/v1/json/pad/orders/hat/autoexpire', { days: 100 })).body;
    expect(day(data)).toBe(21);
    await site.advance('11d');
    expect(await pairOf(site, 'hat')).toBe('expired/expired');
  });

  test('is refused without a reason', async () => {
    await approvedOrder(site, 'hat', 'KLARNA');
    expect(await extend('hat', '')).toMatchObject({ status: 404, body: { error_code: 1016 } });
  });

  test.each(['IDEAL', 'BILLINK', 'EINVOICE'])('is refused for %s', async (method) => {
    await approvedOrder(site, 'hat', method);
    expect((await extend('hat')).status).toBe(410);
  });

  test('is refused once the order is shipped, and before it is approved', async () => {
    await approvedOrder(site, 'hat', 'KLARNA');
    await change(site, 'hat', { status: 'shipped' });
    expect((await extend('hat')).status).toBe(410);
    await site.order({ order_id: 'cap', gateway: 'KLARNA' });
    expect((await extend('cap')).status).toBe(410);
  });
});

describe('the day on which Pay After Delivery expires', () => {
  const autoexpire = (id: string, body: unknown) =>
    site.post(`/v1/json/pad/orders/${id}/autoexpire`, body);

  test.each([
    [{ days: 3 }, 3],
    [{ days: '100' }, 100],
    [{}, 30],
  ])('%j: the order expires in %i days', async (body, days) => {
    await approvedOrder(site, 'hat', 'BNPL_MF');
    const { now } = (await site.get('/sandbox/clock')).body.data;
    const { data } = (await autoexpire('hat', body)).body;
    const seconds = (Date.parse(data) - Date.parse(now)) / 1000;
    expect(Math.round(seconds / 60)).toBe(days * 24 * 60);
    await site.advance(`${days * 86_400 - 600}s`);
    expect((await site.read('hat')).status).toBe('completed');
    await site.advance('601s');
    expect((await site.read('hat')).status).toBe('expired');
  });

  test.each([0, 181, 'soon', 1.5])('%s days are refused', async (days) => {
    await approvedOrder(site, 'hat', 'BNPL_MF');
    expect(await autoexpire('hat', { days })).toMatchObject({
      status: 422,
      body: {
        errors: [{ attribute: 'days', details: [String(days)], uri: '#/days' }],
        message: 'Validation error',
        success: false,
      },
    });
  });

  test('can be changed only for Pay After Delivery orders', async () => {
    await approvedOrder(site, 'hat', 'KLARNA');
    expect(await autoexpire('hat', { days: 0 })).toMatchObject({
      status: 403,
      body: { message: 'Forbidden' },
    });
    expect((await autoexpire('cap', {})).body.error_code).toBe(1006);
  });
});

test('no JSON body causes an error of ours', async () => {
  await site.order({ order_id: 'hat', gateway: 'IDEAL' });
  const paths = ['orders/hat', 'capture/hat'].map((path) => ['PATCH', path] as const);
  const posts = ['orders/hat/capture', 'orders/hat/cancel', 'pad/orders/hat/autoexpire'];
  const all = [...paths, ...posts.map((path) => ['POST', path] as const)];
  const names = [
    'status',
    'amount',
    'reason',
    'new_order_id',
    'invoice_id',
    'exclude_order',
    'days',
  ];
  const body = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(fc.jsonValue(), fc.constantFrom('shipped', '\0', '\ud800', 1e308, -0)),
    ),
  );
  await fc.assert(
    fc.asyncProperty(body, fc.constantFrom(...all), async (sent, [method, path]) => {
      const send = method === 'POST' ? site.post : site.patch;
      const { status } = await send(`/v1/json/${path}`, sent);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
});

describe('a change is refused:', () => {
  test.each([
    ['another status', { status: 'completed' }, 410, 'Order cannot be given this status'],
    ['no text as status', { status: { a: 1 } }, 410, 'Order cannot be given this status'],
    ['another id', { new_order_id: 'cap' }, 410, 'Order cannot be renamed'],
    ['a list', ['all'], 400, 'Invalid JSON'],
  ])('%s', async (_name, body, status, error_info) => {
    await approvedOrder(site, 'hat', 'IDEAL');
    const before = await site.read('hat');
    expect(await change(site, 'hat', body)).toMatchObject({
      status,
      body: { success: false, data: {}, error_code: 1000, error_info },
    });
    expect(await site.read('hat')).toEqual(before);
    // The unknown order is reported first.
    expect((await change(site, 'nothing', body)).body.error_code).toBe(1006);
  });

  test('an order of another site is not found', async () => {
    await site.order({ order_id: 'hat' });
    const other = await gateway().site();
    expect((await change(other, 'hat', { carrier: 'Post' })).body.error_code).toBe(1006);
    expect((await change(other, 'hat', { status: 'shipped' })).body.error_code).toBe(1006);
    expect(await keptOf('hat')).toEqual({});
  });

  test('an id with a NUL is not found', async () => {
    expect((await change(site, 'ha\0t', { carrier: 'Post' })).body.error_code).toBe(1006);
  });
});
