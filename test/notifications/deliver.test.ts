// Checks deliveries from the rows of a real database to a merchant's server over HTTP.
import { describe, expect, test } from 'vitest';
import { notificationsOfSite } from '../../src/database/notifications/notification-attempts.ts';
import { claimSeconds, deliverNotifications } from '../../src/notifications/deliver.ts';
import { deliveryRows, type ReadNotified } from '../../src/notifications/delivery-rows.ts';
import { lockNotifiedOrders } from '../../src/operations/notifications/lock-notified-orders.ts';
import { anAttempt } from '../fixtures/orders.ts';
import { freePort } from '../support/free-port.ts';
import { checkSignature } from '../support/shop-signature.ts';
import { deliver, list, parsed, states, useDeliveryWorld } from './delivery-world.ts';
import { receiveHttp } from './receivers.ts';
import { openShop, type Shop } from './shop.ts';

const world = useDeliveryWorld();

const minutes = (count: number) => count * 60_000;

describe('what the shop receives', () => {
  test('by POST: the order as compact JSON, signed, with both parameters', async () => {
    const shop = await openShop(world().pool, {
      notificationUrl: `${world().merchant.url}/?type=notification`,
    });
    await shop.happen('completed');
    const reports = await deliver(shop);

    const [call] = world().merchant.received;
    if (call === undefined) throw new Error('The shop was not called.');
    const seconds = Math.floor(shop.wall.getTime() / 1000);
    expect(call.method).toBe('POST');
    expect(call.url).toBe(`/?type=notification&transactionid=2026%2F0042&timestamp=${seconds}`);
    expect(call.headers['content-type']).toBe('application/json');
    expect(call.headers['user-agent']).toBe('Kassa/1.2.3');
    const auth = String(call.headers.auth);
    expect(Buffer.from(auth, 'base64').toString()).toMatch(new RegExp(`^${seconds}:`));
    expect(checkSignature(shop.apiKey.reveal(), auth, call.rawBody, seconds)).toBe('valid');
    expect(checkSignature('x', auth, call.rawBody, seconds)).toBe('wrong');

    const order = parsed(call);
    expect(order).toMatchObject({ order_id: '2026/0042', amount: 4995, status: 'completed' });
    expect(order).not.toHaveProperty('success');
    // python-sdk parses the body, prints it compactly and checks the signature of that.
    expect(JSON.stringify(order)).toBe(call.rawBody.toString());
    expect(order.customer.first_name).toBe('Zoë');

    expect(reports).toEqual([
      {
        notificationId: expect.any(Number),
        kind: 'order',
        attempt: 1,
        method: 'POST',
        url: `${world().merchant.url}/?type=notification&transactionid=2026%2F0042&timestamp=${seconds}`,
        status: 200,
        durationMs: expect.any(Number),
        acknowledged: true,
        verdict: '200, and the body says OK',
        at: shop.wall,
        next: { kind: 'acknowledged' },
      },
    ]);
    expect(await shop.due()).toBeNull();
  });

  test('by GET: no body and no signature', async () => {
    const shop = await openShop(
      world().pool,
      { notificationMethod: null },
      { notificationUrl: world().merchant.url, notificationMethod: 'GET' },
    );
    await shop.happen('completed');
    await deliver(shop);
    const [call] = world().merchant.received;
    expect(call?.method).toBe('GET');
    expect(call?.rawBody).toHaveLength(0);
    expect(call?.headers).not.toHaveProperty('auth');
    expect(call?.headers).not.toHaveProperty('content-type');
    expect(call?.query.get('transactionid')).toBe('2026/0042');
  });

  test('of a session that ended before any payment: marked as such', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    await shop.happen('cancelled', 'pretransaction');
    await deliver(shop);
    expect(world().merchant.received[0]?.query.get('payload_type')).toBe('pretransaction');
  });

  test('has a signature with wall time while the site lives in the future', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    await shop.moveSiteClock(minutes(60 * 24 * 60));
    await shop.happen('expired');
    const [report] = await deliver(shop);
    const seconds = Math.floor(shop.wall.getTime() / 1000);
    expect(world().merchant.received[0]?.query.get('timestamp')).toBe(String(seconds));
    expect(report?.at).toEqual(new Date(shop.wall.getTime() + minutes(60 * 24 * 60)));
  });
});

describe('the history', () => {
  test('keeps each attempt with answer, verdict and both times, newest first', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    world().merchant.answerWith({ status: 500, body: 'a\0b' });
    const first = await shop.happen('initialized');
    await deliver(shop);
    await shop.moveSiteClock(minutes(15));
    world().merchant.answerWith({ body: '<!doctype html>' });
    const second = await shop.happen('completed');
    await deliver(shop);

    const listed = await list(world(), shop);
    expect(listed.map((each) => each.notificationId)).toEqual([second, first]);
    expect(listed[1]).toMatchObject({
      orderId: shop.orderId,
      kind: 'order',
      state: 'superseded',
      nextAttemptAt: null,
      attempts: [
        { attempt: 1, responseStatus: 500, responseBody: 'a\ufffdb', acknowledged: false },
      ],
    });
    const [attempt] = listed[0]?.attempts ?? [];
    expect(attempt).toMatchObject({
      attempt: 1,
      method: 'POST',
      url: expect.stringContaining('timestamp='),
      requestHeaders: { 'Content-Type': 'application/json', Auth: expect.any(String) },
      requestBody: world().merchant.received[1]?.rawBody.toString(),
      responseStatus: 200,
      responseHeaders: { connection: 'keep-alive' },
      responseBody: '<!doctype html>',
      acknowledged: false,
      verdict:
        '200, but the body starts with HTML; an OK is looked for in the first 100 characters',
      sentAt: shop.wall,
      happenedAt: new Date(shop.wall.getTime() + minutes(15)),
    });
    expect(attempt?.durationMs).toBeGreaterThanOrEqual(0);
    const site = await notificationsOfSite(world().pool, shop.siteId, {
      order: null,
      limit: 1,
      before: null,
    });
    expect(site.map((each) => each.notificationId)).toEqual([second]);
  });

  test('of a shop that cannot be reached has no answer', async () => {
    const url = `http://localhost:${await freePort()}/`;
    const shop = await openShop(world().pool, { notificationUrl: url });
    await shop.happen('completed');
    const [report] = await deliver(shop);
    expect(report).toMatchObject({ status: null, acknowledged: false, next: { kind: 'retry' } });
    const [attempt] = (await list(world(), shop))[0]?.attempts ?? [];
    expect(attempt).toMatchObject({
      responseStatus: null,
      responseHeaders: null,
      responseBody: null,
    });
    expect(attempt?.verdict).toMatch(/^no connection: nothing listens at localhost/);
  });

  test('of a shop that is too slow keeps what had arrived', async () => {
    // It says that all is well, and then never ends.
    const slow = await receiveHttp((_request, response) => void response.write('OK'));
    const shop = await openShop(world().pool, {
      notificationUrl: `http://127.0.0.1:${slow.port}/`,
    });
    await shop.happen('completed');
    const deps = { ...shop.deps, timeoutMs: 2000 };
    const [report] = await deliverNotifications(deps, shop.siteId, shop.orderId);
    await slow.close();
    const verdict = 'time-out: no complete answer within 2 s, after the answer began with 200';
    expect(report).toMatchObject({ status: 200, acknowledged: false, verdict });
    const [notification] = await list(world(), shop);
    expect(notification).toMatchObject({
      state: 'waiting',
      attempts: [{ responseStatus: 200, responseBody: 'OK', acknowledged: false, verdict }],
    });
  });

  test('of an address inside, in live mode, says that it is refused', async () => {
    const shop = await openShop(world().pool, { notificationUrl: 'https://127.0.0.1/notify' });
    await shop.happen('completed');
    const deps = { ...shop.deps, allowPrivate: false };
    const [report] = await deliverNotifications(deps, shop.siteId, shop.orderId);
    expect(report?.verdict).toBe('address refused in live mode: 127.0.0.1 is not a public address');
  });
});

describe('retries', () => {
  test('come three times, 15 minutes of site time apart, each with the order as it is then', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    world().merchant.answerWith({ status: 503 });
    await shop.happen('completed');
    const start = shop.wall.getTime();
    expect(await deliver(shop)).toHaveLength(1);

    for (const retry of [1, 2, 3]) {
      const at = new Date(start + minutes(15 * retry));
      expect(await shop.due()).toEqual(at);
      // A moment too early, nothing is sent: the control for the step after it.
      await shop.moveSiteClock(minutes(15) - 1);
      expect(await deliver(shop)).toEqual([]);
      await shop.moveSiteClock(1);
      // Wall time moves too, by less: the signature must follow it.
      shop.wall = new Date(shop.wall.getTime() + 1000);
      await shop.moveSiteClock(-1000);
      await world().pool.query('update orders set amount_refunded = $2 where site_id = $1', [
        shop.siteId,
        retry,
      ]);
      expect(await deliver(shop)).toMatchObject([{ attempt: retry + 1, at }]);
    }
    expect(await states(world(), shop)).toEqual(['failed']);
    expect(await shop.due()).toBeNull();
    await shop.moveSiteClock(minutes(600));
    expect(await deliver(shop)).toEqual([]);

    expect(world().merchant.received).toHaveLength(4);
    const seen = world().merchant.received.map((call) => call.query.get('timestamp'));
    expect(new Set(seen).size).toBe(4);
    for (const [i, call] of world().merchant.received.entries()) {
      const timestampSeconds = Number(seen[i]);
      const auth = String(call.headers.auth);
      expect(Buffer.from(auth, 'base64').toString()).toMatch(new RegExp(`^${timestampSeconds}:`));
      const check = checkSignature(shop.apiKey.reveal(), auth, call.rawBody, timestampSeconds);
      expect(check).toBe('valid');
      expect(parsed(call)).toMatchObject({ amount_refunded: i });
    }
  });

  test('end with the first acknowledgement', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    world().merchant.answerWith(() => {
      throw new Error('the shop breaks off');
    });
    await shop.happen('completed');
    await deliver(shop);
    world().merchant.answerWith({ body: 'ok' });
    await shop.moveSiteClock(minutes(15));
    expect(await deliver(shop)).toMatchObject([{ attempt: 2, acknowledged: true }]);
    expect(await states(world(), shop)).toEqual(['acknowledged']);
    expect(await shop.due()).toBeNull();
  });

  test.each([
    [400, 'failed'],
    [500, 'waiting'],
  ])('of a pre-transaction call that got a %i: %s', async (status, state) => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    world().merchant.answerWith({ status });
    await shop.happen('cancelled', 'pretransaction');
    await deliver(shop);
    expect(await states(world(), shop)).toEqual([state]);
  });
});

test.each([
  ['order', { body: 'fine' }, [4, 'warn notification abandoned no-ok']],
  ['order', { status: 500 }, [4, 'warn notification abandoned status']],
  // Plug-ins that want no such calls refuse each of them.
  ['pretransaction', { status: 400 }, [1, 'info notification sent status']],
] as const)(
  'have a log: the %s notification that is answered with %j ends with %j',
  async (kind, answer, end) => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    world().merchant.answerWith(answer);
    const said: string[] = [];
    const say = (level: string) => (facts: object, message: string) =>
      said.push([level, message, 'why' in facts ? facts.why : ''].join(' '));
    const deps = { ...shop.deps, log: { info: say('info'), warn: say('warn') } };
    await shop.happen('cancelled', kind);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await deliverNotifications(deps, shop.siteId, shop.orderId);
      await shop.moveSiteClock(minutes(15));
    }
    expect([said.length, said.at(-1)]).toEqual(end);
  },
);

describe('a newer notification', () => {
  test('is sent in place of all that wait', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    await shop.happen('initialized');
    await shop.happen('declined');
    await shop.happen('completed');
    expect(await deliver(shop)).toHaveLength(1);
    expect(world().merchant.received.map((call) => parsed(call).status)).toEqual(['completed']);
    expect(await states(world(), shop)).toEqual(['superseded', 'superseded', 'acknowledged']);
  });

  test('replaces a retry that is still to come', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    world().merchant.answerWith({ status: 500 });
    await shop.happen('initialized');
    await deliver(shop);
    world().merchant.answerWith({ body: 'OK' });
    await shop.happen('completed');
    await deliver(shop);
    await shop.moveSiteClock(minutes(60));
    expect(await deliver(shop)).toEqual([]);
    expect(world().merchant.received).toHaveLength(2);
    expect(await states(world(), shop)).toEqual(['superseded', 'acknowledged']);
  });

  test('that comes during a call is sent after it, and the row is not locked meanwhile', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    await shop.happen('initialized');
    world().merchant.answerWith(async () => {
      if (world().merchant.received.length > 1) return { body: 'OK' };
      // During the first call: this needs the lock of the order's row.
      await shop.happen('completed');
      expect(await deliver(shop)).toEqual([]);
      return { body: 'OK' };
    });
    expect(await deliver(shop)).toHaveLength(2);
    const notified = world().merchant.received.map((call) => parsed(call).status);
    expect(notified).toEqual(['initialized', 'completed']);
    expect(await states(world(), shop)).toEqual(['acknowledged', 'acknowledged']);
  });
});

test('that comes while the order is read does not count as sent', async () => {
  const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
  await shop.happen('initialized');
  const read: ReadNotified = async (...asked) => {
    const orders = await shop.read(...asked);
    if (orders[0]?.order.statuses.status === 'initialized') await shop.happen('completed');
    return orders;
  };
  const { db, clock } = shop.deps;
  const rows = deliveryRows({ db, clock, claimSeconds, read, lock: lockNotifiedOrders });
  await deliverNotifications({ ...shop.deps, rows }, shop.siteId, shop.orderId);
  const notified = world().merchant.received.map((call) => parsed(call).status);
  expect(notified).toEqual(['initialized', 'completed']);
});

test.each([
  [false, '*** 0001'],
  [true, 'NL87ABNA0000000001'],
])('an IBAN is sent as the site shows it: whole %s', async (unmaskIbans, shown) => {
  const shop = await openShop(
    world().pool,
    { notificationUrl: world().merchant.url },
    { unmaskIbans },
  );
  await shop.happen('completed');
  const paid = anAttempt({ details: { accountIban: 'NL87ABNA0000000001' } });
  const read: ReadNotified = async (...asked) =>
    (await shop.read(...asked)).map((order) => order && { ...order, transactions: [paid] });
  const { db, clock } = shop.deps;
  const rows = deliveryRows({ db, clock, claimSeconds, read, lock: lockNotifiedOrders });
  await deliverNotifications({ ...shop.deps, rows }, shop.siteId, shop.orderId);
  expect(parsed(world().merchant.received[0]).payment_details.account_iban).toBe(shown);
});

test('an order that cannot be read delays no other notifications', async () => {
  const [good, broken] = [
    await openShop(world().pool, { notificationUrl: world().merchant.url }),
    await openShop(world().pool, { notificationUrl: world().merchant.url }),
  ];
  await Promise.all([good.happen('completed'), broken.happen('completed')]);
  let isBroken = true;
  const read: ReadNotified = async (on, keys) => {
    if (isBroken && keys.some(({ siteId }) => siteId === broken.siteId))
      throw new Error('a row that nobody can read');
    return good.read(on, keys);
  };
  const { db, clock } = good.deps;
  const rows = deliveryRows({ db, clock, claimSeconds, read, lock: lockNotifiedOrders });
  const deliverTogether = (shop: Shop) =>
    deliverNotifications({ ...shop.deps, rows }, shop.siteId, shop.orderId);
  const [delivered, failed] = await Promise.allSettled([good, broken].map(deliverTogether));
  expect(delivered).toMatchObject({ status: 'fulfilled', value: [{ acknowledged: true }] });
  expect(failed).toMatchObject({ status: 'rejected' });
  isBroken = false;
  expect(await deliver(broken)).toHaveLength(1);
});

test('without an address nothing is sent, and nothing waits', async () => {
  const shop = await openShop(world().pool, {});
  await shop.happen('initialized');
  await shop.happen('completed');
  expect(await deliver(shop)).toEqual([]);
  expect(await states(world(), shop)).toEqual(['superseded', 'acknowledged']);
  expect((await list(world(), shop)).flatMap((each) => each.attempts)).toEqual([]);
  expect(await shop.due()).toBeNull();
});

test('an order that is deleted during the call leaves nothing behind', async () => {
  const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
  await shop.happen('completed');
  world().merchant.answerWith(async () => {
    await world().pool.query('delete from orders where site_id = $1', [shop.siteId]);
    return { body: 'OK' };
  });
  expect(await deliver(shop)).toEqual([]);
  expect(await list(world(), shop)).toEqual([]);
  expect(await deliver(shop)).toEqual([]);
});

test('an order that is deleted and placed again during the call keeps nothing of the old one', async () => {
  const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
  await shop.happen('completed');
  world().merchant.answerWith(async () => {
    const mine = [shop.siteId];
    const { rows } = await world().pool.query(
      'select to_jsonb(o) as o from orders o where site_id = $1',
      mine,
    );
    await world().pool.query('delete from orders where site_id = $1', mine);
    const again = 'insert into orders select * from jsonb_populate_record(null::orders, $1)';
    await world().pool.query(again, [rows[0]?.o]);
    return { status: 500 };
  });
  expect(await deliver(shop)).toEqual([]);
  expect(await list(world(), shop)).toEqual([]);
  await shop.happen('declined');
  world().merchant.answerWith({});
  expect(await deliver(shop)).toMatchObject([{ attempt: 1, acknowledged: true }]);
});

test('an order that is deleted while it is claimed has nothing to send', async () => {
  const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
  await shop.happen('completed');
  const remover = await world().pool.connect();
  await remover.query('begin');
  await remover.query('delete from orders where site_id = $1', [shop.siteId]);
  const delivered = deliver(shop);
  delivered.catch(() => undefined);
  const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while ((await world().pool.query(waits)).rowCount === 0);
  await remover.query('commit');
  remover.release();
  expect(await delivered).toEqual([]);
  expect(world().merchant.received).toEqual([]);
});
