// Checks that whatever happens at one shop changes no row of another shop whose orders have the same ids.
import { expect, test } from 'vitest';
import { rowsOf } from '../api/stored-rows.ts';
import { actions } from '../flows/life-actions.ts';
import { newWorld, type World } from '../flows/life-world.ts';
import { eventually } from '../sandbox/eventually.ts';
import { approvedOrder, authorizedOrder, capture, change } from '../support/capture-shop.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { paid, refunded, siteAtNoon } from '../support/refunds.ts';

const gateway = useGateway();

const ids = ['life-1', 'life-2', 'life-3', 'life-4', 'life-5'];

function worldOf(site: TestSite): World {
  const world = newWorld(site, [site]);
  world.orders.push(...ids);
  return world;
}

/** Something is still to come for each order: a retry, a refund, a bank's answer, a capture, a shipment. */
async function openShop(refundId: string): Promise<TestSite> {
  const site = await siteAtNoon(gateway());
  const nobody = { notification_url: 'http://127.0.0.1:1/', notification_method: 'POST' };
  await paid(site, { order_id: 'life-1', gateway: 'VISA', payment_options: nobody });
  await refunded(site, { amount: 100, refund_order_id: refundId }, 'life-1');
  const headers = { api_key: site.apiKey, 'idempotency-key': 'life-2' };
  const asked = { type: 'redirect', currency: 'EUR', amount: 1000, description: 'Socks' };
  const body = JSON.stringify({ ...asked, order_id: 'life-2' });
  await fetch(`${gateway().url}/v1/json/orders`, { method: 'POST', headers, body });
  await site.order({ order_id: 'life-2', gateway: 'IDEAL' });
  await paid(site, { order_id: 'life-3', gateway: 'VISA' });
  await site.post('/sandbox/orders/life-3/chargeback', {});
  await authorizedOrder(site, 'life-4');
  await capture(site, 'life-4', { amount: 500 });
  await approvedOrder(site, 'life-5', 'BNPL_MF');
  await change(site, 'life-5', { status: 'shipped', amount: 3000 });
  const world = worldOf(site);
  for (const name of ['evidence', 'payOutBySchedule']) await actions[name]?.[1](world, 2, 0);
  expect((await site.post('/sandbox/terminals', {})).status).toBe(200);
  const payouts = `/v1/json/accounts/${site.site.accountId}/payouts`;
  expect((await site.post(payouts, { currency: 'EUR', amount: 1 })).status).toBe(200);
  await site.advance('1m');
  return site;
}

/** All rows that name the site, by table, and what its calls answer. Requests are logged a moment later. */
async function allOf(site: TestSite): Promise<Record<string, unknown>> {
  const tables = await rowsOf(
    gateway(),
    `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
     where column_name = 'site_id' and table_name <> 'api_requests'`,
  );
  const all: Record<string, unknown> = {};
  for (const name of tables.map((row) => String(row['name'])))
    all[name] = await rowsOf(
      gateway(),
      `select to_jsonb(t) as row from ${name} t where site_id = $1 order by to_jsonb(t)`,
      [site.site.siteId],
    );
  const orders = ids.flatMap((id) => [`/v1/json/orders/${id}`, `/sandbox/orders/${id}`]);
  const account = `/v1/json/accounts/${site.site.accountId}`;
  const lists = [
    '/v1/json/transactions?limit=100',
    `${account}/balances`,
    '/sandbox/notifications',
  ];
  for (const path of [...orders, ...lists]) {
    const { status, body } = await site.get(path);
    all[path] = { status, body };
  }
  return all;
}

test('a shop changes nothing at another one', { timeout: 180_000 }, async () => {
  const quiet = await openShop('one');
  // Mails are sent by jobs, which may still run.
  await eventually(
    () => rowsOf(gateway(), 'select from graphile_worker._private_jobs'),
    (jobs) => jobs.length === 0,
  );
  const before = await allOf(quiet);
  const busy = await openShop('other');
  expect((await busy.order({ order_id: 'one' })).status).toBe(200);
  const world = worldOf(busy);
  for (const [name, [, act]] of Object.entries(actions)) {
    world.log.push(name);
    for (const which of ids.keys()) await act(world, which, which);
  }
  await busy.post('/sandbox/clock', { until: 'idle' });
  expect(world.failures, world.log.join('\n')).toEqual([]);
  expect(await allOf(quiet)).toEqual(before);
  expect((await busy.post('/sandbox/reset', {})).status).toBe(200);
  expect(await allOf(quiet)).toEqual(before);
});
