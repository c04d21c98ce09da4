// Checks what a sweep takes and hands over, and that a stopping process frees orders that it leased and did not begin.
import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { claimOrder, releaseClaim } from '../../src/database/notifications/notification-claims.ts';
import { orderId } from '../../src/domain/ids.ts';
import type { Acquirer } from '../../src/domain/payments/acquirer.ts';
import { pair } from '../../src/domain/status.ts';
import { makeAcquirerLanes } from '../../src/jobs/acquirer-lanes.ts';
import { makeNotifier } from '../../src/jobs/notifier.ts';
import { Sweep } from '../../src/jobs/sweep.ts';
import { addRelated } from '../support/aftermath.ts';
import { useGateway } from '../support/gateway.ts';
import { startMerchant } from '../support/merchant.ts';

/** No other process sweeps here. */
const gateway = useGateway({ KASSA_ROLES: 'web' });

/** Some more than are processed at once. */
const orders = 40;
const atOnce = 32;

test('orders that it leased and did not begin are free again when it has stopped', async () => {
  const site = await gateway().site();
  const { deps } = gateway().gateway;
  const payment_options = { notification_url: 'http://127.0.0.1:1/hook' };
  await Promise.all(
    Array.from({ length: orders }, async (_, i) => {
      expect((await site.order({ order_id: `lamp-${i}`, payment_options })).status).toBe(200);
      expect((await site.simulate(`lamp-${i}`, 'completed')).status).toBe(200);
    }),
  );

  // All of them are in its first look.
  await deps.db.pool.query("update orders set next_due_at = next_due_at - interval '1 minute'");

  const begun = new Set<string>();
  const shop = new EventEmitter().setMaxListeners(atOnce);
  const full = once(shop, 'full');
  const sweep = new Sweep(deps, {
    ask: () => 'now',
    notify: async (_site, order) => {
      begun.add(order);
      if (begun.size === atOnce) shop.emit('full');
      await once(shop, 'answer');
      return 'later';
    },
  });
  sweep.start();
  await full;
  const stopped = sweep.stop();
  shop.emit('answer');
  await stopped;

  expect(begun.size).toBe(atOnce);
  const { rows } = await deps.db.pool.query(
    'select order_id from orders where site_id = $1 and leased_until is not null',
    [site.site.siteId],
  );
  // The delivery to the shop later ends that lease itself.
  expect(rows.map(({ order_id }) => order_id).filter((id) => !begun.has(id))).toEqual([]);
});

test('an order whose shop is notified later goes on at once, is handed over once, and stays leased', async () => {
  const site = await gateway().site();
  const { deps } = gateway().gateway;
  const payment_options = { notification_url: 'http://127.0.0.1:1/hook' };
  const { body } = await site.order({ order_id: 'desk', gateway: 'IDEAL', payment_options });
  await fetch(body.data.payment_url, { redirect: 'manual' });

  // Nobody came back from the bank within the hour, and the shop was not even notified of the start.
  const later = new Date(Date.now() + 2 * 3_600_000);
  const notified: string[] = [];
  const sweep = new Sweep(
    { ...deps, clock: { now: () => later } },
    {
      ask: () => 'now',
      notify: async (_site, order) => {
        if (order === 'desk') notified.push(order);
        return 'later';
      },
    },
  );
  sweep.start();
  await expect.poll(async () => (await site.read('desk')).status).toBe('expired');
  await sweep.stop();

  expect(notified).toEqual(['desk']);
  const { rowCount } = await deps.db.pool.query(
    'select 1 from orders where site_id = $1 and leased_until is not null',
    [site.site.siteId],
  );
  expect(rowCount).toBe(1);
});

test('an order that has only just fallen due is left to the process that got its signal', async () => {
  const site = await gateway().site();
  const { deps } = gateway().gateway;
  const payment_options = { notification_url: 'http://127.0.0.1:1/hook' };
  const now = new Date(Date.now() + 3 * 3_600_000);
  for (const [order_id, secondsAgo] of [
    ['new', 0.9],
    ['left', 1],
  ] as const) {
    await site.order({ order_id, payment_options });
    await site.simulate(order_id, 'completed');
    const dueAt = new Date(now.getTime() - secondsAgo * 1000);
    const text = 'update orders set next_due_at = $3 where site_id = $1 and order_id = $2';
    await deps.db.pool.query(text, [site.site.siteId, order_id, dueAt]);
  }
  const notified: string[] = [];
  const sweep = new Sweep(
    { ...deps, clock: { now: () => now } },
    {
      ask: () => 'now',
      notify: async ({ siteId }, order) => {
        if (siteId === site.site.siteId) notified.push(order);
        return 'later';
      },
    },
  );
  sweep.start();
  await expect.poll(() => notified).toContain('left');
  await sweep.stop();
  expect(notified).toEqual(['left']);
});

test('orders whose acquirer has to be asked are handed over, and stay leased', async () => {
  const site = await gateway().site();
  const { deps } = gateway().gateway;
  const asked: string[] = [];
  const later = new Date(Date.now() + 2 * 3_600_000);
  const dueAt = new Date(later.getTime() - 60_000);
  const due = { minor: 100, statuses: pair('reserved', 'reserved'), dueAt };
  for (const kind of ['refund', 'capture', 'auth-cancellation', 'chargeback'] as const) {
    await site.order({ order_id: kind, gateway: 'IDEAL' });
    await site.simulate(kind, 'completed');
    await addRelated(gateway(), site, kind, { kind, ...due });
  }
  const { body } = await site.order({ order_id: 'payment', gateway: 'IDEAL' });
  await fetch(body.data.payment_url, { redirect: 'manual' });
  const { terminal_id } = (await site.post('/sandbox/terminals', {})).body.data;
  await site.order({ order_id: 'terminal', gateway: '', gateway_info: { terminal_id } });

  const sweep = new Sweep(
    { ...deps, clock: { now: () => later } },
    {
      ask: (acquirer, { siteId }, order) => {
        if (siteId === site.site.siteId) asked.push(`${acquirer} ${order}`);
        return 'later';
      },
      notify: async () => 'later',
    },
  );
  sweep.start();
  const orders = ['auth-cancellation', 'capture', 'chargeback', 'payment', 'refund', 'terminal'];
  await expect.poll(() => asked.toSorted()).toEqual(orders.map((id) => `simulator ${id}`));
  await sweep.stop();
  const { rowCount } = await deps.db.pool.query(
    'select 1 from orders where site_id = $1 and leased_until is not null',
    [site.site.siteId],
  );
  expect(rowCount).toBe(orders.length);
});

test('a notification that is due does not wait for an acquirer that has to be asked first', async () => {
  const site = await gateway().site();
  const { deps } = gateway().gateway;
  const later = new Date(Date.now() + 2 * 3_600_000);
  const payment_options = { notification_url: 'http://127.0.0.1:1/hook' };
  const { body } = await site.order({ order_id: 'sofa', gateway: 'IDEAL', payment_options });
  await fetch(body.data.payment_url, { redirect: 'manual' });
  // After the end of the payment, about which the bank is asked.
  const text = 'update notifications set next_attempt_at = $2 where site_id = $1';
  await deps.db.pool.query(text, [site.site.siteId, new Date(later.getTime() - 60_000)]);

  const notified: string[] = [];
  const sweep = new Sweep(
    { ...deps, clock: { now: () => later } },
    {
      ask: () => 'later',
      notify: async ({ siteId }, order) => {
        if (siteId === site.site.siteId) notified.push(order);
        return 'later';
      },
    },
  );
  sweep.start();
  await expect.poll(() => notified).toEqual(['sofa']);
  await sweep.stop();
});

/** Paid orders with one webhook each, of a shop that answers no call before `answer()`. */
async function paidAtSilentShop(name: string) {
  const site = await gateway().site();
  const shop = await startMerchant();
  let answer = (): void => undefined;
  const answered = new Promise<void>((done) => {
    answer = done;
  });
  shop.answerWith(async () => {
    await answered;
    return { body: 'OK' };
  });
  const payment_options = { notification_url: `${shop.url}/hook` };
  const ids = Array.from({ length: orders }, (_, i) => `${name}-${i}`);
  await Promise.all(
    ids.map(async (order_id) => {
      expect((await site.order({ order_id, payment_options })).status).toBe(200);
      expect((await site.simulate(order_id, 'completed')).status).toBe(200);
    }),
  );
  return { site, shop, ids, answer };
}

test('orders that wait for a notification and that another process has leased stay leased', async () => {
  const { deps } = gateway().gateway;
  const { pool } = deps.db;
  const { site, shop, ids, answer } = await paidAtSilentShop('chair');

  const notifier = makeNotifier(deps, { version: '0', allowPrivate: true });
  for (const id of ids) await notifier.deliver(site.site.siteId, orderId(id));
  await expect.poll(() => shop.received.length).toBe(atOnce);
  // As a move of the clock does it, here or in another process.
  const text = `update orders set leased_until = now() + interval '1 hour' where site_id = $1`;
  expect((await pool.query(text, [site.site.siteId])).rowCount).toBe(orders);
  const stopped = notifier.stop();
  answer();
  await stopped;
  await shop.close();

  const { rowCount } = await pool.query(
    'select 1 from orders where site_id = $1 and leased_until is not null',
    [site.site.siteId],
  );
  expect(rowCount).toBe(orders);
});

test('orders that were handed over are free again when their shop was notified, or not in time', async () => {
  const { deps } = gateway().gateway;
  const { pool } = deps.db;
  const { site, shop, ids, answer } = await paidAtSilentShop('table');

  const text = `update orders set leased_until = now() + interval '1 hour' where site_id = $1`;
  expect((await pool.query(text, [site.site.siteId])).rowCount).toBe(orders);
  const notifier = makeNotifier(deps, { version: '0', allowPrivate: true });
  for (const id of ids) await notifier.handOver(site.site, orderId(id));
  await expect.poll(() => shop.received.length).toBe(atOnce);
  const stopped = notifier.stop();
  answer();
  await stopped;
  await shop.close();

  expect(shop.received).toHaveLength(atOnce);
  const { rows } = await pool.query(
    'select order_id from orders where site_id = $1 and leased_until is not null',
    [site.site.siteId],
  );
  expect(rows).toEqual([]);
});

test('an acquirer that does not answer delays only its own orders, and none once it is stopped', async () => {
  const site = await gateway().site();
  const { deps } = gateway().gateway;
  const later = new Date(Date.now() + 2 * 3_600_000);
  let answer = (): void => undefined;
  const answered = new Promise<void>((done) => {
    answer = done;
  });
  let questions = 0;
  const silent = (acquirer: Acquirer): Acquirer => ({
    ...acquirer,
    fetchStatus: async () => {
      questions += 1;
      await answered;
      return { kind: 'unknown', why: 'the line is dead' };
    },
  });
  const lanes = makeAcquirerLanes(
    { ...deps, clock: { now: () => later }, acquirers: deps.acquirers.map(silent) },
    async () => 'later',
  );
  /** Orders of one acquirer. */
  const laneMax = 16;
  for (let number = 0; number <= laneMax + 1; number += 1) {
    const { body } = await site.order({ order_id: `bed-${number}`, gateway: 'IDEAL' });
    await fetch(body.data.payment_url, { redirect: 'manual' });
  }
  const { pool } = deps.db;
  const lease = `update orders set leased_until = $2 where site_id = $1`;
  await pool.query(lease, [site.site.siteId, new Date(later.getTime() + 60_000)]);
  for (let number = 0; number <= laneMax; number += 1)
    lanes.handOver('silent', site.site, orderId(`bed-${number}`));
  await expect.poll(() => questions).toBe(laneMax);
  lanes.handOver('another', site.site, orderId(`bed-${laneMax + 1}`));
  await expect.poll(() => questions).toBe(laneMax + 1);
  const stopped = lanes.stop();
  answer();
  await stopped;

  expect(questions).toBe(laneMax + 1);
  const leased = 'select order_id from orders where site_id = $1 and leased_until is not null';
  expect((await pool.query(leased, [site.site.siteId])).rows).toEqual([]);
});

test('a move of the clock waits for a delivery that is under way', async () => {
  const site = await gateway().site();
  const { deps } = gateway().gateway;
  const { pool } = deps.db;
  const shop = await startMerchant();
  const payment_options = { notification_url: `${shop.url}/hook` };
  await site.order({ order_id: 'shelf', payment_options });
  await site.simulate('shelf', 'completed');
  const id = orderId('shelf');
  const elsewhere = await claimOrder(pool, site.site.siteId, id, { now: new Date(), seconds: 600 });
  if (elsewhere === null) throw new Error('somebody else tells the shop here');

  let looks = 0;
  let goOn = (): void => undefined;
  const goesOn = new Promise<string>((done) => {
    goOn = () => done('waits');
  });
  const now = (): Date => {
    looks += 1;
    if (looks === 20) goOn();
    return new Date();
  };
  const notifier = makeNotifier({ ...deps, clock: { now } }, { version: '0', allowPrivate: true });
  const delivered = notifier.deliverAndWait(site.site, id);
  expect(await Promise.race([delivered, goesOn])).toBe('waits');
  await releaseClaim(pool, elsewhere);
  expect(await delivered).toBe('notified');
  await shop.close();
  expect(shop.received).toHaveLength(1);
});
