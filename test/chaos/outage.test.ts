// Checks a database that is away, full, frozen or out of connections: 503, recovery by itself, nothing lost.
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDatabase } from '../../src/database/database.ts';
import { makePool } from '../../src/database/pool.ts';
import { isDatabaseOutage } from '../../src/lib/postgres/database-outage.ts';
import { whileItAnswers } from '../../src/lib/postgres/while-it-answers.ts';
import { eventually } from '../sandbox/eventually.ts';
import { createTestDatabase } from '../support/database.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { work } from './actions.ts';
import { type DatabaseLine, openDatabaseLine } from './database-line.ts';
import { apiKey, type House, openHouse } from './house.ts';
import { makeLoad } from './load.ts';
import { expectPromisesKept, recover } from './promises.ts';
import { seededRandom } from './random.ts';

const unavailable = {
  success: false,
  data: {},
  error_code: 1000,
  error_info: 'Temporarily unavailable',
};

let line: DatabaseLine;
let shop: Merchant;
let house: House | null;
beforeEach(async () => {
  line = await openDatabaseLine();
  shop = await startMerchant();
  house = null;
});
afterEach(async () => {
  await house?.close();
  await shop.close();
  await line.close();
});

async function open(databaseUrl = line.url): Promise<House> {
  house = await openHouse({ databaseUrl, roles: ['web', 'worker'] });
  return house;
}

async function call(house: House, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${house.webs[0]}${path}`, {
    method,
    headers: { api_key: apiKey, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text };
}

const order = (id: string, more: object = {}) => ({
  type: 'redirect',
  order_id: id,
  gateway: 'IDEAL',
  currency: 'EUR',
  amount: 1000,
  description: 'Two lamps',
  payment_options: { notification_url: `${shop.url}/hook`, notification_method: 'POST' },
  ...more,
});

const heard = (id: string) =>
  shop.received
    .map(({ rawBody }) => JSON.parse(rawBody.toString('utf8')))
    .filter((body) => body.order_id === id)
    .map((body) => body.status);

test('while the database is not available everything says 503, and afterwards all goes on by itself', async () => {
  const house = await open();
  const random = seededRandom('outage');
  const load = makeLoad({ random, webs: house.webs, notificationUrl: `${shop.url}/hook` });
  const made = await call(house, 'POST', '/v1/json/orders', order('before'));
  const page = new URL(JSON.parse(made.text).data.payment_url);
  for (let outage = 0; outage < 2; outage += 1) {
    let actions = 0;
    let cut: Promise<void> | null = null;
    await work(load, 6, () => {
      actions += 1;
      // While work is under way.
      if (actions === 30) cut = line.cut();
      return actions < 45;
    });
    await cut;
    const refused = await call(house, 'POST', '/v1/json/orders', order('meanwhile'));
    expect([refused.status, JSON.parse(refused.text)]).toEqual([503, unavailable]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await call(house, 'GET', '/v1/json/orders/before')).status).toBe(503);
    expect((await call(house, 'GET', page.pathname)).status).toBe(503);
    expect((await call(house, 'POST', '/sandbox/clock', { advance: '1s' })).status).toBe(503);
    const demo = await call(house, 'GET', '/demo/mailbox');
    expect([demo.status, demo.headers.get('retry-after')]).toEqual([503, '5']);
    expect(demo.text).toContain('The shop is closed for a moment');
    expect((await call(house, 'GET', '/simulator/bank?trxid=none')).status).toBe(503);
    const ready = await call(house, 'GET', '/readyz');
    expect([ready.status, JSON.parse(ready.text).status]).toEqual([503, 'unavailable']);
    expect((await call(house, 'GET', '/livez')).status).toBe(200);
    expect((await call(house, 'GET', '/metrics')).status).toBe(200);
    await line.mend();
    await house.ready();
  }
  await recover(line, load);
  await expectPromisesKept(line, load, shop);
  expect((await call(house, 'POST', '/v1/json/orders', order('meanwhile'))).status).toBe(200);
  const paid = await call(house, 'POST', '/sandbox/orders/before/simulate', {
    outcome: 'completed',
  });
  expect(paid.status).toBe(200);
  // By the worker, which has lost its connections twice.
  await eventually(
    async () => heard('before'),
    (statuses) => statuses.includes('completed'),
  );
  expect(await house.close()).toEqual(house.places.map(() => ({ code: 0, signal: null })));
  // An outage is no fault of the simulator's: nobody shall look for one.
  const said = house.places.flatMap(({ program }) => program.stderr().split('\n'));
  expect(said.filter((line) => /"level":50.*simulator failed/.test(line))).toEqual([]);
}, 600_000);

test('a full disk leads to 503, is logged once, and leaves no half-written row', async () => {
  const house = await open();
  await line.ask(`create function no_room() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`);
  await line.ask(`create trigger no_room before insert on orders
    for each row when (new.order_id = 'big') execute function no_room()`);
  const full = await call(house, 'POST', '/v1/json/orders', order('big'));
  expect([full.status, JSON.parse(full.text)]).toEqual([503, unavailable]);
  const [web] = house.places;
  const logged = web?.program
    .stderr()
    .split('\n')
    .filter((text) => text.includes('could not extend'));
  expect(logged).toHaveLength(1);
  expect((await call(house, 'GET', '/v1/json/orders/big')).status).toBe(404);

  // In the middle of a transaction of several rows: all of them are written, or none.
  expect((await call(house, 'POST', '/v1/json/orders', order('half'))).status).toBe(200);
  await line.ask(`create trigger no_room before insert on status_changes
    for each row when (new.order_id = 'half') execute function no_room()`);
  const paying = await call(house, 'POST', '/sandbox/orders/half/simulate', {
    outcome: 'completed',
  });
  expect([200, 503]).toContain(paying.status);
  const rows = await line.ask(
    `select status, (select count(*) from ledger_entries where order_id = 'half') as entries
     from orders where order_id = 'half'`,
  );
  expect(rows).toEqual([{ status: 'initialized', entries: '0' }]);
  await line.ask('drop trigger no_room on status_changes');
  await call(house, 'POST', '/sandbox/clock', { advance: '2h' });
  const after = await call(house, 'GET', '/v1/json/orders/half');
  expect(JSON.parse(after.text).data.status).toBe('completed');
}, 600_000);

test('without a free connection the answer is 503 at once, and the others are served', async () => {
  await line.ask('create role tenant login');
  await line.ask('create database house owner tenant');
  const inHouse = (address: string): URL => Object.assign(new URL(address), { pathname: '/house' });
  const url = inHouse(line.url);
  url.username = 'tenant';
  const house = await open(url.href);
  /** Each of them needs a connection for itself. */
  const ask = (count: number) =>
    Array.from({ length: count }, () =>
      call(house, 'PATCH', '/sandbox/site', { refund_guard: 'off' }),
    );
  // A few connections are open and at rest, and there will not be one more.
  await Promise.all(ask(5));
  const [now] = await line.ask(
    `select count(*) as used from pg_stat_activity where usename = 'tenant'`,
  );
  await line.ask(`alter role tenant connection limit ${Number(now?.['used'])}`);
  // Whoever has a connection keeps it until somebody has found none.
  const holder = new pg.Client({ connectionString: inHouse(line.directUrl()).href });
  holder.on('error', () => undefined);
  await holder.connect();
  await holder.query('begin; lock table sites in share mode');
  const began = performance.now();
  const asked = ask(40);
  expect((await Promise.race(asked)).status).toBe(503);
  expect(performance.now() - began).toBeLessThan(9000);
  await holder.end();
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect([...new Set(statuses)].sort()).toEqual([200, 503]);
  await line.ask('alter role tenant connection limit -1');
  const later = await Promise.all(ask(40));
  expect(later.map(({ status }) => status)).toEqual(later.map(() => 200));
}, 600_000);

test('a statement that hangs fails in limited time, and its connection is not used again', async () => {
  const database = await createTestDatabase();
  const pool = makePool(database.url, 1, () => undefined, 1000);
  try {
    const db = makeDatabase(pool, () => undefined);
    const hanging = db.transaction((tx) => tx.query('select pg_sleep(60)'));
    const error = await hanging.catch((reason: unknown) => reason);
    expect(isDatabaseOutage(error)).toBe(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  } finally {
    await pool.end();
    await database.drop();
  }
});

test('a migration may take its time, and is given up when the database falls silent', async () => {
  const asking = { everyMs: 50, answerMaxMs: 2000 };
  const pool = makePool(line.url, 1, () => undefined);
  const work = pool.query('select pg_sleep(2.2)').then(() => 'done');
  expect(await whileItAnswers(line.url, work, asking)).toBe('done');
  const hanging = pool.query('select pg_sleep(60)').catch(() => 'lost');
  const goOn = await line.freeze();
  try {
    const error = await whileItAnswers(line.url, hanging, asking).catch(
      (reason: unknown) => reason,
    );
    expect(String(error)).toContain('it has not answered for 2 seconds');
    expect(isDatabaseOutage(error)).toBe(true);
  } finally {
    goOn();
  }
  await line.ask(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(60)'`,
  );
  expect(await hanging).toBe('lost');
  await pool.end();
});
