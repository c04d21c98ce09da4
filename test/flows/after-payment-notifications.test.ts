// Checks which notifications a shop gets of captures, shipments, releases and lapses (notifications.md, part 6).
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  approvedOrder,
  authorizedOrder,
  cancelCapture,
  capture,
  change,
} from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { readSigned } from '../support/merchant-notifications.ts';

const gateway = useGateway();
let site: TestSite;
let shop: Merchant;
beforeEach(async () => {
  site = await gateway().site();
  shop = await startMerchant();
});
afterEach(() => shop.close());

const hooked = () => ({
  payment_options: { notification_url: `${shop.url}/hook`, notification_method: 'POST' },
});

/** The notifications since the last look: the order that the address names, its statuses, its body. */
let seen = 0;
beforeEach(() => {
  seen = 0;
});
async function notified(): Promise<{ id: string; pair: string; body: Json }[]> {
  await site.post('/sandbox/clock', { advance: '0s' });
  const received = shop.received.slice(seen);
  seen = shop.received.length;
  return received.map((call) => {
    const body = readSigned(site, call);
    const id = call.query.get('transactionid') ?? '';
    expect(body.order_id).toBe(id);
    return { id, pair: `${body.status}/${body.financial_status}`, body };
  });
}

const lines = async () => (await notified()).map(({ id, pair }) => `${id} ${pair}`).sort();

test('a capture in full: one notification of the order', async () => {
  await authorizedOrder(site, 'lamp', hooked());
  expect((await lines()).at(-1)).toBe('lamp completed/initialized');
  await capture(site, 'lamp');
  const notifications = await notified();
  expect(notifications.map(({ id, pair }) => `${id} ${pair}`)).toEqual([
    'lamp completed/completed',
  ]);
  expect(notifications[0]?.body).toEqual(await site.read('lamp'));
});

test("a capture of a part: one notification of the order and one of the part's order", async () => {
  await authorizedOrder(site, 'lamp', hooked());
  await notified();
  await capture(site, 'lamp', { amount: 2000, new_order_id: 'C1', new_order_status: 'shipped' });
  const notifications = await notified();
  expect(notifications.map(({ id, pair }) => `${id} ${pair}`).sort()).toEqual([
    'C1 shipped/completed',
    'lamp completed/initialized',
  ]);
  for (const { id, body } of notifications) expect(body).toEqual(await site.read(id));
  await cancelCapture(site, 'lamp');
  expect(await lines()).toEqual(['lamp void/void']);
});

test('an authorisation that lapses is notified', async () => {
  await authorizedOrder(site, 'lamp', hooked());
  await notified();
  await site.advance('7d');
  expect(await lines()).toEqual(['lamp void/void']);
});

test('a shipment and its money are notified, and a repeated report of it is not', async () => {
  await approvedOrder(site, 'socks', 'KLARNA', hooked());
  await notified();
  await change(site, 'socks', { status: 'shipped', reason: 'Gone' });
  expect(await lines()).toEqual(['socks shipped/uncleared']);
  await change(site, 'socks', { status: 'shipped', reason: 'Gone' });
  await change(site, 'socks', { invoice_id: 'INV-1' });
  expect(await lines()).toEqual([]);
  await site.simulate('socks', 'settled');
  expect(await lines()).toEqual(['socks shipped/completed']);
});

test('a shipment of a part is notified for the order of the shipment', async () => {
  await approvedOrder(site, 'socks', 'BNPL_MF', hooked());
  await notified();
  await change(site, 'socks', { status: 'shipped', amount: 4000 });
  const notifications = await lines();
  expect(notifications).toContain('socks-1 shipped/uncleared');
  // The part's own money is only promised from here on.
  expect(notifications.filter((line) => line.startsWith('socks '))).toEqual([
    'socks completed/initialized',
  ]);
  await change(site, 'socks', { status: 'shipped', amount: 1000 });
  expect(await lines()).toEqual(['socks-2 shipped/uncleared']);
});

test('an order whose goods were not shipped in time is notified', async () => {
  await approvedOrder(site, 'socks', 'KLARNA', hooked());
  await notified();
  await site.advance('28d');
  expect(await lines()).toEqual(['socks expired/expired']);
});

test('a reservation that is given up is notified', async () => {
  await approvedOrder(site, 'socks', 'KLARNA', hooked());
  await notified();
  await change(site, 'socks', { status: 'cancelled', exclude_order: true });
  expect(await lines()).toEqual([]);
  await change(site, 'socks', { status: 'cancelled' });
  expect(await lines()).toEqual(['socks void/void']);
});
