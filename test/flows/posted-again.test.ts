// Checks an order id that is posted again after money came and went: earlier bookings and refunds stay as they are.
import { describe, expect, test } from 'vitest';
import { eventually } from '../sandbox/eventually.ts';
import { authorizedOrder, cancelCapture, capture, unbalanced } from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { balances, giveCard, midnight, refund, refunded, siteAtNoon } from '../support/refunds.ts';

const gateway = useGateway();
const booksOf = (site: TestSite) => balances(gateway(), site);

/** Fees of iDEAL, of a refund, and of an authorised Visa payment of EUR 49.95. */
const [bankFee, refundFee, cardFee] = [29, 19, 25 + 60];

async function expectBooked(site: TestSite): Promise<void> {
  expect(await unbalanced(gateway(), site)).toEqual([]);
}

describe('the money of a gift card', () => {
  async function expiredPart(): Promise<TestSite> {
    const site = await siteAtNoon(gateway());
    await giveCard(site, { amount: 2000, seconds_active: 600 });
    await site.advance('11m');
    return site;
  }

  test('is booked once', async () => {
    const site = await expiredPart();
    expect((await site.order({ order_id: 'it', gateway: 'IDEAL', amount: 2000 })).status).toBe(200);
    await expectBooked(site);
    await site.simulate('it', 'completed');
    expect(await booksOf(site)).toEqual({
      acquirer: -2000,
      available: 2000 - bankFee,
      fees: bankFee,
    });
    await expectBooked(site);
  });

  test('is still reported as refunded if it was', async () => {
    const site = await expiredPart();
    await refunded(site, { amount: 200 });
    await midnight(site);
    await site.order({ order_id: 'it', gateway: 'IDEAL', amount: 2000 });
    expect((await site.read('it')).amount_refunded).toBe(200);
    await expectBooked(site);
  });

  test.each([
    ['kept', 0],
    ['in part given back', 200],
    ['given back', 500],
  ])('does not count for an order in another currency: %s', async (_, back) => {
    const site = await expiredPart();
    if (back > 0) await refunded(site, { amount: back });
    await midnight(site);
    const before = await site.read('it');
    const post = { order_id: 'it', gateway: 'VISA', amount: 2000 };
    const again = await site.order({ ...post, currency: 'USD' });
    expect([again.status, again.body.error_code]).toEqual([404, 1006]);
    expect(await site.read('it')).toEqual(before);
    expect((await site.order(post)).status).toBe(200);
  });
});

test('a released authorisation costs its fee, and so does the next one', async () => {
  const site = await siteAtNoon(gateway());
  await authorizedOrder(site, 'it');
  await cancelCapture(site, 'it');
  await authorizedOrder(site, 'it');
  expect(await booksOf(site)).toEqual({ available: -2 * cardFee, fees: 2 * cardFee });
  await expectBooked(site);
  const { costs } = await site.read('it');
  const cents = costs.map(({ amount }: { amount: number }) => Math.round(amount * 100));
  expect(cents).toEqual([25, 60, 25, 60]);
});

test('each payment is listed with its own fees, also while the order shows none of them', async () => {
  const site = await siteAtNoon(gateway());
  const listed = async () => {
    const { data } = (await site.get('/v1/json/transactions?type=payment')).body;
    return data.map(({ amount, costs, net }: Json) => [
      costs.map((cost: Json) => cost.amount),
      amount - net,
    ]);
  };
  await authorizedOrder(site, 'it');
  await cancelCapture(site, 'it');
  const first = [[25, 60], cardFee];
  expect(await listed()).toEqual([first]);
  await site.order({ order_id: 'it', amount: 1000 });
  expect(await listed()).toEqual([first]);
  await site.simulate('it', 'completed', { gateway: 'IDEAL' });
  expect(await listed()).toEqual([[[bankFee], bankFee], first]);
});

test('an id whose payment the bank took back cannot be posted: a new payment would go into a void order', async () => {
  const site = await siteAtNoon(gateway());
  await site.order({ order_id: 'it', gateway: 'DIRDEB', amount: 1000 });
  await site.simulate('it', 'completed');
  await site.advance('20d');
  await site.post('/sandbox/orders/it/chargeback', {});
  const before = await site.read('it');
  expect(before.status).toBe('void');
  const { status, body } = await site.order({ order_id: 'it', gateway: 'IDEAL', amount: 1000 });
  expect([status, body.error_code]).toEqual([404, 1006]);
  expect(await site.read('it')).toEqual(before);
  await expectBooked(site);
});

test('an id of which something was captured cannot be posted', async () => {
  const site = await siteAtNoon(gateway());
  await authorizedOrder(site, 'it');
  await capture(site, 'it', { amount: 1000, new_order_id: 'part' });
  await cancelCapture(site, 'it');
  expect((await site.read('it')).status).toBe('void');
  expect((await site.order({ order_id: 'it' })).body.error_code).toBe(1006);
  await refunded(site, { amount: 1000 });
  expect((await refund(site, {}, 'part')).status).toBe(404);
  expect((await booksOf(site))['fees']).toBe(cardFee + refundFee);
});

test('fees in one currency do not become fees in another', async () => {
  const site = await siteAtNoon(gateway());
  await authorizedOrder(site, 'it');
  await cancelCapture(site, 'it');
  const again = await site.order({ order_id: 'it', gateway: 'VISA', currency: 'JPY' });
  expect(again.body.error_code).toBe(1006);
  expect(again.headers.get('x-kassa-detail')).toContain('EUR');
  await expectBooked(site);
});

test('an id of which nothing was paid may be posted in another currency', async () => {
  const site = await siteAtNoon(gateway());
  await site.order({ order_id: 'it', gateway: 'VISA' });
  await site.simulate('it', 'declined');
  expect((await site.order({ order_id: 'it', gateway: 'VISA', currency: 'JPY' })).status).toBe(200);
  expect(await site.read('it')).toMatchObject({ status: 'initialized', currency: 'JPY' });
});

test('money of another amount that came through an earlier post is shown, and can be refunded', async () => {
  const site = await siteAtNoon(gateway());
  const first = await site.order({ order_id: 'it', gateway: 'IDEAL', amount: 4000 });
  const opened = await fetch(first.body.data.payment_url, { redirect: 'manual' });
  await site.order({ order_id: 'it', gateway: 'IDEAL', amount: 5000 });
  const body = new URLSearchParams({ scenario: 'completed', delivery: 'before' });
  await fetch(opened.headers.get('location') ?? '', { method: 'POST', body, redirect: 'manual' });
  await refunded(site);
  expect(await site.read('it')).toMatchObject({
    status: 'initialized',
    amount_refunded: 4000,
    related_transactions: [{ type: 'refund', amount: 4000, status: 'reserved' }],
  });
  await midnight(site);
  expect((await site.read('it')).related_transactions).toMatchObject([{ status: 'completed' }]);
  expect(await booksOf(site)).toMatchObject({ acquirer: -4000, refunds: 4000 });
});

test('the end of the earlier session, noticed just before the post, does not end the new session', async () => {
  const site = await siteAtNoon(gateway());
  const customer = { email: 'robin@shop.example' };
  const wish = { second_chance: { send_email: true }, customer };
  await site.order({ order_id: 'it', seconds_active: 60, ...wish });
  const { pool } = gateway().gateway.deps.db;
  // Whatever notices that the session has ended must read its reminders next.
  const reader = await pool.connect();
  await reader.query('begin; lock table reminders in access exclusive mode');
  const moved = site.advance('2m');
  const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  await eventually(
    async () => (await pool.query(waits)).rowCount,
    (count) => count === 1,
  );
  expect((await site.order({ order_id: 'it' })).status).toBe(200);
  await reader.query('commit');
  reader.release();
  await moved;
  expect(await site.read('it')).toMatchObject({ status: 'initialized' });
  await site.advance('31d');
  expect(await site.read('it')).toMatchObject({ status: 'cancelled' });
});
