// Checks sandbox sites: created by a call, separate from each other, changed, reset; and that live mode has none.
import { describe, expect, test } from 'vitest';
import { rawRequest } from '../api/raw-request.ts';
import { type Json, startTestGateway, type TestSite, useGateway } from '../support/gateway.ts';
import { eventually } from './eventually.ts';

const gateway = useGateway();

interface Called {
  readonly status: number;
  readonly body: Json;
}

async function call(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Called> {
  const sent = { method, headers, ...(body === undefined ? {} : { body }) };
  const answer = await rawRequest(gateway().url, path, sent);
  return { status: answer.status, body: answer.json() };
}

const order = JSON.stringify({
  order_id: 'lamp',
  currency: 'EUR',
  amount: 1000,
  description: 'Lamp',
});

async function newSite(maker: TestSite, body: unknown = {}): Promise<Json> {
  const { status, body: answer } = await maker.post('/sandbox/sites', body);
  expect(status).toBe(200);
  return answer.data;
}

describe('a sandbox site', () => {
  test('is created with the key of any other site, with a key of its own that works at once', async () => {
    const maker = await gateway().site();
    const made = await newSite(maker, { name: 'Second shop' });
    expect(Object.keys(made)).toEqual(['site_id', 'api_key', 'account_id', 'account_api_key']);
    expect(made.api_key).toMatch(/^[0-9A-Za-z]{40}$/);
    const headers = { api_key: made.api_key };
    expect((await call('POST', '/v1/json/orders', headers, order)).status).toBe(200);
    expect((await maker.get('/v1/json/orders/lamp')).status).toBe(404);
  });
  test('needs no name and no body', async () => {
    const { apiKey } = await gateway().site();
    const made = await call('POST', '/sandbox/sites', { api_key: apiKey });
    expect(made.body.data.api_key).toMatch(/^\w{40}$/);
  });
  test('has a clock of its own', async () => {
    const maker = await gateway().site();
    const made = await newSite(maker);
    await maker.advance('40d');
    const { body } = await call('GET', '/sandbox/clock', { api_key: made.api_key });
    expect(Math.abs(Date.parse(body.data.now) - Date.now())).toBeLessThan(60_000);
  });
  test.each([{ name: '' }, { name: '   ' }, { name: 'x'.repeat(101) }, { name: '\0' }])(
    'is not created with %j',
    async (body) => {
      const maker = await gateway().site();
      const { status, body: answer } = await maker.post('/sandbox/sites', body);
      expect([status, answer.success]).toEqual([400, false]);
    },
  );
  test.each([
    { name: '<b>Shop</b>' },
    { name: 'Zoë’s 👍' },
    { name: 'a\0b' },
    { name: 'half\ud800' },
  ])('is created with %j', async (body) => {
    await newSite(await gateway().site(), body);
  });
});

describe('the control API', () => {
  const calls = [
    ['POST', '/sandbox/sites'],
    ['GET', '/sandbox/account'],
    ['PATCH', '/sandbox/site'],
    ['POST', '/sandbox/reset'],
    ['GET', '/sandbox/clock'],
    ['POST', '/sandbox/clock'],
    ['POST', '/sandbox/orders/lamp/simulate'],
    ['POST', '/sandbox/phone/scan'],
    ['GET', '/sandbox/notifications'],
    ['GET', '/sandbox/nothing'],
  ] as const;
  test.each(calls)('refuses %s %s without a key', async (method, path) => {
    for (const headers of [{}, { api_key: 'w'.repeat(40) }, { authorization: 'Bearer nobody' }]) {
      const { status, body } = await call(method, path, headers);
      expect([status, body.success]).toEqual([401, false]);
    }
  });
  test('accepts the key as a header or as Bearer', async () => {
    const { apiKey } = await gateway().site();
    for (const headers of [{ api_key: apiKey }, { authorization: `bearer  ${apiKey}` }]) {
      expect((await call('GET', '/sandbox/clock', headers)).status).toBe(200);
    }
  });
  test('answers an unknown call with 404 in its own envelope', async () => {
    const site = await gateway().site();
    expect(await site.get('/sandbox/nothing')).toMatchObject({
      status: 404,
      body: { success: false, data: {}, error_info: expect.any(String) },
    });
  });
  test('reads JSON with any content type, as curl sends it', async () => {
    const { apiKey } = await gateway().site();
    for (const label of ['application/json', 'application/x-www-form-urlencoded', 'text/plain']) {
      const headers = { api_key: apiKey, 'content-type': label };
      const moved = await call('POST', '/sandbox/clock', headers, '{"advance":"1s"}');
      expect(moved.status).toBe(200);
    }
    expect(
      (await call('POST', '/sandbox/clock', { api_key: apiKey }, '{"advance":"1s"}')).status,
    ).toBe(200);
  });
  test.each(['{', 'null', '[]', '"x"', '5', '{"outcome":5,"qr":5}', '{"outcome":""}', '{}'])(
    'refuses the body %s with 400 and a sentence',
    async (body) => {
      const { apiKey } = await gateway().site();
      for (const path of [
        '/sandbox/orders/lamp/simulate',
        '/sandbox/phone/scan',
        '/sandbox/clock',
      ]) {
        const answer = await call('POST', path, { api_key: apiKey }, body);
        expect([path, answer.status, answer.body.success]).toEqual([path, 400, false]);
        expect(answer.body.error_info).toMatch(/\w+ \w+/);
      }
    },
  );
});

test.each([
  ['/sandbox/sites', { nam: 'Second shop' }],
  ['/sandbox/orders/lamp/simulate', { outcome: 'completed', gatway: 'VISA' }],
  ['/sandbox/orders/lamp/simulate', { outcome: 'completed', deliver: 'late' }],
  ['/sandbox/phone/scan', { qr: 'x', amout: 750 }],
  ['/sandbox/clock', { advance: '1s', untill: 'idle' }],
])('%s names a misspelt member in %j and does nothing', async (path, body) => {
  const site = await gateway().site();
  await site.order({ order_id: 'lamp' });
  const answer = await site.post(path, body);
  expect([answer.status, answer.body.success]).toEqual([400, false]);
  expect(await site.read('lamp')).toMatchObject({ status: 'initialized', payment_methods: [] });
});

describe('settings', () => {
  test('change only as far as they are given', async () => {
    const site = await gateway().site();
    const first = await site.patch('/sandbox/site', { city: 'Ghent', unmask_ibans: true });
    const second = await site.patch('/sandbox/site', { country: 'Belgium' });
    expect(first.body.data).toMatchObject({ city: 'Ghent', unmask_ibans: true });
    expect(second.body.data).toMatchObject({
      city: 'Ghent',
      country: 'Belgium',
      unmask_ibans: true,
    });
  });
  test('unmask_ibans shows more of the IBAN if the bank reports more', async () => {
    const site = await gateway().site();
    await site.patch('/sandbox/site', { unmask_ibans: true });
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await site.simulate('lamp', 'completed');
    expect((await site.read('lamp')).payment_details.account_iban).toBeTruthy();
  });
  test('a Dynamic 3D rule applies to what it names: amount, country, scheme', async () => {
    const site = await gateway().site();
    await site.patch('/sandbox/site', {
      dynamic_3d: [
        { amount_from: 5000, country: null, scheme: 'visa', three_d_secure: true },
        { country: 'US', three_d_secure: true },
      ],
    });
    const pay = async (order_id: string, changes: object): Promise<string> => {
      const answer = await site.order({
        order_id,
        type: 'direct',
        gateway: 'CREDITCARD',
        gateway_info: {
          card_number: '4111111111111111',
          card_holder_name: 'R Vermeer',
          card_expiry_date: '2912',
          card_cvc: '123',
        },
        ...changes,
      });
      return answer.body.data.status;
    };
    const mastercard = {
      card_number: '5500000000000004',
      card_holder_name: 'R Vermeer',
      card_expiry_date: '2912',
      card_cvc: '123',
    };
    expect(await pay('small', { amount: 4999 })).toBe('completed');
    expect(await pay('large', { amount: 5000 })).toBe('initialized');
    expect(await pay('scheme', { amount: 5000, gateway_info: mastercard })).toBe('completed');
    expect(await pay('country', { amount: 100, customer: { country: 'US' } })).toBe('initialized');
  });
  test.each([
    { dynamic_3d: 'always' },
    { dynamic_3d: [{}] },
    { dynamic_3d: [{ three_d_secure: true, country: 'nl' }] },
    { notification_method: 'PUT' },
    { city: 'x'.repeat(101) },
    { notification_url: 'localhost:3000/webhook' },
    { notification_url: 'ftp://shop.example.com/webhook' },
    { notification_url: 'http://' },
    // A mail could never be sent there.
    { support_email: 'nobody' },
    { support_email: '<help@lamps.example>' },
    { support_email: `${'x'.repeat(60)}@${'y'.repeat(40)}.example` },
    { unknown: true },
  ])('refuse %j', async (changes) => {
    const site = await gateway().site();
    const { status, body } = await site.patch('/sandbox/site', changes);
    expect(status).toBe(400);
    // The answer names the one that is wrong.
    expect(body.error_info).toContain(Object.keys(changes)[0]);
  });
  test.each(['', '  ', null])('refuse the notification address %j', async (notification_url) => {
    const site = await gateway().site();
    await site.patch('/sandbox/site', { notification_url: ' http://localhost:3000/webhook ' });
    const { body } = await site.patch('/sandbox/site', { notification_url });
    expect(body.data.notification_url).toBeNull();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await site.simulate('lamp', 'completed');
    expect((await site.get('/sandbox/notifications')).body.data).toEqual([]);
  });
  test('are all in the answer, and every answer is accepted as a request', async () => {
    const site = await gateway().site();
    const rule = { amount_from: 5000, country: 'NL', scheme: 'VISA', three_d_secure: true };
    const changes = { city: 'Ghent', refund_guard: 'off', dynamic_3d: [rule] };
    const { body } = await site.patch('/sandbox/site', changes);
    expect(body.data).toMatchObject(changes);
    const again = await site.patch('/sandbox/site', body.data);
    expect(again).toMatchObject({ status: 200, body: { data: body.data } });
    expect(Object.keys(body.data)).toHaveLength(13);
  });
  test.each(['', '  ', null])('refuse the support address %j', async (support_email) => {
    const site = await gateway().site();
    const given = await site.patch('/sandbox/site', { support_email: ' help@lamps.example ' });
    expect(given.body.data.support_email).toBe('help@lamps.example');
    const taken = await site.patch('/sandbox/site', { support_email });
    expect(taken.body.data.support_email).toBeNull();
  });
  test('text that PostgreSQL cannot store is stored without the characters that it cannot', async () => {
    const site = await gateway().site();
    const changed = await site.patch('/sandbox/site', {
      city: 'Gh\0ent',
      country: 'Belgium\udc00',
    });
    expect(changed.body.data).toMatchObject({ city: 'Ghent', country: 'Belgium\ufffd' });
  });
});

test('a reset waits while the balance moves, because two that wait for each other would both fail', async () => {
  const { site, post } = await gateway().site();
  const { pool } = gateway().gateway.deps.db;
  const due = 'insert into site_dues (site_id, next_due_at) values ($1, null)';
  await pool.query(due, [site.siteId]);
  // A payout at this moment: it has locked the balance, and is about to write when it is due.
  const payout = await pool.connect();
  try {
    await payout.query("begin; set local lock_timeout = '500ms'");
    await payout.query('select 1 from sites where site_id = $1 for no key update', [site.siteId]);
    const reset = post('/sandbox/reset', {});
    const waits = `select pid from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`;
    await eventually(
      () => pool.query(waits),
      ({ rowCount }) => rowCount === 1,
    );
    const write = payout.query('update site_dues set next_due_at = now() where site_id = $1', [
      site.siteId,
    ]);
    await expect(write).resolves.toMatchObject({ rowCount: 1 });
    await payout.query('commit');
    expect((await reset).status).toBe(200);
  } finally {
    payout.release(true);
  }
});

test('a reset removes the orders and the moved clock of this site, and of no other', async () => {
  const [site, other] = [await gateway().site(), await gateway().site()];
  for (const each of [site, other]) {
    await each.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await each.simulate('lamp', 'completed');
    await each.advance('3d');
  }
  expect((await site.post('/sandbox/reset', {})).body.data).toEqual({ orders: 1 });
  expect((await site.get('/v1/json/orders/lamp')).status).toBe(404);
  expect((await site.get('/sandbox/notifications')).body.data).toEqual([]);
  const { now } = (await site.get('/sandbox/clock')).body.data;
  expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
  expect((await site.order({ order_id: 'lamp' })).status).toBe(200);
  expect((await other.read('lamp')).status).toBe('completed');
  const otherNow = (await other.get('/sandbox/clock')).body.data.now;
  expect(Date.parse(otherNow) - Date.now()).toBeGreaterThan(2 * 86_400_000);
});

describe('if a reset happens while the bank is asked,', () => {
  const calls: [string, (site: TestSite, page: string) => Promise<{ status: number }>][] = [
    ['a simulated outcome', (site) => site.simulate('lamp', 'completed')],
    ['a payment page', (_site, page) => fetch(page, { redirect: 'manual' })],
  ];
  test.each(calls)('%s is answered that the order is gone', async (_what, call) => {
    const site = await gateway().site();
    const { body } = await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    const { pool } = gateway().gateway.deps.db;
    // The bank cannot store the payment, so its answer waits.
    const bank = await pool.connect();
    await bank.query('begin; lock table simulator.payments in exclusive mode');
    const answer = call(site, body.data.payment_url);
    const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    await eventually(
      async () => (await pool.query(waits)).rowCount,
      (count) => count === 1,
    );
    await site.post('/sandbox/reset', {});
    await bank.query('commit');
    bank.release();
    expect((await answer).status).toBe(404);
  });
});

test.each(['IDEALQR', 'MISTERCASH'])(
  'a page of %s that makes a code for its order leads nowhere',
  async (method) => {
    const site = await gateway().site();
    const { body } = await site.order({ order_id: 'lamp' });
    const { pool } = gateway().gateway.deps.db;
    const reset = await pool.connect();
    await reset.query('begin');
    await reset.query('delete from orders where site_id = $1', [site.site.siteId]);
    const page = fetch(`${body.data.payment_url}&methods=all&method=${method}`);
    const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    await eventually(
      async () => (await pool.query(waits)).rowCount,
      (count) => count === 1,
    );
    await reset.query('commit');
    reset.release();
    expect((await page).status).toBe(404);
  },
);

test('in live mode there is no sandbox, no simulator, no demo, and no clock to move', async () => {
  const live = await startTestGateway({
    KASSA_MODE: 'live',
    KASSA_SECRET_KEY: 's'.repeat(40),
    KASSA_PUBLIC_URL: 'https://pay.example.com',
    KASSA_LOG_LEVEL: 'error',
  });
  try {
    const { apiKey } = await live.site();
    const address = live.gateway.app.server.address();
    const port = typeof address === 'object' ? address?.port : null;
    const at = `http://127.0.0.1:${port}`;
    const sent = { headers: { api_key: apiKey } };
    expect((await rawRequest(at, '/v1/json/gateways', sent)).status).toBe(200);
    const paths = ['/sandbox', '/sandbox/clock', '/sandbox/sites', '/sandbox/notifications']
      .concat(['/simulator', '/simulator/phone', '/simulator/qr', '/simulator/assets/style.css'])
      .concat(['/demo', '/demo/']);
    for (const path of paths) {
      for (const method of ['GET', 'POST']) {
        const { status } = await rawRequest(at, path, { ...sent, method });
        expect([method, path, status]).toEqual([method, path, 404]);
      }
    }
  } finally {
    await live.stop();
  }
});
