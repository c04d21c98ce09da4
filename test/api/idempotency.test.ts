// Checks the header Idempotency-Key: on every route, a call takes effect once, however often it is sent.
import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerOnce, idempotencyKeyOf } from '../../src/api/idempotency.ts';
import { eventually } from '../sandbox/eventually.ts';
import { authorizedOrder } from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type RawAnswer, rawRequest } from './raw-request.ts';

let aheadMs = 0;
/** The one moment that it is, while a test makes two calls at once. */
let stillMs: number | null = null;
const gateway = useGateway({}, { now: () => new Date(stillMs ?? Date.now() + aheadMs) });
const hourMs = 3_600_000;

const lamp = { order_id: 'lamp', currency: 'EUR', amount: 1000, description: 'Lamp' };

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly text?: string;
}

function call(site: TestSite, { method = 'POST', path = '/orders', ...sent }: Call) {
  const key = sent.key === undefined ? {} : { 'idempotency-key': sent.key };
  const text = sent.text ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  return rawRequest(gateway().url, `/v1/json${path}`, {
    method,
    headers: { api_key: site.apiKey, ...key },
    ...(text === undefined ? {} : { body: text }),
  });
}

const query = (text: string, values: unknown[] = []) =>
  gateway().gateway.deps.db.pool.query(text, values);

/** The headers without those that always differ: the date, and how long the connection is kept. */
function whole({ status, headers, text }: RawAnswer) {
  const { date: _date, connection: _connection, 'keep-alive': _alive, ...kept } = headers;
  return { status, headers: kept, text };
}

/** Repeats a call as long as the first one is still under way, which may last a while on a busy machine. */
async function answered(site: TestSite, sent: Call): Promise<RawAnswer> {
  const answer = await call(site, sent);
  return answer.status === 409 ? answered(site, sent) : answer;
}

const replayed = (answer: RawAnswer) => answer.headers['idempotent-replayed'] === 'true';

function expectReplay(first: RawAnswer, again: RawAnswer): void {
  const { status, headers, text } = whole(first);
  expect(headers['idempotent-replayed']).toBeUndefined();
  expect(whole(again)).toEqual({
    status,
    headers: { ...headers, 'idempotent-replayed': 'true' },
    text,
  });
}

async function pay(site: TestSite): Promise<void> {
  await site.order({ ...lamp, gateway: 'IDEAL' });
  await site.simulate('lamp', 'completed');
}

const reserve = (site: TestSite) => authorizedOrder(site, 'lamp');

/** The amounts of all refunds, captures, releases and payouts of a site. */
async function standing({ site }: TestSite): Promise<Json> {
  const { rows } = await query(
    `select transaction_id, amount, status from related_transactions where site_id = $1
     union all select transaction_id, amount, status from payouts where site_id = $1
     union all select entry_id, amounts[1], accounts[1] from ledger_entries where site_id = $1
     order by 1, 3`,
    [site.siteId],
  );
  return rows;
}

describe('each call that changes something:', () => {
  let writing: { readonly method: string; readonly path: string; readonly said: Json }[];
  beforeAll(async () => {
    const { paths } = await (await fetch(`${gateway().url}/openapi.json`)).json();
    writing = Object.entries<Json>(paths).flatMap(([path, methods]) =>
      Object.entries<Json>(methods)
        .filter(([method]) => !['get', 'head'].includes(method))
        .map(([method, said]) => ({
          method: method.toUpperCase(),
          path: path.replace('/v1/json', ''),
          said,
        })),
    );
  });

  test('a repeated call gets the same answer, and is refused with another body or another path', async () => {
    expect(writing.map(({ method, path }) => `${method} ${path}`)).toContain('POST /orders');
    for (const { method, path } of writing) {
      const site = await gateway().site();
      await site.order({ order_id: 'lamp' });
      const id = path.startsWith('/sites/') ? String(site.site.siteId) : 'lamp';
      const own = { method, path: path.replace(/\{\w+\}/g, id), key: 'one', body: lamp };
      const first = await call(site, own);
      expect(first.status, `${method} ${path}`).toBeLessThan(500);
      expectReplay(first, await call(site, own));
      for (const other of [{ body: { ...lamp, amount: 1001 } }, { path: `/x${own.path}` }]) {
        const answer = await call(site, { ...own, ...other });
        expect(replayed(answer)).toBe(false);
        expect(answer.status).toBe('path' in other ? 404 : 422);
      }
    }
  });
  test('the description of the call names the header', () => {
    for (const { said } of writing) {
      const names = said.parameters.map((each: Json) => `${each.in} ${each.name}`);
      expect(names).toContain('header Idempotency-Key');
      expect(Object.keys(said.responses)).toEqual(expect.arrayContaining(['409', '422']));
    }
  });
});

describe('a repeated call', () => {
  test('sent twenty times at once makes one order, and all of them get the same answer', async () => {
    const site = await gateway().site();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => answered(site, { key: 'at once', body: lamp })),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(answers.filter((answer) => !replayed(answer))).toHaveLength(1);
    const links = 'select 1 from replaced_sessions where site_id = $1';
    expect((await query(links, [site.site.siteId])).rowCount).toBe(0);
  });
  test('without the header posts the order anew each time, and leaves no stored answer', async () => {
    const site = await gateway().site();
    const [one, two] = [await call(site, { body: lamp }), await call(site, { body: lamp })];
    expect(one.text).not.toBe(two.text);
    const rows = 'select 1 from idempotency_keys where site_id = $1';
    expect((await query(rows, [site.site.siteId])).rowCount).toBe(0);
  });
  test('is recognised if it means the same: the order of members, blanks and the query do not matter', async () => {
    const site = await gateway().site();
    const first = await call(site, { key: 'k', body: lamp });
    const turned = Object.fromEntries(Object.entries(lamp).reverse());
    for (const same of [
      { text: JSON.stringify(turned, null, 4) },
      { body: lamp, path: '/orders?locale=nl_NL' },
      { body: lamp, path: '//orders/' },
    ]) {
      expectReplay(first, await call(site, { key: 'k', ...same }));
    }
  });
  test('of another site is a different call', async () => {
    const [one, two] = [await gateway().site(), await gateway().site()];
    const first = await call(one, { key: 'k', body: lamp });
    const second = await call(two, { key: 'k', body: lamp });
    expect([first.status, second.status, replayed(second)]).toEqual([200, 200, false]);
    expect(second.text).not.toBe(first.text);
  });
  test('with the key of the account is a different call', async () => {
    const site = await gateway().site();
    await pay(site);
    const { account_id, account_api_key } = (await site.get('/sandbox/account')).body.data;
    const account = { ...site, apiKey: account_api_key };
    const path = `/accounts/${account_id}/payouts`;
    const payout = (by: TestSite, amount: number) =>
      call(by, { path, key: 'k', body: { currency: 'EUR', amount } });
    const first = await payout(site, 100);
    const second = await payout(account, 100);
    expect([first.status, second.status, replayed(second)]).toEqual([200, 200, false]);
    expectReplay(second, await payout(account, 100));
    expect((await payout(account, 101)).status).toBe(422);
    const { body } = await site.get('/v1/json/transactions?type=withdrawal');
    expect(body.data).toHaveLength(2);
  });
  test('that was refused is refused again in the same words', async () => {
    const site = await gateway().site();
    const wrong = { key: 'k', body: { ...lamp, amount: '10,00' } };
    const first = await call(site, wrong);
    expect([first.status, first.json().error_code]).toEqual([404, 1001]);
    expect(first.headers['x-kassa-detail']).toMatch(/amount/);
    expectReplay(first, await call(site, wrong));
  });
  test('may succeed after a failure of ours, but only with the same body', async () => {
    const site = await gateway().site();
    await query("alter table orders add constraint broken check (order_id <> 'lamp') not valid");
    const failed = await call(site, { key: 'k', body: lamp });
    await query('alter table orders drop constraint broken');
    expect([failed.status, failed.json().error_code]).toEqual([500, 9999]);
    expect((await call(site, { key: 'k', body: { ...lamp, amount: 5 } })).status).toBe(422);
    const first = await call(site, { key: 'k', body: lamp });
    expect(first.status).toBe(200);
    expectReplay(first, await call(site, { key: 'k', body: lamp }));
  });
  test('counts as the first one if the body of the call before was no JSON', async () => {
    const site = await gateway().site();
    expect((await call(site, { key: 'k', text: '{' })).status).toBe(400);
    const answer = await call(site, { key: 'k', body: lamp });
    expect([answer.status, replayed(answer)]).toEqual([200, false]);
  });
});

describe('a different call with the same key', () => {
  test('is refused and does nothing', async () => {
    const site = await gateway().site();
    await call(site, { key: 'k', body: lamp });
    const other = await call(site, { key: 'k', body: { ...lamp, order_id: 'sofa' } });
    expect([other.status, other.json()]).toEqual([
      422,
      { success: false, data: {}, error_code: 1000, error_info: expect.any(String) },
    ]);
    expect(other.headers['x-kassa-detail']).toMatch(/Idempotency-Key/);
    expect((await site.get('/v1/json/orders/sofa')).status).toBe(404);
  });
});

/** Calls that move money, and what comes before each. */
const moves: [string, Partial<Call>, (site: TestSite) => Promise<unknown>][] = [
  ['a refund', { path: '/orders/lamp/refunds', body: { amount: 100 } }, pay],
  ['a refund of all', { path: '/orders/lamp/refunds', body: {} }, pay],
  ['a capture', { path: '/orders/lamp/capture', body: { amount: 100 } }, reserve],
  [
    'giving up a reservation',
    { method: 'PATCH', path: '/capture/lamp', body: { status: 'cancelled' } },
    reserve,
  ],
  ['a payout', { path: '/accounts/ACCOUNT/payouts', body: { currency: 'EUR', amount: 100 } }, pay],
];

describe('the same call of two shops under one key', () => {
  test.each(moves)('%s is done for both, also at the same moment', async (_what, sent, begin) => {
    const sites = [await gateway().site(), await gateway().site()];
    for (const site of sites) await begin(site);
    stillMs = Date.now() + aheadMs;
    try {
      for (const site of sites) {
        const path = sent.path?.replace('ACCOUNT', String(site.site.accountId)) ?? '';
        const before = await standing(site);
        expect((await call(site, { ...sent, path, key: 'k' })).status).toBe(200);
        expect(await standing(site)).not.toEqual(before);
      }
    } finally {
      stillMs = null;
    }
  });
});

describe('a call that was interrupted', () => {
  /** Stores what a process leaves behind that dies between the order and its answer. */
  async function leaveBehind(site: TestSite, secondsAgo: number): Promise<void> {
    await query(
      `update idempotency_keys set answer_status = null, answer_sealed = null,
         leased_until = now() - $2 * interval '1 second' where site_id = $1`,
      [site.site.siteId, secondsAgo],
    );
  }
  test('before its answer could be stored is answered all the same, and is done once', async () => {
    const site = await gateway().site();
    await query(
      'alter table idempotency_keys add constraint broken check (answer_status is null) not valid',
    );
    const first = await call(site, { key: 'k', body: lamp });
    await query('alter table idempotency_keys drop constraint broken');
    expect(first.status).toBe(200);
    await leaveBehind(site, 1);
    const second = await call(site, { key: 'k', body: lamp });
    expect([second.status, replayed(second), second.text]).toEqual([200, false, first.text]);
  });
  test('is repeated once its lease is over, and finds the order that it had made', async () => {
    const site = await gateway().site();
    const first = await call(site, { key: 'k', body: lamp });
    await leaveBehind(site, 1);
    const second = await call(site, { key: 'k', body: lamp });
    expect([second.status, replayed(second)]).toEqual([200, false]);
    expect(second.text).toBe(first.text);
    expectReplay(second, await call(site, { key: 'k', body: lamp }));
  });
  test.each(moves)('%s moves its money once', async (_what, { path = '', ...sent }, begin) => {
    const site = await gateway().site();
    await begin(site);
    const own = { ...sent, path: path.replace('ACCOUNT', String(site.site.accountId)), key: 'k' };
    const first = await call(site, own);
    expect([first.status, first.json()]).toMatchObject([200, { success: true }]);
    const moved = await standing(site);
    await leaveBehind(site, 1);
    const second = await call(site, own);
    expect([second.status, replayed(second), second.text]).toEqual([200, false, first.text]);
    expect(await standing(site)).toEqual(moved);
  });
  test('is refused with 409 until then, after a wait; with another body it is refused with 422', async () => {
    const site = await gateway().site();
    await call(site, { key: 'k', body: lamp });
    await leaveBehind(site, -60);
    const [waited, other] = await Promise.all([
      call(site, { key: 'k', body: lamp }),
      call(site, { key: 'k', body: { ...lamp, amount: 5 } }),
    ]);
    expect([waited.status, waited.headers['retry-after'], waited.json().error_code]).toEqual([
      409,
      '1',
      1000,
    ]);
    expect(other.status).toBe(422);
  });
});

describe('the key', () => {
  test.each(['', 'x'.repeat(256), 'clé', '\u00ff'])('may not be %j', async (key) => {
    const site = await gateway().site();
    const answer = await call(site, { key, body: lamp });
    expect([answer.status, answer.json().error_code]).toEqual([400, 1000]);
    expect(answer.headers['x-kassa-detail']).toMatch(/Idempotency-Key.*255/);
    expect((await site.get('/v1/json/orders/lamp')).status).toBe(404);
  });
  test.each(['x', 'x'.repeat(255), '"8e03978e-40d5"', "a' or 1=1 -- ~!", 'a, b'])(
    'may be %j',
    async (key) => {
      const site = await gateway().site();
      const first = await call(site, { key, body: lamp });
      expect(first.status).toBe(200);
      expectReplay(first, await call(site, { key, body: lamp }));
    },
  );
  test('has no effect on a call that only reads', async () => {
    const site = await gateway().site();
    const read = () => call(site, { method: 'GET', path: '/orders/lamp', key: 'k' });
    expect((await read()).status).toBe(404);
    await call(site, { key: 'k', body: lamp });
    expect([(await read()).status, replayed(await read())]).toEqual([200, false]);
  });
  test('has its answer stored in a form that nobody can read in the database', async () => {
    const site = await gateway().site();
    const answer = await call(site, { key: 'k', body: lamp });
    const { rows } = await query('select * from idempotency_keys where site_id = $1', [
      site.site.siteId,
    ]);
    const stored = (rows[0] as { answer_sealed: Buffer }).answer_sealed.toString('latin1');
    expect(stored.length).toBeGreaterThan(answer.text.length);
    expect(stored).not.toMatch(/payment_url|connect|lamp|content-type/);
  });
  test('is forgotten when the site is reset', async () => {
    const site = await gateway().site();
    await call(site, { key: 'k', body: lamp });
    await site.post('/sandbox/reset', {});
    const again = await call(site, { key: 'k', body: lamp });
    expect([again.status, replayed(again)]).toEqual([200, false]);
    expect((await site.get('/v1/json/orders/lamp')).status).toBe(200);
  });
});

describe('a route', () => {
  /** A route that answers with the key that it got, and counts its runs. */
  function probe(site: TestSite) {
    const app = Fastify();
    let runs = 0;
    answerOnce(app, gateway().gateway.deps, () => site.site);
    app.post<{ Body: { status: number } }>('/probe', (request, reply) => {
      runs += 1;
      const { status } = request.body;
      return reply.code(status).send(JSON.stringify({ key: idempotencyKeyOf(request), runs }));
    });
    return async (headers: Record<string, string>, status = 200) => {
      const payload = { status };
      const answer = await app.inject({ method: 'POST', url: '/probe', headers, payload });
      return { ...JSON.parse(answer.body), replayed: 'idempotent-replayed' in answer.headers };
    };
  }
  const header = (key: string) => ({ 'idempotency-key': key });

  test('gets a key that is the same for one call, also when the call runs again', async () => {
    const site = await gateway().site();
    const post = probe(site);
    const first = await post(header('k'), 500);
    const second = await post(header('k'), 500);
    expect(first).toMatchObject({ key: expect.stringMatching(/^\d+-k$/), runs: 1 });
    expect(second).toEqual({ ...first, runs: 2 });
    await query("update idempotency_keys set expires_at = now() - interval '1 second'");
    expect((await post(header('k'))).key).not.toBe(first.key);
  });
  test('gets no key without the header', async () => {
    expect(await probe(await gateway().site())({})).toMatchObject({ key: null, replayed: false });
  });
  test.each([
    [200, true],
    [404, true],
    [410, true],
    [429, false],
    [500, false],
    [503, false],
  ])('that answers %i is remembered: %s', async (status, kept) => {
    const post = probe(await gateway().site());
    await post(header('k'), status);
    expect(await post(header('k'), status)).toMatchObject({ replayed: kept, runs: kept ? 1 : 2 });
  });
});

describe('a run that was stuck until another run took over its call', () => {
  test.each([200, 500])('and then answers %i leaves the key to the other run', async (status) => {
    const { site } = await gateway().site();
    const app = Fastify();
    /** Each run answers when the test decides, and with the status that the test chooses. */
    const runs: ((status: number) => void)[] = [];
    answerOnce(app, gateway().gateway.deps, () => site);
    app.post('/probe', async (_request, reply) => {
      const run = `run ${runs.length}`;
      return reply.code(await new Promise<number>((done) => runs.push(done))).send(run);
    });
    const post = async (running: number) => {
      const headers = { 'idempotency-key': 'k' };
      const answer = app.inject({ method: 'POST', url: '/probe', headers });
      await expect.poll(() => runs.length).toBe(running);
      return { ends: answer };
    };
    const first = await post(1);
    await query('update idempotency_keys set leased_until = created_at where site_id = $1', [
      site.siteId,
    ]);
    const second = await post(2);
    const row = async () =>
      (await query('select * from idempotency_keys where site_id = $1', [site.siteId])).rows;
    const before = await row();
    runs[0]?.(status);
    expect((await first.ends).body).toBe('run 0');
    expect(await row()).toEqual(before);
    runs[1]?.(200);
    await second.ends;
    const again = await (await post(2)).ends;
    expect([again.body, again.headers['idempotent-replayed']]).toEqual(['run 1', 'true']);
  });
});

test('a key that is used again while expired keys are deleted is kept', async () => {
  const { site } = await gateway().site();
  const { idempotencyKeys: keys, db } = gateway().gateway.deps;
  const now = new Date();
  const day = (hourMs / 1000) * 24;
  const use = { siteId: site.siteId, key: 'k', fingerprint: Buffer.from('call'), now };
  await keys.claim({ ...use, leaseSeconds: 60, keptSeconds: day });
  const other = await db.pool.connect();
  await other.query('begin');
  const renew =
    "update idempotency_keys set expires_at = now() + interval '3 days' where site_id = $1";
  await other.query(renew, [site.siteId]);
  const deleted = keys.deleteExpired(new Date(now.getTime() + 48 * hourMs), 500);
  const waits = `select 1 from pg_stat_activity where datname = current_database()
    and wait_event_type = 'Lock' and query like 'delete from idempotency_keys%'`;
  await eventually(
    async () => (await query(waits)).rowCount,
    (count) => count === 1,
  );
  await other.query('commit');
  other.release();
  await deleted;
  expect(await keys.find(site.siteId, 'k')).not.toBeNull();
});

// The last test, because it moves the clock of the whole file.
describe('after a day of wall time', () => {
  test('a key is forgotten, whatever the clock of the site says', async () => {
    const site = await gateway().site();
    const first = await call(site, { key: 'k', body: lamp });
    await site.advance('40d');
    expectReplay(first, await call(site, { key: 'k', body: lamp }));
    aheadMs += 24 * hourMs - 60_000;
    expectReplay(first, await call(site, { key: 'k', body: lamp }));
    aheadMs += 60_000;
    const other = await call(site, { key: 'k', body: { ...lamp, amount: 5 } });
    expect([other.status, replayed(other)]).toEqual([200, false]);
    expectReplay(other, await call(site, { key: 'k', body: { ...lamp, amount: 5 } }));
  });
  test('nothing is left of the key', async () => {
    const site = await gateway().site();
    await call(site, { key: 'k', body: lamp });
    aheadMs += 24 * hourMs;
    const rows = async () =>
      (await query('select 1 from idempotency_keys where site_id = $1', [site.site.siteId]))
        .rowCount;
    expect(await eventually(rows, (count) => count === 0)).toBe(0);
  });
});

test('what is stored to recognise a call is no hash from which a card number could be guessed', async () => {
  const site = await gateway().site();
  const body = { gateway_info: { card_cvc: '123', card_number: '4111111111111111' } };
  await call(site, { key: 'card', body });
  const { rows } = await query('select fingerprint from idempotency_keys where site_id = $1', [
    site.site.siteId,
  ]);
  expect(rows).toHaveLength(1);
  const plain = JSON.stringify(['POST', '/v1/json/orders', {}, body]);
  expect(rows[0].fingerprint).not.toEqual(createHash('sha256').update(plain).digest());
});
