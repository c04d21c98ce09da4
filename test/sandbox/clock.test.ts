// Checks that moving a site's clock makes everything due happen, and nothing earlier (lifecycle.md, part 5).
import { describe, expect, test } from 'vitest';
import { one } from '../../src/database/database.ts';
import { leaseDueOrders, leaseOrders, setNextDue } from '../../src/database/orders/due-orders.ts';
import { orderId } from '../../src/domain/ids.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { startMerchant } from '../support/merchant.ts';

const gateway = useGateway();

const move = async (site: TestSite, target: object): Promise<Json> => {
  const { status, body } = await site.post('/sandbox/clock', target);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.data;
};

async function pairOf(site: TestSite): Promise<[string, string | null]> {
  const { status, financial_status } = await site.read('lamp');
  return [status, financial_status];
}

/** Opens the payment page of an iDEAL order, which starts the payment at the bank. */
async function orderAtTheBank(site: TestSite): Promise<void> {
  const { body } = await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
  const page = await fetch(body.data.payment_url, { redirect: 'manual' });
  expect(page.status).toBe(303);
}

/** A direct card order whose result is uncertain at first. */
async function payWith(site: TestSite, card_number: string): Promise<void> {
  await site.order({
    order_id: 'lamp',
    type: 'direct',
    gateway: 'VISA',
    gateway_info: {
      card_number,
      card_holder_name: 'R Vermeer',
      card_expiry_date: '2912',
      card_cvc: '123',
    },
  });
  expect(await pairOf(site)).toEqual(['uncleared', 'uncleared']);
}

describe('time', () => {
  test('expires an iDEAL payment after an hour, and not before', async () => {
    const site = await gateway().site();
    await orderAtTheBank(site);
    expect((await site.advance('59m')).happened).not.toContainEqual(
      expect.objectContaining({ what: 'attempt-expires' }),
    );
    expect(await pairOf(site)).toEqual(['initialized', 'initialized']);
    const { happened } = await site.advance('2m');
    expect(happened).toContainEqual({
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      order_id: 'lamp',
      what: 'attempt-expires',
      status: 'expired',
    });
    expect(await pairOf(site)).toEqual(['expired', 'expired']);
  });

  test('ends a link that nobody opened after 30 days, and the shop is notified that there was no payment', async () => {
    const site = await gateway().site();
    const merchant = await startMerchant();
    try {
      await site.order({
        order_id: 'lamp',
        payment_options: { notification_url: `${merchant.url}/hook`, notification_method: 'POST' },
      });
      expect((await site.advance('29d')).happened).toEqual([]);
      expect(await pairOf(site)).toEqual(['initialized', 'initialized']);
      const { happened } = await site.advance('2d');
      expect(happened[0]).toMatchObject({ what: 'session-ends', status: 'cancelled' });
      expect(await pairOf(site)).toEqual(['cancelled', null]);
      const { query, rawBody } = await merchant.nextNotification();
      expect(query.get('payload_type')).toBe('pretransaction');
      expect(query.get('transactionid')).toBe('lamp');
      expect(JSON.parse(rawBody.toString())).toMatchObject({
        status: 'cancelled',
        financial_status: null,
        payment_methods: null,
      });
    } finally {
      await merchant.close();
    }
  });

  test.each([
    [10_000, ['completed', 'completed']],
    [10_001, ['uncleared', 'uncleared']],
  ])('SOFORT, %i cents: %j at once, and completed a day later', async (amount, atOnce) => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'DIRECTBANK', amount });
    await site.simulate('lamp', 'completed');
    expect(await pairOf(site)).toEqual(atOnce);
    await site.advance('23h');
    expect(await pairOf(site)).toEqual(atOnce);
    await site.advance('2h');
    expect(await pairOf(site)).toEqual(['completed', 'completed']);
  });

  test.each([
    ['4917300000000008', ['void', 'void']],
    ['4462000000000003', ['completed', 'completed']],
  ])('card %s is uncleared, and %j three minutes later', async (number, after) => {
    const site = await gateway().site();
    await payWith(site, number);
    await site.advance('150s');
    expect(await pairOf(site)).toEqual(['uncleared', 'uncleared']);
    await site.advance('35s');
    expect(await pairOf(site)).toEqual(after);
  });

  test('makes things happen in their order, each at its own time', async () => {
    const site = await gateway().site();
    for (const [order_id, seconds_active] of [
      ['third', 300],
      ['first', 60],
      ['second', 120],
    ]) {
      await site.order({ order_id, seconds_active });
    }
    const { happened } = await site.advance('10m');
    expect(happened.map((each: Json) => each.order_id)).toEqual(['first', 'second', 'third']);
    const times = happened.map((each: Json) => each.at);
    expect(times).toEqual([...times].sort());
  });
});

describe('the clock', () => {
  test('shows the time and what falls due next', async () => {
    const site = await gateway().site();
    const before = (await site.get('/sandbox/clock')).body.data;
    expect(before).toEqual({ now: expect.any(String), next_due_at: null, happened: [] });
    await site.order({ order_id: 'lamp', seconds_active: 600 });
    const { now, next_due_at } = (await site.get('/sandbox/clock')).body.data;
    const seconds = (Date.parse(next_due_at) - Date.parse(now)) / 1000;
    expect(seconds).toBeGreaterThan(580);
    expect(seconds).toBeLessThanOrEqual(600);
  });
  test.each([
    ['90s', 90],
    ['15m', 900],
    ['84h', 302_400],
    ['61d', 5_270_400],
    ['0s', 0],
  ])('moves on by %s', async (advance, seconds) => {
    const site = await gateway().site();
    const before = Date.parse((await site.get('/sandbox/clock')).body.data.now);
    const after = Date.parse((await move(site, { advance })).now);
    expect(after - before).toBeGreaterThanOrEqual(seconds * 1000);
    expect(after - before).toBeLessThan(seconds * 1000 + 10_000);
  });
  test('moves to a moment, and runs on from there', async () => {
    const site = await gateway().site();
    const { now } = await move(site, { to: '2035-06-01T12:00:00Z' });
    expect(now.slice(0, 18)).toBe('2035-06-01T12:00:0');
    await site.order({ order_id: 'lamp' });
    expect((await site.read('lamp')).created).toMatch(/^2035-06-01T14:0/);
  });
  test.each([
    ['2035-06-01T14:00:00', '2035-06-01T12:00:0'],
    ['2035-12-01 13:00', '2035-12-01T12:00:0'],
    ['2035-06-02', '2035-06-01T22:00:0'],
    ['2035-06-01T14:00:00.500+0200', '2035-06-01T12:00:0'],
    ['2036-02-29t12:00:00z', '2036-02-29T12:00:0'],
  ])(
    'moves to %s: without a time zone it is the time in Amsterdam, as in answers',
    async (to, shown) => {
      const site = await gateway().site();
      const { now } = await move(site, { to });
      expect(now.slice(0, 18)).toBe(shown);
    },
  );
  test('moves on until nothing more would happen by itself', async () => {
    const site = await gateway().site();
    await orderAtTheBank(site);
    await site.order({ order_id: 'other', days_active: 3 });
    const { happened, next_due_at } = await move(site, { until: 'idle' });
    expect(next_due_at).toBeNull();
    expect(happened.length).toBeGreaterThanOrEqual(2);
    expect(await pairOf(site)).toEqual(['expired', 'expired']);
    expect((await site.read('other')).status).toBe('cancelled');
    expect((await move(site, { until: 'idle' })).happened).toEqual([]);
  });
  test('of one site moves no other', async () => {
    const [site, other] = [await gateway().site(), await gateway().site()];
    await orderAtTheBank(site);
    await orderAtTheBank(other);
    await site.advance('2h');
    expect([await pairOf(site), await pairOf(other)]).toEqual([
      ['expired', 'expired'],
      ['initialized', 'initialized'],
    ]);
  });
  test.each([
    { to: '2020-01-01T00:00:00Z' },
    { to: 'tomorrow' },
    { to: '+275760-09-13T00:00:00.000Z' },
    { to: '9999-12-31T23:59:59Z' },
    { to: '2035-02-29T12:00:00Z' },
    { to: '2035-06-01T24:30:00Z' },
    { to: '2035' },
    { to: 'Jun 1 2035' },
    { to: 5 },
    { to: '2035-06-01T12:00:00Z', until: 'idle' },
    { advance: '1h', untill: 'idle' },
    { advance: '-5m' },
    { advance: '1w' },
    { advance: 'soon' },
    { advance: '3651d' },
    { advance: 60 },
    { until: 'doomsday' },
    { until: null },
    {},
  ])('refuses %j with 400 and does not move', async (target) => {
    const site = await gateway().site();
    const { status, body } = await site.post('/sandbox/clock', target);
    expect([status, body.success]).toEqual([400, false]);
    expect(body.error_info).toMatch(/\w+ \w+/);
    const { now } = (await site.get('/sandbox/clock')).body.data;
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
    expect((await site.order({ order_id: 'lamp' })).status).toBe(200);
  });
  test('says how far it may move at once', async () => {
    const site = await gateway().site();
    const { body } = await site.post('/sandbox/clock', { advance: '3651d' });
    expect(body.error_info).toContain('up to 3650 days');
  });
});

test('the due moment of an order is its own: not of another order, nor of the same id at another shop', async () => {
  const [site, other] = [await gateway().site(), await gateway().site()];
  const days = { lamp: 1, desk: 2, rug: 3 };
  for (const [order_id, days_active] of Object.entries(days))
    for (const each of [site, other]) await each.order({ order_id, days_active });
  const { db } = gateway().gateway.deps;
  const dueOf = async ({ site: { siteId } }: TestSite) => {
    const text = 'select order_id, next_due_at from orders where site_id = $1 order by order_id';
    return (await db.pool.query<{ order_id: string; next_due_at: Date }>(text, [siteId])).rows;
  };
  const [begun, others] = [await dueOf(site), await dueOf(other)];
  const [lamp, desk] = [new Date('2035-01-02T00:00:00Z'), new Date('2035-01-01T00:00:00Z')];
  await db.transaction(async (tx) =>
    setNextDue(tx, site.site.siteId, [
      { orderId: orderId('lamp'), at: lamp },
      { orderId: orderId('desk'), at: desk },
    ]),
  );
  expect(await dueOf(site)).toEqual([
    { order_id: 'desk', next_due_at: desk },
    { order_id: 'lamp', next_due_at: lamp },
    begun.find(({ order_id }) => order_id === 'rug'),
  ]);
  expect(await dueOf(other)).toEqual(others);
});

test.each([
  ['of a clock that moves', leaseOrders],
  ['of the sweep', leaseDueOrders],
])('a lease %s belongs to one order of one shop, and waits for nobody', async (_, lease) => {
  const [site, other] = [await gateway().site(), await gateway().site()];
  for (const each of [site, other]) await each.order({ order_id: 'lamp' });
  const { db } = gateway().gateway.deps;
  const terms = { siteNow: new Date('2099-01-01T00:00:00Z'), wallNow: new Date(), seconds: 60 };
  const lamp = [orderId('lamp')];
  const take = ({ site: { siteId } }: TestSite) =>
    db.transaction((tx) => lease(tx, siteId, lamp, terms));
  await db.transaction(async (tx) => {
    const text = 'select from orders where site_id = $1 and order_id = $2 for update';
    await one(tx, text, [site.site.siteId, 'lamp']);
    expect(await take(site)).toEqual([]);
  });
  expect(await take(site)).toEqual(lamp);
  expect(await take(site)).toEqual([]);
  expect(await take(other)).toEqual(lamp);
});

test('a reset while the clock moves ends the move, and the site has wall time again', async () => {
  const site = await gateway().site();
  const merchant = await startMerchant();
  try {
    await site.patch('/sandbox/site', { notification_url: merchant.url });
    // At the end of the link the shop delays the clock until the reset has been answered.
    let letGo = (): void => undefined;
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    merchant.answerWith(async () => {
      await held;
      return { status: 500 };
    });
    await site.order({ order_id: 'lamp', seconds_active: 3600 });
    const moving = site.post('/sandbox/clock', { advance: '40d' });
    await merchant.nextNotification();
    expect((await site.post('/sandbox/reset', {})).body.data).toEqual({ orders: 1 });
    // It would end within the forty days, and those must not pass any more.
    await site.order({ order_id: 'lamp' });
    letGo();
    const moved = await moving;
    expect([moved.status, moved.body.success]).toEqual([200, true]);
    for (const { now } of [moved.body.data, (await site.get('/sandbox/clock')).body.data]) {
      expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
    }
    expect(await pairOf(site)).toEqual(['initialized', 'initialized']);
  } finally {
    await merchant.close();
  }
});
