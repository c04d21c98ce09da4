// Checks several webs and workers on one database: one truth, one delivery at a time, and a graceful end under load.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMigrations } from '../../src/lib/postgres/migrate.ts';
import { eventually } from '../sandbox/eventually.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { work } from './actions.ts';
import { type DatabaseLine, openDatabaseLine } from './database-line.ts';
import { apiKey, type House, openHouse } from './house.ts';
import { makeLoad } from './load.ts';
import { expectPromisesKept, recover } from './promises.ts';
import { seededRandom } from './random.ts';

const migrations = join(import.meta.dirname, '../../migrations');

let line: DatabaseLine;
let shop: Merchant;
let house: House;
beforeEach(async () => {
  line = await openDatabaseLine();
  shop = await startMerchant();
  house = await openHouse({ databaseUrl: line.url, roles: ['web', 'web', 'worker', 'worker'] });
});
afterEach(async () => {
  await house.close();
  await shop.close();
  await line.close();
});

async function call(
  web: string | undefined,
  method: string,
  path: string,
  body?: unknown,
  key?: string,
) {
  const answer = await fetch(`${web}${path}`, {
    method,
    headers: {
      api_key: apiKey,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

test('four processes that start together migrate once, and a change at one web is known at the other', async () => {
  const applied = await line.ask('select set, name from kassa_migrations order by set, number');
  const files = ['', '/simulator'].map((part) => readMigrations(`${migrations}${part}`));
  expect(applied.map((row) => row['name'])).toEqual(files.flat().map(({ name }) => name));
  // Whoever did not wait for its turn would have stumbled over the tables of another one.
  for (const { program } of house.places) expect(program.stderr()).not.toMatch(/already exists/);
  const [first, second] = house.webs;
  // Both have cached the site before it changes.
  for (const web of house.webs) expect((await call(web, 'GET', '/sandbox/clock')).status).toBe(200);
  await call(first, 'POST', '/sandbox/clock', { advance: '90d' });
  const moved = Date.now() + 89 * 86_400_000;
  const at = await eventually(
    async () => Date.parse((await call(second, 'GET', '/sandbox/clock')).body.data.now),
    (now) => now > moved,
  );
  expect(at).toBeGreaterThan(moved);
});

test('the same refund and the same capture, requested at both webs at once, are made once', async () => {
  const order = { type: 'redirect', currency: 'EUR', amount: 5000, description: 'Two lamps' };
  const [first] = house.webs;
  for (const more of [{ gateway: 'IDEAL' }, { gateway: 'VISA', capture: 'manual' }]) {
    const id = more.gateway;
    await call(first, 'POST', '/v1/json/orders', { ...order, order_id: id, ...more });
    await call(first, 'POST', `/sandbox/orders/${id}/simulate`, { outcome: 'completed' });
  }
  const calls = [
    ['/v1/json/orders/IDEAL/refunds', { currency: 'EUR', amount: 1000, description: 'Broken' }],
    ['/v1/json/orders/VISA/capture', { amount: 1000, new_order_status: 'completed' }],
  ] as const;
  for (const [path, body] of calls) {
    const key = `both-${path}`;
    const answers = await Promise.all(
      [...house.webs, ...house.webs].map((web) => call(web, 'POST', path, body, key)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  }
  // Midnight, when the refund is sent; the sweeps of both workers find it due.
  await call(first, 'POST', '/sandbox/clock', { advance: '25h' });
  const atBank = await line.ask('select kind, amount from simulator.follow_ups order by kind');
  expect(atBank).toEqual([
    { kind: 'capture', amount: '1000' },
    { kind: 'refund', amount: '1000' },
  ]);
});

test('a slow shop gets one call of an order at a time, and SIGTERM under load loses nothing', async () => {
  const random = seededRandom('processes');
  const load = makeLoad({ random, webs: house.webs, notificationUrl: `${shop.url}/hook` });
  const running = new Map<string, number>();
  let overlaps = 0;
  shop.answerWith(async ({ rawBody }) => {
    const { order_id: id } = JSON.parse(rawBody.toString('utf8'));
    const now = (running.get(id) ?? 0) + 1;
    running.set(id, now);
    if (now > 1) overlaps += 1;
    // As long as another whole answer takes.
    await fetch(`${house.webs[0]}/livez`).catch(() => undefined);
    running.set(id, (running.get(id) ?? 1) - 1);
    return {};
  });
  let actions = 0;
  let ending: Promise<unknown> | null = null;
  const [leaving] = house.places.filter(({ role }) => role === 'web').slice(1);
  const [resting] = house.places.filter(({ role }) => role === 'worker');
  await work(load, 8, () => {
    actions += 1;
    if (actions === 60) {
      ending = Promise.all([leaving, resting].map((place) => place?.program.end('SIGTERM')));
    }
    return actions < 120;
  });
  expect(await ending).toEqual([
    { code: 0, signal: null },
    { code: 0, signal: null },
  ]);
  expect(overlaps).toBe(0);
  for (const place of [leaving, resting]) if (place !== undefined) await house.startAgain(place);
  await house.ready();
  await recover(line, load);
  await expectPromisesKept(line, load, shop);
}, 600_000);
