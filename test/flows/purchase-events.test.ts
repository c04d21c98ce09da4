// Checks that a shop's analytics gets each completed order once, from us, and only if the shop has switched it on.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendPurchaseEvent } from '../../src/analytics/send-purchase-event.ts';
import { findOrder } from '../../src/database/orders/orders.ts';
import { orderId } from '../../src/domain/ids.ts';
import { eventually } from '../sandbox/eventually.ts';
import { capture } from '../support/capture-shop.ts';
import { freePort } from '../support/free-port.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';

const gateway = useGateway();
let site: TestSite;
let collector: Merchant;
beforeEach(async () => {
  site = await gateway().site();
  collector = await startMerchant();
  collector.answerWith({ status: 204, body: '' });
});
afterEach(() => collector.close());

const secret = 'mp-secret-7c1d/&=';
const switchOn = (more: object = {}) =>
  site.patch('/sandbox/site', {
    analytics: {
      endpoint: `${collector.url}/mp/collect?v=2`,
      measurement_id: 'G-SITE1',
      api_secret: secret,
      ...more,
    },
  });

const query = (text: string, values: unknown[] = [site.site.siteId]) =>
  gateway().gateway.deps.db.pool.query<Record<string, Json>>(text, values);
const events = async () =>
  (await query('select * from purchase_events where site_id = $1 order by order_id')).rows;
const jobs = `select 1 from graphile_worker.jobs where task_identifier = 'send-purchase-event'`;
const ended = () =>
  eventually(events, (rows) => rows.length > 0 && rows.every(({ state }) => state !== 'waiting'));

/** A paid order of which everything is booked that follows from it. */
async function pay(fields: Record<string, unknown> = {}): Promise<void> {
  const created = await site.order({ order_id: 'lamp', gateway: 'IDEAL', ...fields });
  expect(created.status).toBe(200);
  const { body } = await site.simulate(String(fields['order_id'] ?? 'lamp'), 'completed');
  expect(body.success).toBe(true);
}

/** Sends the event as a worker would. */
async function sendByHand(options: { allowPrivate: boolean }): Promise<void> {
  const { db, sites, clock, log } = gateway().gateway.deps;
  const { siteId } = site.site;
  const id = orderId('lamp');
  const load = async () => {
    const [loaded, order] = [await sites.byId(siteId), await findOrder(db.pool, siteId, id)];
    return loaded === null || order === null ? null : { site: loaded, order };
  };
  await sendPurchaseEvent({ db, clock, log, version: '1', load, ...options }, siteId, id);
}

const cart = {
  shopping_cart: {
    items: [
      {
        name: 'Lamp “Zoë”',
        description: 'Brass',
        unit_price: '10.50',
        quantity: '2',
        merchant_item_id: 'L-1',
        tax_table_selector: 'high',
      },
      { name: 'Voucher', unit_price: -1, quantity: 1, merchant_item_id: '' },
    ],
  },
  checkout_options: {
    tax_tables: {
      default: { rate: 0 },
      alternate: [{ name: 'high', rules: [{ rate: 0.21 }] }],
    },
  },
};

describe('one purchase event', () => {
  test('is of the whole order, and not of a part that is captured', async () => {
    await switchOn();
    await pay({ gateway: 'VISA', capture: 'manual' });
    expect((await capture(site, 'lamp', { amount: 400 })).status).toBe(200);
    expect((await ended()).map((row) => row['order_id'])).toEqual(['lamp']);
  });

  test('is sent for a completed order, in the documented form', async () => {
    await switchOn();
    const start = Date.now();
    await pay({ amount: 2441, ...cart, customer: { email: 'robin@lamps.example' } });
    const { method, url, query: asked, headers, rawBody } = await collector.nextNotification();
    expect([method, url.split('?')[0], headers['content-type']]).toEqual([
      'POST',
      '/mp/collect',
      'application/json',
    ]);
    expect(Object.fromEntries(asked)).toEqual({
      v: '2',
      measurement_id: 'G-SITE1',
      api_secret: secret,
    });
    const body = JSON.parse(rawBody.toString('utf8'));
    expect(body).toEqual({
      client_id: expect.stringMatching(/^\d+\.\d+$/),
      timestamp_micros: expect.any(Number),
      consent: { ad_user_data: 'DENIED', ad_personalization: 'DENIED' },
      events: [
        {
          name: 'purchase',
          params: {
            event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
            transaction_id: 'lamp',
            value: 24.41,
            currency: 'EUR',
            tax: 4.41,
            items: [
              { item_id: 'L-1', item_name: 'Lamp “Zoë”', price: 10.5, quantity: 2 },
              { item_id: 'Voucher', item_name: 'Voucher', price: -1, quantity: 1 },
            ],
          },
        },
      ],
    });
    expect(body.timestamp_micros / 1000).toBeGreaterThanOrEqual(start);
    expect(body.timestamp_micros / 1000).toBeLessThanOrEqual(Date.now());
    expect(rawBody.toString()).not.toContain('robin');
    expect(await ended()).toMatchObject([{ state: 'sent', attempts: 1, order_id: 'lamp' }]);
  });
  test('has no items without a cart, and yen without decimal places', async () => {
    await switchOn();
    await pay({ gateway: 'VISA', currency: 'JPY', amount: 1500 });
    const { events: sent } = JSON.parse((await collector.nextNotification()).rawBody.toString());
    expect(sent[0].params).toMatchObject({ value: 1500, currency: 'JPY', items: [] });
    expect(sent[0].params).not.toHaveProperty('tax');
  });
  test('has wall time, however far the clock of the site was moved', async () => {
    await switchOn();
    await site.advance('300d');
    await pay();
    const { timestamp_micros: at } = JSON.parse(
      (await collector.nextNotification()).rawBody.toString(),
    );
    expect(Math.abs(at / 1000 - Date.now())).toBeLessThan(60_000);
  });
  test('is sent only once, however often the payment is reported', async () => {
    await switchOn();
    await pay();
    await ended();
    // Each payment page that is opened, each move of the clock and each job asks again.
    await site.simulate('lamp', 'completed');
    await site.advance('2d');
    await query('select graphile_worker.add_job($1, payload := $2::json)', [
      'send-purchase-event',
      JSON.stringify({ siteId: site.site.siteId, orderId: 'lamp' }),
    ]);
    await pay({ order_id: 'sofa' });
    await eventually(events, (rows) => rows.length === 2 && rows[1]?.['state'] === 'sent');
    const reported = collector.received.map(({ rawBody }) => JSON.parse(rawBody.toString()));
    expect(reported.map((body) => body.events[0].params.transaction_id)).toEqual(['lamp', 'sofa']);
  });
  test('is not sent for an order under review', async () => {
    await switchOn();
    await site.order({ order_id: 'lamp', gateway: 'VISA' });
    await site.simulate('lamp', 'uncleared');
    expect([(await site.read('lamp')).status, await events()]).toEqual(['uncleared', []]);
  });
});

describe('no event is sent', () => {
  /** The jobs of all sites; a job of an earlier test may not be removed yet. */
  async function expectSilence(): Promise<void> {
    expect(await events()).toEqual([]);
    await eventually(
      () => query(jobs, []),
      ({ rowCount }) => rowCount === 0,
    );
    expect(collector.received).toEqual([]);
  }
  test('by a site that has not switched it on, which is the default', async () => {
    await pay({ google_analytics: { account: 'G-ORDER1' } });
    await expectSilence();
  });
  test('by a site that has switched it off', async () => {
    await switchOn();
    const { body } = await site.patch('/sandbox/site', { analytics: null });
    expect(body.data.analytics).toBeNull();
    await pay();
    await expectSilence();
  });
  test.each(['declined', 'cancelled', 'expired'])('for an order that is %s', async (outcome) => {
    await switchOn();
    await site.order({ order_id: 'lamp', gateway: 'VISA' });
    await site.simulate('lamp', outcome);
    await expectSilence();
  });
  test('if neither order nor site names an account', async () => {
    await switchOn({ measurement_id: null });
    await pay();
    await expectSilence();
  });
  test.each([
    ['UA-12345-1', /UA- accounts are no longer supported/],
    ['GTM-X1', /not a measurement id/],
  ])('for an order that names %s, and the log says so', async (account, words) => {
    await switchOn();
    const order = { order_id: 'lamp', gateway: 'IDEAL', google_analytics: { account } };
    const created = await site.order(order);
    expect([created.status, created.headers.get('x-kassa-detail')]).toEqual([
      200,
      expect.stringMatching(words),
    ]);
    const { siteId } = site.site;
    const { pool } = gateway().gateway.deps.db;
    const stored = await findOrder(pool, siteId, orderId('lamp'));
    expect(stored?.content.analyticsWarning).toMatch(words);
    await site.simulate('lamp', 'completed');
    await expectSilence();
  });
});

describe('the account that an order names:', () => {
  test.each(['G-ORDER1', 'g-order1'])('%s is used, and not that of the site', async (account) => {
    await switchOn();
    const order = { order_id: 'lamp', google_analytics: { account }, gateway: 'IDEAL' };
    expect((await site.order(order)).headers.get('x-kassa-detail')).toBeNull();
    await site.simulate('lamp', 'completed');
    const { query: asked } = await collector.nextNotification();
    expect(asked.get('measurement_id')).toBe('G-ORDER1');
  });
});

describe('an analytics server', () => {
  test('that fails gets exactly the same event again later', async () => {
    await switchOn();
    let calls = 0;
    collector.answerWith(() => {
      calls += 1;
      return calls === 1 ? { status: 503 } : { status: 204, body: '' };
    });
    await pay();
    const first = await collector.nextNotification();
    const second = await collector.nextNotification();
    expect(second.rawBody.equals(first.rawBody)).toBe(true);
    expect(await ended()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });
  test.each([400, 403, 404, 301])('that answers %i gets no second request', async (status) => {
    await switchOn();
    collector.answerWith({ status });
    await pay();
    expect(await ended()).toMatchObject([
      { state: 'failed', attempts: 1, verdict: `the collector answered ${status}` },
    ]);
  });
  test('that never answers well is given up in the end', async () => {
    await switchOn();
    collector.answerWith({ status: 500 });
    await pay();
    await eventually(events, (rows) => rows[0]?.['attempts'] === 1);
    await query('update purchase_events set attempts = 11 where site_id = $1');
    expect(await ended()).toMatchObject([{ state: 'failed', attempts: 12 }]);
  });
  test('that fails for one process gets no second event if another process has sent it', async () => {
    await switchOn();
    let failLate = () => {};
    const late = new Promise<object>((done) => {
      failLate = () => done({ status: 503 });
    });
    collector.answerWith(() => late);
    await pay();
    await collector.nextNotification();
    collector.answerWith({ status: 204, body: '' });
    await sendByHand({ allowPrivate: true });
    failLate();
    // The queue runs the job of the first one again, because that failed.
    await eventually(
      () => query(jobs, []),
      ({ rowCount }) => rowCount === 0,
    );
    expect(collector.received).toHaveLength(2);
    expect(await events()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });
  test('that hangs delays no other shop, however many of its events wait', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    collector.answerWith(() => held.then(() => ({ status: 400 })));
    await switchOn();
    const [busy, dead] = [site, collector];
    const waiting = Array.from({ length: 12 }, (_, i) => `lamp-${i}`);
    for (const order_id of waiting) await site.order({ order_id, gateway: 'IDEAL' });
    collector = await startMerchant();
    site = await gateway().site();
    await switchOn();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    // Faster, from here on: a call that hangs is given up after ten seconds.
    await Promise.all(waiting.map((id) => busy.simulate(id, 'completed')));
    await dead.nextNotification();
    await site.simulate('lamp', 'completed');
    await collector.nextNotification();
    const { rows } = await query(
      'select distinct attempts from purchase_events where site_id = $1',
      [busy.site.siteId],
    );
    expect(rows).toEqual([{ attempts: 0 }]);
    letGo();
    await eventually(
      () => query(jobs, []),
      ({ rowCount }) => rowCount === 0,
    );
    await dead.close();
  });

  /** An event that only `sendByHand` sends. */
  async function bookEvent(): Promise<void> {
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await query(
      `insert into purchase_events (site_id, order_id, measurement_id, booked_at)
       values ($1, 'lamp', 'G-SITE1', now())`,
    );
  }

  test.each([408, 425, 429])('that answers %i gets the event again later', async (status) => {
    await switchOn();
    await bookEvent();
    collector.answerWith({ status });
    await expect(sendByHand({ allowPrivate: true })).rejects.toThrow('will be sent again');
    expect(await events()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
  });

  test('that cannot be reached gets the event again later', async () => {
    await switchOn({ endpoint: `http://127.0.0.1:${await freePort()}/mp/collect` });
    await bookEvent();
    await expect(sendByHand({ allowPrivate: true })).rejects.toThrow('will be sent again');
    expect(await events()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
  });

  test('that was switched off in the meantime hears nothing', async () => {
    await bookEvent();
    await sendByHand({ allowPrivate: true });
    const verdict = 'switched off in the meantime';
    expect(await events()).toMatchObject([{ state: 'failed', attempts: 1, verdict }]);
    expect(collector.received).toEqual([]);
  });

  test('in a private network is refused in live mode, and no request reaches it', async () => {
    await switchOn();
    await bookEvent();
    await sendByHand({ allowPrivate: false });
    expect(await events()).toMatchObject([
      { state: 'failed', verdict: expect.stringMatching(/not-https/) },
    ]);
    expect(collector.received).toEqual([]);
  });
});

describe('the setting of the analytics account', () => {
  test('never shows its secret, and is stored encrypted', async () => {
    const { body } = await switchOn();
    expect(body.data.analytics).toEqual({
      endpoint: `${collector.url}/mp/collect?v=2`,
      measurement_id: 'G-SITE1',
      api_secret: '[secret]',
    });
    const later = await site.patch('/sandbox/site', { city: 'Ghent' });
    expect(later.body.data).toMatchObject({ city: 'Ghent', analytics: { api_secret: '[secret]' } });
    const { rows } = await query('select settings::text from sites where site_id = $1');
    expect(rows[0]?.['settings']).toContain('apiSecretSealed');
    expect(rows[0]?.['settings']).not.toContain('mp-secret');
    expect((await site.get(`/v1/json/sites/${site.site.siteId}`)).body.data).not.toHaveProperty(
      'analytics',
    );
  });
  test.each([
    { endpoint: 'ftp://x' },
    { endpoint: 'http://[' },
    { endpoint: '' },
    { measurement_id: 'UA-1' },
    { api_secret: '' },
    { more: 1 },
  ])('is refused with %j', async (wrong) => {
    const { status, body } = await switchOn(wrong);
    expect([status, body.success]).toEqual([400, false]);
  });
});
