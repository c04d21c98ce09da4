// Checks captures under stress: many at once, beside cancellation and expiry, and with an acquirer that is silent.
import { beforeEach, describe, expect, test } from 'vitest';
import { orderId } from '../../src/domain/ids.ts';
import type { Acquirer } from '../../src/domain/payments/acquirer.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { cancelAuthorization } from '../../src/operations/captures/cancel-authorization.ts';
import { captureOrder } from '../../src/operations/captures/capture-order.ts';
import { shipOrder } from '../../src/operations/captures/ship-order.ts';
import type { Deps } from '../../src/operations/deps.ts';
import { cancelOrder } from '../../src/operations/orders/cancel-order.ts';
import { rowsOf } from '../api/stored-rows.ts';
import {
  approvedOrder,
  authorizedOrder,
  balance,
  cancelCapture,
  capture,
  change,
  pairOf,
  unbalanced,
} from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { startMerchant } from '../support/merchant.ts';

const gateway = useGateway();
let site: TestSite;
beforeEach(async () => {
  site = await gateway().site();
});

const fees = 25 + 60;

/** What the acquirer has taken of the site's payments, in cents. */
async function takenOutside(): Promise<number> {
  const [row] = await rowsOf(
    gateway(),
    `select coalesce(sum(amount), 0)::int as taken from simulator.follow_ups
     where kind = 'capture' and id like $1`,
    [`${site.site.siteId}-%`],
  );
  return Number(row?.['taken']);
}

const captured = (order: Json): number =>
  (order.related_transactions ?? [])
    .filter((row: Json) => row.type === 'capture' && row.status === 'completed')
    .reduce((sum: number, row: Json) => sum + row.amount, 0);

test('a part finds an id even if the shop has used the thousand numbers after that of the whole', async () => {
  await authorizedOrder(site, 'lamp');
  await gateway().gateway.deps.db.pool.query(
    `insert into orders (site_id, order_id, transaction_id, session_id, type, amount, currency, status, content,
       created_at, modified_at, session_expires_at)
     select site_id, 'lamp_' || n, n, 'session-' || n, type, amount, currency, status, content,
       created_at, modified_at, session_expires_at
     from orders, generate_series(1, 1000) n where site_id = $1`,
    [site.site.siteId],
  );
  expect((await capture(site, 'lamp', { amount: 100 })).status).toBe(200);
  const [{ transaction_id: id }] = (await site.read('lamp')).related_transactions;
  expect(await site.read(`lamp_${id}`)).toMatchObject({ amount: 100, status: 'completed' });
});

test('fifty captures at once never take more than was authorised', async () => {
  await authorizedOrder(site, 'lamp');
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => capture(site, 'lamp', { amount: 100 + (i % 7) * 50 })),
  );
  const done = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status !== 200);
  expect(
    refused.map(({ body }) => body.error_code).every((code) => [1000, 1001].includes(code)),
  ).toBe(true);
  const order = await site.read('lamp');
  const sum = captured(order);
  expect(sum).toBeLessThanOrEqual(4995);
  // As much was captured as fits: the smallest part would not fit any more, or all parts did.
  expect(sum).toBeGreaterThan(4995 - 400);
  expect(order.payment_details.capture_remain).toBe(4995 - sum);
  expect(new Set(done.map(({ body }) => body.data.order_id)).size).toBe(done.length);
  expect(await takenOutside()).toBe(sum);
  expect(await balance(gateway(), site, 'available')).toBe(sum - fees);
  expect(await unbalanced(gateway(), site)).toEqual([]);
});

test('of ten captures in full at once, one succeeds', async () => {
  await authorizedOrder(site, 'lamp');
  const answers = await Promise.all(Array.from({ length: 10 }, () => capture(site, 'lamp')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await pairOf(site, 'lamp')).toBe('completed/completed');
  expect(await takenOutside()).toBe(4995);
});

test.each([1, 2, 3, 4, 5])(
  'captures while the rest is cancelled: the books agree (%i)',
  async () => {
    await authorizedOrder(site, 'lamp');
    const [cancelled] = await Promise.all([
      cancelCapture(site, 'lamp'),
      ...Array.from({ length: 6 }, () => capture(site, 'lamp', { amount: 700 })),
    ]);
    expect(cancelled?.status).toBe(200);
    const order = await site.read('lamp');
    expect(order).toMatchObject({ status: 'void', financial_status: 'void' });
    expect(order.payment_details.capture_remain).toBe(0);
    expect(captured(order)).toBe(await takenOutside());
    expect(await balance(gateway(), site, 'available')).toBe(captured(order) - fees);
    expect(await unbalanced(gateway(), site)).toEqual([]);
    for (const row of order.related_transactions) {
      if (row.type !== 'capture') continue;
      const part = await site.read(row.order_id);
      expect(part.status).toBe(row.status);
    }
  },
);

test('captures while their time ends: what was captured is kept', async () => {
  await authorizedOrder(site, 'lamp');
  await site.advance('604795s');
  await Promise.all([
    site.advance('10s'),
    ...Array.from({ length: 6 }, () => capture(site, 'lamp', { amount: 700 })),
  ]);
  // Orders whose answer was still open at that moment are looked at again.
  await site.advance('120s');
  const order = await site.read('lamp');
  expect(order).toMatchObject({ status: 'void', financial_status: 'void' });
  expect(captured(order)).toBe(await takenOutside());
  expect(await balance(gateway(), site, 'available')).toBe(captured(order) - fees);
  expect(await unbalanced(gateway(), site)).toEqual([]);
});

describe('if the answer of the acquirer is lost:', () => {
  /** An acquirer that does what it is asked, or does not, and whose answer never arrives. */
  function silent(does: boolean): Deps {
    const { deps } = gateway().gateway;
    const quiet = (acquirer: Acquirer): Acquirer => ({
      ...acquirer,
      followUp: async (request) => {
        if (does) await acquirer.followUp?.(request);
        return { kind: 'unknown', why: 'the line is dead' };
      },
    });
    return { ...deps, acquirers: deps.acquirers.map(quiet) };
  }

  const part = { minor: 2000, newOrderId: orderId('C1'), shipped: true, references: {} };

  test.each([true, false])(
    'a capture is requested again with the same id (done at the acquirer: %s)',
    async (does) => {
      await authorizedOrder(site, 'lamp');
      const answer = await captureOrder(silent(does), site.site, 'lamp', part, null);
      expect(answer).toMatchObject({ orderId: 'C1' });
      expect(await pairOf(site, 'C1')).toBe('initialized/initialized');
      expect((await site.read('lamp')).payment_details.capture_remain).toBe(2995);
      expect(await balance(gateway(), site, 'available')).toBe(-fees);
      // Meanwhile nobody gets its id, and it cannot be cancelled.
      expect((await change(site, 'C1', { status: 'cancelled' })).body.error_code).toBe(1000);
      expect((await site.order({ order_id: 'C1' })).body.error_code).toBe(1006);
      await site.advance('61s');
      expect(await pairOf(site, 'C1')).toBe('shipped/completed');
      expect(await takenOutside()).toBe(2000);
      expect(await balance(gateway(), site, 'available')).toBe(2000 - fees);
    },
  );

  test.each([true, false])(
    'the shipment that a capture in full reports is kept (done at the acquirer: %s)',
    async (does) => {
      await authorizedOrder(site, 'lamp');
      const whole = { minor: null, newOrderId: null, shipped: true, references: {} };
      const answer = await captureOrder(silent(does), site.site, 'lamp', whole, null);
      expect(answer).toMatchObject({ orderId: 'lamp' });
      expect(await pairOf(site, 'lamp')).toBe('completed/initialized');
      await site.advance('61s');
      expect(await pairOf(site, 'lamp')).toBe('shipped/completed');
    },
  );

  test('the end of the time to capture waits for the answer', async () => {
    await authorizedOrder(site, 'lamp');
    await site.advance('604790s');
    const present = (await gateway().gateway.deps.sites.byId(site.site.siteId)) ?? site.site;
    await captureOrder(silent(true), present, 'lamp', part, null);
    await site.advance('10m');
    expect(await pairOf(site, 'C1')).toBe('shipped/completed');
    expect(await pairOf(site, 'lamp')).toBe('void/void');
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test.each([true, false])(
    'a cancellation is requested again with the same id (done at the acquirer: %s)',
    async (does) => {
      await authorizedOrder(site, 'lamp');
      const answer = await cancelAuthorization(
        silent(does),
        site.site,
        'lamp',
        { reason: null },
        null,
      );
      expect(isRefusal(answer)).toBe(false);
      expect((await capture(site, 'lamp')).body.error_code).toBe(1000);
      expect(await pairOf(site, 'lamp')).toBe('completed/initialized');
      await site.advance('61s');
      expect(await pairOf(site, 'lamp')).toBe('void/void');
    },
  );

  test.each([true, false])(
    'cancelling the order again requests nothing new (done at the acquirer: %s)',
    async (does) => {
      await approvedOrder(site, 'socks', 'KLARNA');
      const terms = { excludeOrder: false, reason: null };
      for (const deps of [silent(does), silent(does)])
        expect(isRefusal(await cancelOrder(deps, site.site, orderId('socks'), terms))).toBe(false);
      expect(await pairOf(site, 'socks')).toBe('completed/uncleared');
      expect((await change(site, 'socks', { status: 'shipped' })).status).not.toBe(200);
      await site.advance('61s');
      expect(await pairOf(site, 'socks')).toBe('void/void');
      const asked = (await site.read('socks')).related_transactions;
      expect(asked).toHaveLength(1);
    },
  );

  test.each([true, false])(
    'an invoice under review that is being shipped is not cancelled (done at the acquirer: %s)',
    async (does) => {
      await site.order({ order_id: 'socks', gateway: 'EINVOICE', amount: 10_000 });
      await site.simulate('socks', 'review-declined');
      const whole = { minor: null, references: {} };
      await shipOrder(silent(does), site.site, orderId('socks'), whole, null);
      const answer = await change(site, 'socks', { status: 'cancelled' });
      expect([answer.status, answer.body.error_code]).toEqual([410, 1000]);
      expect(await pairOf(site, 'socks')).toBe('uncleared/uncleared');
      await site.advance('61s');
      expect(await pairOf(site, 'socks')).toBe('shipped/uncleared');
      const rows = await rowsOf(gateway(), 'select marks from orders where site_id = $1', [
        site.site.siteId,
      ]);
      expect(rows).toEqual([{ marks: [] }]);
    },
  );

  test.each([true, false])(
    'a shipment is requested again with the same id (done at the acquirer: %s)',
    async (does) => {
      await approvedOrder(site, 'socks', 'KLARNA');
      const present = (await gateway().gateway.deps.sites.byId(site.site.siteId)) ?? site.site;
      const answer = await shipOrder(
        silent(does),
        present,
        orderId('socks'),
        {
          minor: null,
          references: {},
        },
        null,
      );
      expect(answer).toEqual({ part: null, invoiceUrl: null });
      expect(await pairOf(site, 'socks')).toBe('completed/uncleared');
      // Meanwhile it is not given back, and a repeated request is the same shipment.
      expect((await change(site, 'socks', { status: 'cancelled' })).body.error_code).toBe(1000);
      expect((await change(site, 'socks', { status: 'shipped' })).status).toBe(200);
      await site.advance('61s');
      expect(await pairOf(site, 'socks')).toBe('shipped/uncleared');
      expect(await takenOutside()).toBe(10_000);
    },
  );

  test('a refusal of the acquirer leaves the order as it was', async () => {
    await authorizedOrder(site, 'lamp');
    const { deps } = gateway().gateway;
    const never = (acquirer: Acquirer): Acquirer => ({
      ...acquirer,
      followUp: async () => ({ kind: 'refused', why: 'not today' }),
    });
    const refusing = { ...deps, acquirers: deps.acquirers.map(never) };
    const answer = await captureOrder(refusing, site.site, 'lamp', part, null);
    expect(answer).toMatchObject({ kind: 'refusal', reason: 'cannot-capture' });
    expect(await site.read('lamp')).toMatchObject({
      status: 'completed',
      financial_status: 'initialized',
      payment_details: { capture_remain: 4995 },
      related_transactions: [{ type: 'capture', status: 'declined' }],
    });
    expect(await pairOf(site, 'C1')).toBe('declined/declined');
    // All of it can still be captured at once.
    expect((await capture(site, 'lamp')).body.data.order_id).toBe('lamp');
    expect(await pairOf(site, 'lamp')).toBe('completed/completed');
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });
});

test('a capture that is refused while another takes the rest leaves the authorisation with a time limit', async () => {
  await authorizedOrder(site, 'lamp');
  const { deps } = gateway().gateway;
  const part = (minor: number) => ({ minor, newOrderId: null, shipped: false, references: {} });
  // While the acquirer works on one capture, another one takes the rest.
  const busy = (acquirer: Acquirer): Acquirer => ({
    ...acquirer,
    followUp: async () => {
      expect((await capture(site, 'lamp', { amount: 2000 })).status).toBe(200);
      return { kind: 'refused', why: 'not today' };
    },
  });
  const { capture_expiry } = (await site.read('lamp')).payment_details;
  const refusing = { ...deps, acquirers: deps.acquirers.map(busy) };
  const answer = await captureOrder(refusing, site.site, 'lamp', part(2995), null);
  expect(answer).toMatchObject({ kind: 'refusal', reason: 'cannot-capture' });
  const left = { capture_remain: 2995, capture_expiry };
  expect((await site.read('lamp')).payment_details).toMatchObject(left);
  await site.advance('8d');
  expect(await pairOf(site, 'lamp')).toBe('void/void');
  expect((await capture(site, 'lamp')).body.error_code).toBe(1000);
});

describe('a refusal of the acquirer:', () => {
  function answering(kind: 'refused' | 'unknown'): Deps {
    const { deps } = gateway().gateway;
    const never = (acquirer: Acquirer): Acquirer => ({
      ...acquirer,
      followUp: async () => ({ kind, why: 'not today' }),
    });
    return { ...deps, acquirers: deps.acquirers.map(never) };
  }
  const refusing = () => answering('refused');
  const refused = { kind: 'refusal', reason: 'cannot-capture' };

  test('a repeated request gets the refusal of the same capture again', async () => {
    await authorizedOrder(site, 'lamp');
    const asked = { minor: 1000, newOrderId: null, shipped: false, references: {} };
    for (const _ of ['first', 'again'])
      expect(await captureOrder(refusing(), site.site, 'lamp', asked, 'key')).toMatchObject(
        refused,
      );
    expect(captured(await site.read('lamp'))).toBe(0);
  });

  test('the shop is notified of it, also for a capture in full', async () => {
    const shop = await startMerchant();
    const payment_options = { notification_url: shop.url, notification_method: 'POST' };
    await authorizedOrder(site, 'lamp', { payment_options });
    const asked = { minor: null, newOrderId: null, shipped: false, references: {} };
    await site.advance('1s');
    const before = shop.received.length;
    await captureOrder(refusing(), site.site, 'lamp', asked, null);
    await site.advance('1s');
    expect(shop.received.length - before).toBe(1);
    await shop.close();
  });

  test('the money of a capture in full has not arrived, and its id is free again', async () => {
    await authorizedOrder(site, 'lamp');
    const newOrderId = orderId('lamp-C');
    const asked = { minor: null, newOrderId, shipped: false, references: {} };
    expect(await captureOrder(refusing(), site.site, 'lamp', asked, null)).toMatchObject(refused);
    expect((await site.get('/v1/json/orders/lamp-C')).status).toBe(404);
    expect(await pairOf(site, 'lamp')).toBe('completed/initialized');
    expect((await capture(site, 'lamp', { new_order_id: 'lamp-C' })).status).toBe(200);
    expect((await site.read('lamp-C')).order_id).toBe('lamp');
  });

  test('the id that the shop gave a part is free for another try at the same payment', async () => {
    const { transaction_id } = await authorizedOrder(site, 'lamp');
    const newOrderId = orderId('lamp-C');
    const asked = { minor: 1000, newOrderId, shipped: false, references: {} };
    for (const _ of ['first', 'again']) {
      expect(await captureOrder(refusing(), site.site, 'lamp', asked, null)).toMatchObject(refused);
      expect(await pairOf(site, 'lamp-C')).toBe('declined/declined');
    }
    // What was tried with it stays visible, so no other order gets the id.
    await authorizedOrder(site, 'other');
    const taken = await capture(site, 'other', { amount: 1000, new_order_id: 'lamp-C' });
    expect([taken.status, taken.body.error_code]).toEqual([404, 1006]);
    expect((await site.order({ order_id: 'lamp-C' })).body.error_code).toBe(1006);
    // A capture in full makes no order, and this id leads to one.
    const wholly = await capture(site, 'lamp', { new_order_id: 'lamp-C' });
    expect([wholly.status, wholly.body.error_code]).toEqual([404, 1006]);
    const again = await capture(site, 'lamp', { amount: 1500, new_order_id: 'lamp-C' });
    expect([again.status, again.body.data.order_id]).toEqual([200, 'lamp-C']);
    const part = await site.read('lamp-C');
    expect(part).toMatchObject({
      status: 'completed',
      financial_status: 'completed',
      amount: 1500,
      auth_order_id: 'lamp',
      transaction_id: again.body.data.transaction_id,
      payment_methods: [{ amount: 1500, status: 'completed' }],
    });
    expect(await site.read('lamp')).toMatchObject({
      transaction_id,
      payment_details: { capture_remain: 3495 },
      related_transactions: [
        { order_id: 'lamp-C', status: 'declined' },
        { order_id: 'lamp-C', status: 'declined' },
        { order_id: 'lamp-C', status: 'completed', amount: 1500 },
      ],
    });
    expect(await balance(gateway(), site, 'available')).toBe(1500 - 2 * fees);
    expect(await unbalanced(gateway(), site)).toEqual([]);
    // It is captured now, like any other part.
    const third = await capture(site, 'lamp', { amount: 100, new_order_id: 'lamp-C' });
    expect([third.status, third.body.error_code]).toEqual([404, 1006]);
    const refund = await site.post('/v1/json/orders/lamp-C/refunds', {});
    expect(refund.status).toBe(200);
    expect((await site.read('lamp-C')).amount_refunded).toBe(1500);
  });

  test('the refused part no longer shows in the order of the part while the next try has no answer', async () => {
    await authorizedOrder(site, 'lamp');
    const asked = { minor: 1000, newOrderId: orderId('lamp-C'), shipped: false, references: {} };
    await captureOrder(refusing(), site.site, 'lamp', asked, null);
    await captureOrder(answering('unknown'), site.site, 'lamp', asked, null);
    const open = { status: 'initialized', payment_methods: [] };
    expect(await site.read('lamp-C')).toMatchObject(open);
    const taken = await capture(site, 'lamp', { amount: 1000, new_order_id: 'lamp-C' });
    expect([taken.status, taken.body.error_code]).toEqual([404, 1006]);
    await site.advance('61s');
    expect(await pairOf(site, 'lamp-C')).toBe('completed/completed');
  });

  test('a repeated request gets the refusal of the same cancellation again', async () => {
    const { capture_expiry } = (await authorizedOrder(site, 'lamp')).payment_details;
    for (const _ of ['first', 'again']) {
      const answer = await cancelAuthorization(
        refusing(),
        site.site,
        'lamp',
        { reason: null },
        'key',
      );
      expect(answer).toMatchObject(refused);
    }
    // It can be captured as before, and for as long.
    const left = { capture_remain: 4995, capture_expiry };
    expect((await site.read('lamp')).payment_details).toMatchObject(left);
  });
});

test('the same Idempotency-Key means the same capture', async () => {
  await authorizedOrder(site, 'lamp');
  const { deps } = gateway().gateway;
  const asked = { minor: 1000, newOrderId: null, shipped: false, references: {} };
  const [first, again] = [
    await captureOrder(deps, site.site, 'lamp', asked, 'key-1'),
    await captureOrder(deps, site.site, 'lamp', asked, 'key-1'),
  ];
  expect(again).toEqual(first);
  expect((await site.read('lamp')).payment_details.capture_remain).toBe(3995);
});
