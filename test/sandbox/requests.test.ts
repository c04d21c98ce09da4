// Checks the list of API requests: what it shows, hides, finds and keeps.
import { describe, expect, test } from 'vitest';
import { keptPerSite, RequestLog } from '../../src/database/requests/request-log.ts';
import { type Json, startTestGateway, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

async function list(site: TestSite, query = ''): Promise<Json> {
  const { status, body } = await site.get(`/sandbox/requests${query}`);
  expect(status).toBe(200);
  return body.data;
}

test('shows each request with its answer, newest first, as soon as it is answered', async () => {
  const site = await gateway().site();
  const created = await site.order({ order_id: 'lamp', description: 'Zoë’s lamp' });
  await site.get('/v1/json/orders/lamp?locale=nl');
  await site.post('/sandbox/clock', { advance: '2d' });
  const missing = await site.get('/v1/json/orders/none');
  const [third, second, first, ...rest] = await list(site);
  expect(rest).toEqual([]);
  expect(first).toMatchObject({
    method: 'POST',
    path: '/v1/json/orders',
    order_id: 'lamp',
    status: 200,
    duration_ms: expect.any(Number),
    request_id: expect.any(String),
  });
  expect(JSON.parse(first.request_body).description).toBe('Zoë’s lamp');
  expect(JSON.parse(first.response_body)).toEqual(created.body);
  expect(second).toMatchObject({ path: '/v1/json/orders/lamp?locale=nl', request_body: null });
  expect(third).toMatchObject({ order_id: 'none', status: 404 });
  expect(JSON.parse(third.response_body)).toEqual(missing.body);
  expect(Math.abs(Date.parse(third.received) - Date.now())).toBeLessThan(60_000);
  const ahead = Date.parse(third.site_time) - Date.parse(third.received);
  expect(Math.abs(ahead - 2 * 86_400_000)).toBeLessThan(1000);
});

test('says why a call was refused, which the client of a shop rarely shows', async () => {
  const site = await gateway().site();
  await site.order({ order_id: 'lamp', customer: { first_name: 'R' } });
  await site.get('/v1/json/orders/4111111111111111');
  await site.get('/v1/json/gateways');
  expect((await list(site)).map(({ detail }: Json) => detail)).toEqual([
    null,
    'this site has no order 411111******1111',
    'customer.first_name: at least two characters, or left out',
  ]);
});

test('shows the start of an answer that is too long for the list', async () => {
  const site = await gateway().site();
  const { body } = await site.get('/v1/json/payment-methods');
  const [first] = await list(site);
  const shown: string = first.response_body;
  expect(shown.endsWith('…')).toBe(true);
  expect(JSON.stringify(body).startsWith(shown.slice(0, -1))).toBe(true);
});

test('hides keys, cards and tokens, wherever they were sent', async () => {
  const site = await gateway().site();
  const card = '4111111111111111';
  const address = `${gateway().url}/v1/json/orders?api_key=${site.apiKey}`;
  const body = {
    order_id: card,
    type: 'direct',
    gateway: 'VISA',
    currency: 'EUR',
    amount: 1000,
    description: `Paid with ${card}`,
    gateway_info: { card_number: card, card_cvc: '7319', card_expiry_date: '2912', term_url: 'x' },
    elsewhere: [{ api_key: site.apiKey, cvc: 7319, number: Number(card) }],
  };
  await fetch(address, { method: 'POST', body: JSON.stringify(body) });
  await site.get(`/v1/json/orders/${card}`);
  const all = await list(site);
  expect(all).toHaveLength(2);
  const text = JSON.stringify(all);
  for (const secret of [card, site.apiKey]) expect(text).not.toContain(secret);
  // Only by itself: as a part of an id the four digits may occur by chance.
  expect(text).not.toMatch(/(?<![\w-])7319(?![\w-])/);
  const [, posted] = all;
  expect(posted).toMatchObject({ path: '/v1/json/orders?api_key=[masked]' });
  expect(JSON.parse(posted.request_body)).toMatchObject({
    order_id: '411111******1111',
    gateway_info: { card_number: '[masked]', card_expiry_date: '2912' },
  });
});

test('shows requests that could not be read, too, and never fails on them', async () => {
  const site = await gateway().site();
  const post = (body: string) =>
    fetch(`${gateway().url}/v1/json/orders`, {
      method: 'POST',
      headers: { api_key: site.apiKey },
      body,
    });
  const bodies = ['{', '[]', '5', '"\\u0000"', '{"order_id":"a\\u0000\\ud800"}', '[['.repeat(9000)];
  for (const body of bodies) expect((await post(body)).status).toBeLessThan(500);
  const all = await list(site);
  expect(all.map((each: Json) => each.status >= 400)).toEqual(bodies.map(() => true));
  expect(all.at(-1)).toMatchObject({ request_body: null });
});

describe('finds', () => {
  test('by order, path and status, with as many entries as requested', async () => {
    const site = await gateway().site();
    for (const order_id of ['a', 'b/1']) await site.order({ order_id });
    await site.read('b/1');
    await site.get('/v1/json/gateways');
    await site.get('/v1/json/orders/c');
    const paths = async (query: string) =>
      (await list(site, query)).map(({ method, path }: Json) => `${method} ${path}`);
    expect(await paths('?order_id=b%2F1')).toEqual([
      'GET /v1/json/orders/b%2F1',
      'POST /v1/json/orders',
    ]);
    expect(await paths('?path=/v1/json/gateways')).toEqual(['GET /v1/json/gateways']);
    expect(await paths('?status=404')).toEqual(['GET /v1/json/orders/c']);
    expect(await paths('?status=404&order_id=a')).toEqual([]);
    expect(await list(site, '?limit=2')).toHaveLength(2);
    for (const limit of ['0', '-1', 'x', '1e9', '%00'])
      expect((await list(site, `?limit=${limit}`)).length).toBeGreaterThan(0);
    for (const odd of ['order_id=%00', 'path=a%00', 'order_id=%ff'])
      expect(await list(site, `?${odd}`)).toEqual([]);
    const refused = await site.get('/sandbox/requests?status=4xx');
    expect([refused.status, refused.body.error_info]).toEqual([400, expect.stringMatching(/404/)]);
  });
  test('nothing of another site', async () => {
    const [site, other] = [await gateway().site(), await gateway().site()];
    await site.order({ order_id: 'lamp' });
    expect(await list(other)).toEqual([]);
  });
});

test('keeps the newest thousand of a site, and not many more rows', async () => {
  const site = await gateway().site();
  const { deps } = gateway().gateway;
  const total = keptPerSite + 350;
  for (let sent = 0; sent < total; sent += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => site.get(`/v1/json/categories?n=${sent + i}`)),
    );
    if (sent % 200 === 0) await deps.requestLog?.flush();
  }
  const all = await list(site, '?limit=5000');
  expect(all).toHaveLength(keptPerSite);
  const numbers = all.map(({ path }: Json) => Number(path.split('=')[1]));
  // Requests of one moment may be answered in any order.
  expect(Math.min(...numbers)).toBeGreaterThan(total - keptPerSite - 50);
  const { rows } = await deps.db.pool.query(
    'select count(*)::int as count from api_requests where site_id = $1',
    [site.site.siteId],
  );
  expect(rows[0].count).toBeLessThanOrEqual(keptPerSite + 200);
});

test('entries that nobody could ever read are not written', async () => {
  const { site } = await gateway().site();
  const { deps } = gateway().gateway;
  let rendered = 0;
  const log = new RequestLog(deps.db.pool, (error) => {
    throw error;
  });
  const request = {
    siteId: site.siteId,
    requestId: 'r',
    method: 'GET',
    path: '/',
    orderId: null,
    status: 200,
    durationMs: 1,
    detail: null,
    requestBody: null,
    responseBody: null,
    receivedAt: new Date(),
    happenedAt: new Date(),
  };
  const render = () => {
    rendered += 1;
    return request;
  };
  for (let n = 0; n < 10 * keptPerSite; n += 1)
    log.add({ siteId: site.siteId, weight: 100, render });
  await log.flush();
  expect(rendered).toBe(keptPerSite);
  // What exceeds the memory limit is dropped.
  for (let n = 0; n < 10; n += 1)
    log.add({ siteId: site.siteId, weight: 10 * 1024 * 1024, render });
  await log.flush();
  expect(rendered).toBe(keptPerSite + 3);
  // Also while earlier entries are being written, however long the database takes.
  for (let n = 0; n < 3; n += 1) {
    for (let each = 0; each < 10; each += 1)
      log.add({ siteId: site.siteId, weight: 10 * 1024 * 1024, render });
    void log.flush();
  }
  await log.flush();
  expect(rendered).toBe(keptPerSite + 6);
  log.add({ siteId: site.siteId, weight: 10 * 1024 * 1024, render });
  await log.flush();
  expect(rendered).toBe(keptPerSite + 7);
});

test('long answers are written a few at a time, all of them and in order', async () => {
  const site = await gateway().site();
  const { pool } = gateway().gateway.deps.db;
  const log = new RequestLog(pool, (error) => {
    throw error;
  });
  const moment = new Date();
  const bodyOf = (n: number): string => `{"n":${n},"text":"${'"'.repeat(n)}\\Zoë’s"}`;
  for (let n = 0; n < 40; n += 1) {
    log.add({
      siteId: site.site.siteId,
      weight: 100 * 1024,
      render: () => ({
        siteId: site.site.siteId,
        requestId: String(n),
        method: 'GET',
        path: '/',
        orderId: null,
        status: 200,
        durationMs: 1,
        detail: null,
        requestBody: n % 2 === 0 ? null : bodyOf(n),
        responseBody: bodyOf(n),
        receivedAt: moment,
        happenedAt: moment,
      }),
    });
  }
  await log.flush();
  const rows: Json[] = await list(site, '?limit=40');
  expect(rows.map((row) => [row.request_id, row.request_body, row.response_body])).toEqual(
    Array.from({ length: 40 }, (_, i) => 39 - i).map((n) => [
      String(n),
      n % 2 === 0 ? null : bodyOf(n),
      bodyOf(n),
    ]),
  );
});

test('a refusal of the database loses the entry and nothing more', async () => {
  const site = await gateway().site();
  const failures: string[] = [];
  const log = new RequestLog(gateway().gateway.deps.db.pool, ({ message }) => {
    failures.push(message);
  });
  log.add({
    siteId: site.site.siteId,
    weight: 1,
    render: () => {
      throw new Error('unreadable');
    },
  });
  await log.flush();
  expect(failures).toEqual(['unreadable']);
});

test('a reset empties the list', async () => {
  const site = await gateway().site();
  await site.order({ order_id: 'lamp' });
  await site.post('/sandbox/reset', {});
  expect(await list(site)).toEqual([]);
});

test('live mode records nothing', async () => {
  const live = await startTestGateway({
    KASSA_MODE: 'live',
    KASSA_SECRET_KEY: 's'.repeat(40),
    KASSA_PUBLIC_URL: 'https://pay.example.com',
  });
  try {
    expect(live.gateway.deps.requestLog).toBeNull();
  } finally {
    await live.stop();
  }
});
