// POST /orders/{id}/cancel: cancels an order that waits with a Bancontact QR code, and no other.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';

const gateway = useGateway();
let site: TestSite;
let shop: Merchant;
beforeEach(async () => {
  site = await gateway().site();
  shop = await startMerchant();
});
afterEach(() => shop.close());

/** The published request for a Bancontact QR order; returns the data of the answer. */
async function bancontact(changes: object = {}): Promise<Json> {
  const { body } = await site.order({
    order_id: 'beer',
    gateway: 'MISTERCASH',
    gateway_info: { qr_enabled: 1 },
    custom_info: { custom_1: 'table 4' },
    payment_options: { notification_url: `${shop.url}/hook`, notification_method: 'POST' },
    ...changes,
  });
  return body.data;
}

const cancel = (id = 'beer', of = site): Promise<Answer> =>
  of.post(`/v1/json/orders/${id}/cancel`, undefined);

const published = {
  costs: [],
  created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
  custom_info: { custom_1: 'table 4', custom_2: null, custom_3: null },
  fastcheckout: 'NO',
  financial_status: null,
  modified: expect.any(String),
  payment_details: {},
  payment_methods: null,
  status: 'cancelled',
};

const scan = async (qr: string, more: object = {}): Promise<Json> =>
  (await site.post('/sandbox/phone/scan', { qr, ...more })).body.data;

test('before anybody scans the code: the order is cancelled, and a phone that scans later is shown so', async () => {
  const { qr_url } = await bancontact();
  expect(await cancel()).toMatchObject({ status: 200, body: { success: true, data: published } });
  expect((await cancel()).body).toEqual({ success: true, data: published });
  expect(Object.keys((await cancel()).body.data)).toEqual(Object.keys(published));
  expect(await scan(qr_url, { outcome: 'completed' })).toMatchObject({
    payable: false,
    why: 'cancelled',
  });
  expect(await site.read('beer')).toMatchObject({ ...published, order_id: 'beer', amount: 1000 });
  await site.post('/sandbox/clock', { advance: '0s' });
  expect(shop.received.map(({ query }) => query.get('payload_type'))).toEqual(['pretransaction']);
});

test('after a phone has scanned the code: its payer is too late', async () => {
  const { qr_url } = await bancontact();
  expect(await scan(qr_url)).toMatchObject({ payable: true });
  expect((await site.read('beer')).payment_details.type).toBe('MISTERCASH');
  expect((await cancel()).body).toEqual({ success: true, data: published });
  expect((await site.simulate('beer', 'completed')).body.success).toBe(false);
  expect(await site.read('beer')).toMatchObject(published);
  // The page that the bank has opened on the phone has nothing to decide any more.
  const { rows } = await gateway().gateway.deps.db.pool.query(
    `select token from simulator.payments where attempt like $1`,
    [`${site.site.siteId}-%`],
  );
  const body = new URLSearchParams({ scenario: 'completed', delivery: 'before' });
  await fetch(`${gateway().url}/simulator/phone/${rows[0].token}`, { method: 'POST', body });
  await site.advance('2h');
  expect(await site.read('beer')).toMatchObject(published);
});

describe('is refused with 403, without an envelope, for', () => {
  const others: [string, () => Promise<unknown>][] = [
    ['Bancontact without a QR code', () => bancontact({ gateway_info: {} })],
    ['iDEAL QR', () => bancontact({ gateway: 'IDEALQR', gateway_info: { qr_size: 250 } })],
    ['iDEAL', () => bancontact({ gateway: 'IDEAL', gateway_info: {} })],
    ['paid already', async () => scan((await bancontact()).qr_url, { outcome: 'completed' })],
    ['expired', async () => [await bancontact({ seconds_active: 60 }), await site.advance('61s')]],
  ];
  test.each(others)('%s', async (_name, make) => {
    await make();
    const before = await site.read('beer');
    const answer = await cancel();
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({ message: 'Forbidden' });
    expect(await site.read('beer')).toEqual(before);
  });
});

test('an order that is unknown, or belongs to another site, is not found', async () => {
  await bancontact();
  expect((await cancel('wine')).body).toMatchObject({ success: false, error_code: 1006 });
  expect((await cancel('beer', await gateway().site())).body).toMatchObject({ error_code: 1006 });
  expect((await site.read('beer')).status).toBe('initialized');
});
