// Checks failures within a sweep: a site that cannot be read, and a database that goes away.
import { expect, test } from 'vitest';
import { Sweep } from '../../src/jobs/sweep.ts';
import { useGateway } from '../support/gateway.ts';

/** No other process sweeps here. */
const gateway = useGateway({ KASSA_ROLES: 'web', KASSA_LOG_LEVEL: 'silent' });

test('orders of other sites are processed, and a site that cannot be read is left out for a minute', async () => {
  const { deps } = gateway().gateway;
  const { pool } = deps.db;
  const payment_options = { notification_url: 'http://127.0.0.1:1/hook' };
  const names = ['first', 'broken', 'last'];
  const sites = new Map<string, number>();
  for (const order_id of names) {
    const site = await gateway().site();
    expect((await site.order({ order_id, payment_options })).status).toBe(200);
    expect((await site.simulate(order_id, 'completed')).status).toBe(200);
    sites.set(order_id, site.site.siteId);
  }
  const broken = sites.get('broken');
  await pool.query("update orders set next_due_at = next_due_at - interval '1 minute'");
  await pool.query(`update sites set api_key_sealed = '\\x00' where site_id = $1`, [broken]);
  await pool.query(
    `insert into site_dues (site_id, next_due_at)
     select site_id, now() - interval '1 minute' from sites
     on conflict (site_id) do update set next_due_at = excluded.next_due_at`,
  );
  deps.sites.forget();

  const notified = new Set<string>();
  const sweep = new Sweep(deps, {
    ask: () => 'now',
    notify: async (_site, order) => {
      notified.add(order);
      return 'notified';
    },
  });
  sweep.start();
  // What falls due for the sites themselves comes after their orders.
  const dues = async () =>
    (await pool.query('select site_id from site_dues where next_due_at is not null')).rows;
  await expect.poll(dues).toEqual([{ site_id: String(broken) }]);
  await sweep.stop();

  // Either once, or again in the next look: nothing is sent here, so they stay due.
  expect([...notified].toSorted()).toEqual(['first', 'last']);
  const { rows } = await pool.query('select order_id from orders where leased_until is not null');
  expect(rows).toEqual([{ order_id: 'broken' }]);
  // After its minute the site fails nobody any more.
  for (const table of ['orders', 'site_dues'])
    await pool.query(`update ${table} set next_due_at = null`);
});

test('an outage is logged once, however much was due', async () => {
  const { deps } = gateway().gateway;
  const site = await gateway().site();
  const payment_options = { notification_url: 'http://127.0.0.1:1/hook' };
  for (const order_id of ['lamp', 'chair', 'table']) {
    expect((await site.order({ order_id, payment_options })).status).toBe(200);
    expect((await site.simulate(order_id, 'completed')).status).toBe(200);
  }
  const late =
    "update orders set next_due_at = next_due_at - interval '1 minute' where site_id = $1";
  await deps.db.pool.query(late, [site.site.siteId]);

  const said: string[] = [];
  const say = (_facts: object, message: string): void => void said.push(message);
  const ended = new Error('terminating connection due to administrator command');
  const sweep = new Sweep(
    { ...deps, log: { info: say, warn: say, error: say } },
    { ask: () => 'now', notify: () => Promise.reject(Object.assign(ended, { code: '57P01' })) },
  );
  sweep.start();
  await expect.poll(() => said.at(-1)).toBe('the database is available again; the sweep continues');
  await sweep.stop();
  expect(said.slice(0, -1)).toEqual([
    'the database is not available; the sweep tries again every second',
  ]);
});
