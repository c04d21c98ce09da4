// Checks each pattern of the race lab against a correct shop, and against shops with exactly the bug that it finds.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PatternName, patternNames } from '../../src/race/pattern.ts';
import { raceOrder } from '../../src/race/race-order.ts';
import { freePort } from '../support/free-port.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Bug, type Habit, newEntry, type Shop, startShop } from './shop.ts';

const gateway = useGateway();
let site: TestSite;
let open: Shop[];
beforeEach(async () => {
  site = await gateway().site();
  open = [];
});
afterEach(() => Promise.all(open.map(({ merchant }) => merchant.close())));

async function shopWith(
  bug: Bug | null,
  apiKey: string | null = site.apiKey,
  habit: Habit | null = null,
): Promise<Shop> {
  const shop = await startShop(apiKey, bug, habit);
  open.push(shop);
  return shop;
}

/** An order that the shop has placed and knows. */
async function place(shop: Shop, order_id: string, more: Record<string, unknown> = {}) {
  shop.orders.set(order_id, newEntry());
  const payment_options = {
    notification_url: shop.webhook,
    notification_method: 'POST',
    redirect_url: shop.redirect,
  };
  const created = await site.order({ order_id, gateway: 'IDEAL', payment_options, ...more });
  expect(created.status).toBe(200);
}

async function race(order_id: string, pattern: string, more: Json = {}): Promise<Json> {
  const path = `/sandbox/orders/${encodeURIComponent(order_id)}/race`;
  const { status, body } = await site.post(path, { pattern, ...more });
  expect([status, body.error_info]).toEqual([200, undefined]);
  return body.data;
}

/** Runs the pattern on a new order of a new shop with the bug. */
async function raceAgainst(bug: Bug | null, pattern: PatternName, more: Json = {}) {
  const { look, habit, ...rest } = more;
  const shop = await shopWith(bug, site.apiKey, habit);
  await place(shop, 'lamp');
  return race('lamp', pattern, { ...rest, ...(look === true ? { look_url: shop.look } : {}) });
}

describe('a correct shop passes', () => {
  test.each(patternNames)('%s', async (pattern) => {
    const report = await raceAgainst(null, pattern, { look: true });
    expect(report).toMatchObject({ order_id: 'lamp', pattern, verdict: 'passed', reached: true });
    for (const call of report.calls) expect([call.why, call.verdict]).toEqual([call.why, 'passed']);
    expect(report.why).toMatch(/\w+ \w+/);
    expect(report.proves).toMatch(/\.$/);
  });
  test.each([0, 300, 590, 600, 605, 610, 86_400])('late by %i seconds', async (seconds) => {
    const report = await raceAgainst(null, 'late', { seconds });
    expect([report.why, report.verdict]).toEqual([report.why, 'passed']);
  });
  test.each(patternNames)('%s, if it uses GET', async (pattern) => {
    const shop = await shopWith(null);
    const notification = { notification_url: shop.webhook, notification_method: 'GET' };
    await place(shop, 'lamp', {
      payment_options: { ...notification, redirect_url: shop.redirect },
    });
    const report = await race('lamp', pattern);
    expect([report.why, report.verdict]).toEqual([report.why, 'passed']);
  });
});

describe('a correct shop with habits of its own passes', () => {
  test.each(patternNames)('%s, if it does its work after its answer', async (pattern) => {
    const report = await raceAgainst(null, pattern, { look: true, habit: 'works-later' });
    expect([report.why, report.verdict]).toEqual([report.why, 'passed']);
  });
  test.each(patternNames)('%s, if its pages are long', async (pattern) => {
    const report = await raceAgainst(null, pattern, { look: true, habit: 'shows-long-pages' });
    expect([report.why, report.verdict]).toEqual([report.why, 'passed']);
  });
  test('if it recognises returning customers by a cookie', async () => {
    const more = { habit: 'knows-customers-by-cookie' };
    const report = await raceAgainst(null, 'return-before-webhook', more);
    expect([report.why, report.verdict]).toEqual([report.why, 'passed']);
  });
});

describe('a shop with exactly the bug fails', () => {
  test.each<[PatternName, Bug, RegExp, Json?]>([
    ['duplicate', 'breaks-on-the-same-call', /exactly the same call again: 500/],
    ['duplicate', 'pays-twice', /nothing new.*"shipped":2.*"shipped":1/, { look: true }],
    ['concurrent-duplicate', 'breaks-on-two-at-once', /number \d: 500/],
    ['webhook-before-answer', 'breaks-on-unknown-orders', /does not know yet: 500/],
    ['return-before-webhook', 'breaks-on-early-returns', /return before the notification: 500/],
    ['return-before-webhook', 'turns-early-customers-away', /403, the customer .* turned away/],
    [
      'return-before-webhook',
      'redirects-in-circles',
      /302, .* again and again, here for the 6th time/,
    ],
    ['completed-before-initialized', 'breaks-on-older-news', /older notification.*: 500/],
    [
      'completed-before-initialized',
      'goes-back',
      /"status":"initialized".*complet/,
      { look: true },
    ],
    ['late', 'does-not-check-the-age', /said OK to a signature older than 600 s/],
    ['late', 'checks-the-age-too-strictly', /300 s late: 401/, { seconds: 300 }],
    ['lost-then-retried', 'refuses-retries', /new timestamp and signature: 409/],
    ['lost-then-retried', 'pays-twice', /"shipped":2/, { look: true }],
    ['duplicate', 'pays-twice', /nothing new/, { look: true, habit: 'works-later' }],
    ['duplicate', 'pays-twice', /nothing new/, { look: true, habit: 'shows-long-pages' }],
    ['after-cancel', 'breaks-on-late-payments', /second attempt has paid the order: 500/],
    ['after-cancel', 'leaves-cancelled-orders-cancelled', /still shows.*void/, { look: true }],
    ['duplicate', 'takes-nothing', /is paid: 404/],
  ])('%s: %s', async (pattern, bug, why, more = {}) => {
    const report = await raceAgainst(bug, pattern, more);
    expect(report.why).toMatch(why);
    expect([report.verdict, report.reached]).toEqual(['failed', true]);
  });
  test('a shop that checks signatures with another key is asked about its key', async () => {
    const shop = await shopWith(null, 'k'.repeat(40));
    await place(shop, 'lamp');
    const report = await race('lamp', 'duplicate');
    expect(report).toMatchObject({ verdict: 'failed', why: expect.stringContaining('API key') });
  });
});

describe('what is neither wrong nor right is a warning:', () => {
  test.each<[PatternName, Bug, RegExp, Json?]>([
    ['webhook-before-answer', 'refuses-unknown-orders', /postponed until the retry/],
    ['late', 'breaks-on-old-signatures', /with an error instead of a refusal: 500/],
    ['concurrent-duplicate', 'pays-twice', /from 0 to 3: .*"shipped":3/, { look: true }],
    ['concurrent-duplicate', 'pays-twice', /from 0 to 3: /, { look: true, habit: 'works-later' }],
  ])('%s: %s', async (pattern, bug, why, more = {}) => {
    const report = await raceAgainst(bug, pattern, more);
    expect([report.verdict, report.why]).toEqual(['warning', expect.stringMatching(why)]);
  });
  test('an address to look at that leads nowhere', async () => {
    const shop = await shopWith(null);
    await place(shop, 'lamp');
    const look_url = `http://127.0.0.1:${await freePort()}`;
    const report = await race('lamp', 'duplicate', { look_url });
    expect([report.verdict, report.why]).toEqual(['warning', expect.stringContaining('look at')]);
  });
});

test('a shop that never answers fails, and does not delay the lab', async () => {
  const shop = await shopWith('is-silent');
  await place(shop, 'lamp');
  const { deps } = gateway().gateway;
  const options = { clock: deps.clock, version: '0', allowPrivate: true, timeoutMs: 100 };
  const report = await raceOrder(deps, options, site.site, 'lamp', {
    pattern: 'duplicate',
    seconds: null,
    lookUrl: null,
  });
  expect(report).toMatchObject({
    verdict: 'failed',
    reached: true,
    why: expect.stringContaining('no complete answer within 0.1 s'),
  });
});

test('a webhook where nothing listens is not taken for a shop with a bug', async () => {
  const away = `http://127.0.0.1:${await freePort()}`;
  const redirect_url = `${away}/return`;
  const notification = { notification_url: `${away}/webhook`, notification_method: 'POST' };
  const payment_options = { ...notification, redirect_url };
  await place(await shopWith(null), 'lamp', { payment_options });
  for (const pattern of patternNames) {
    const report = await race('lamp', pattern);
    expect(report).toMatchObject({ verdict: 'failed', reached: false });
    expect(report.calls).toHaveLength(1);
  }
});

describe('a notification of the race lab', () => {
  test('is signed, has real states of the order that the shop knows, and contains no key', async () => {
    const shop = await shopWith(null);
    await place(shop, 'lamp');
    const report = await race('lamp', 'after-cancel');
    const bodies = report.calls.map((call: Json) => JSON.parse(call.request_body));
    expect(bodies.map((body: Json) => body.status)).toEqual(['void', 'completed']);
    const { transaction_id } = await site.read('lamp');
    expect(bodies[0]).toMatchObject({ order_id: 'lamp', transaction_id });
    // What was paid in the end is another payment.
    expect(bodies[1]).toMatchObject({ order_id: 'lamp', transaction_id: expect.any(Number) });
    expect(bodies[1].transaction_id).not.toBe(transaction_id);
    expect(report.calls[0]).toMatchObject({
      method: 'POST',
      url: expect.stringMatching(/\/webhook\?transactionid=lamp&timestamp=\d+$/),
      response_status: 200,
      response_body: 'OK',
      duration_ms: expect.any(Number),
    });
    expect(JSON.stringify(report)).not.toContain(site.apiKey);
    expect(shop.merchant.received).toHaveLength(2);
  });
  test('of a paid order shows the order itself', async () => {
    const shop = await shopWith(null);
    await place(shop, 'lamp');
    await site.simulate('lamp', 'completed');
    const report = await race('lamp', 'duplicate');
    expect(report.made_order).toBeNull();
    expect(JSON.parse(report.calls[0].request_body)).toEqual(await site.read('lamp'));
    expect(report.calls[0].url).toBe(report.calls[1].url);
    expect(report.calls[0].request_headers).toEqual(report.calls[1].request_headers);
  });
  test('of a retry has another timestamp and signature', async () => {
    const [first, retry] = (await raceAgainst(null, 'lost-then-retried')).calls;
    expect(first.url).not.toBe(retry.url);
    expect(first.request_headers.Auth).not.toBe(retry.request_headers.Auth);
    expect(first.request_body).toBe(retry.request_body);
  });
});

test('leaves the order itself as it was, and the order made beside it sends none', async () => {
  const shop = await shopWith(null);
  await site.patch('/sandbox/site', { notification_url: shop.webhook });
  await place(shop, 'lamp');
  const before = await site.read('lamp');
  const { made_order } = await race('lamp', 'completed-before-initialized');
  expect(await site.read('lamp')).toEqual(before);
  expect(made_order).toMatch(/^lamp-race-\w{6}$/);
  expect((await site.read(made_order)).status).toBe('completed');
  await site.advance('40d');
  const ids = shop.merchant.received.map(({ query }) => query.get('transactionid'));
  expect(ids).not.toContain(made_order);
});

test.each(['VISA', 'BANKTRANS', 'MISTERCASH', 'IDEALQR', 'VVVGIFTCRD', null])(
  'can be sent for an order of the method %s',
  async (method) => {
    const shop = await shopWith(null);
    await place(shop, 'lamp', { gateway: method });
    for (const pattern of ['completed-before-initialized', 'after-cancel']) {
      shop.orders.set('lamp', newEntry());
      const report = await race('lamp', pattern);
      expect([report.why, report.verdict]).toEqual([report.why, 'passed']);
    }
  },
);

describe('a mistake is explained:', () => {
  const call = (id: string, body: Json) => site.post(`/sandbox/orders/${id}/race`, body);
  test.each<[Json, RegExp]>([
    [{ pattern: 'tsunami' }, /one of duplicate, /],
    [{}, /pattern/],
    [{ pattern: 'late', seconds: -1 }, /seconds/],
    [{ pattern: 'late', second: 9 }, /second/],
    [{ pattern: 'duplicate', seconds: 9 }, /only for the pattern late/],
    [{ pattern: 'duplicate', look_url: 'javascript:1' }, /look_url/],
  ])('%j', async (body, words) => {
    const shop = await shopWith(null);
    await place(shop, 'lamp');
    const answer = await call('lamp', body);
    expect([answer.status, answer.body.error_info]).toEqual([400, expect.stringMatching(words)]);
    expect(shop.merchant.received).toEqual([]);
  });
  test('an order without a notification address, and one without a redirect address', async () => {
    await site.order({ order_id: 'mute' });
    const mute = await call('mute', { pattern: 'duplicate' });
    expect([mute.status, mute.body.error_info]).toEqual([400, expect.stringMatching(/_url/)]);
    await site.order({ order_id: 'b', payment_options: { notification_url: 'http://localhost' } });
    const lost = await call('b', { pattern: 'return-before-webhook' });
    expect([lost.status, lost.body.error_info]).toEqual([400, expect.stringMatching(/redirect/)]);
  });
  test('an order of another site is not found', async () => {
    const other = await gateway().site();
    await other.order({ order_id: 'lamp' });
    expect((await call('lamp', { pattern: 'duplicate' })).status).toBe(404);
  });
});
