// Refunds of a balance that is too low: which of them wait, for how long, and for what.
import { describe, expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { balances, midnight, paid, refunded, siteAtNoon, standing } from '../support/refunds.ts';

const gateway = useGateway();
const noon = () => siteAtNoon(gateway());

const accept = (site: TestSite, id: number) =>
  site.post(`/sandbox/orders/it/refunds/${id}/accept`, {});

/** As a payout would: the money is at the merchant's own bank, and the fees up to that day are settled. */
async function payOut(
  site: TestSite,
  minor: number,
  { currency = 'EUR', day = '2020-01-01' } = {},
): Promise<void> {
  await gateway().gateway.deps.db.pool.query(
    `insert into daily_balances (site_id, currency, account, day, slot, amount)
     values ($1, $4, 'available', $5, 0, $2), ($1, $4, 'bank', $5, 0, $3)`,
    [site.site.siteId, -minor, minor, currency, day],
  );
}

const dollars = { currency: 'USD', gateway: 'VISA' };
/** After all that a test does. */
const settled = { day: '2099-01-01' };
const waits = { status: 'reserved', covered: false };

describe('a balance that is too low', () => {
  test('makes refunds wait; money pays the oldest first, and none waits behind a larger one', async () => {
    const site = await noon();
    const amounts = [5000, 1000, 900, 800];
    for (const amount of amounts) {
      await paid(site, { order_id: `of ${amount}`, amount });
      await site.advance('1s');
    }
    await payOut(site, 7700);
    for (const amount of [5000, 1000, 900]) {
      await refunded(site, {}, `of ${amount}`);
      await site.advance('1s');
    }
    await midnight(site);
    const statuses = () =>
      Promise.all(amounts.map(async (amount) => (await site.read(`of ${amount}`)).status));
    expect(await statuses()).toEqual(['completed', 'completed', 'completed', 'completed']);
    const [waiting] = (await site.read('of 1000')).related_transactions;
    expect(waiting).toMatchObject({ status: 'reserved', costs: [] });
    await paid(site, { order_id: 'new', amount: 1000 });
    await site.advance('24h');
    expect(await statuses()).toEqual(['completed', 'refunded', 'completed', 'completed']);
    await paid(site, { order_id: 'newer', amount: 5000 });
    await site.advance('24h');
    expect(await statuses()).toEqual(['refunded', 'refunded', 'completed', 'completed']);
    expect((await balances(gateway(), site))['reserved']).toBeUndefined();
  });

  test('for half a year: then the refund is given up', async () => {
    const site = await noon();
    await paid(site);
    await payOut(site, 1000);
    const { refund_id } = await refunded(site);
    expect((await accept(site, refund_id)).body.data).toMatchObject(waits);
    const moved = await site.post('/sandbox/clock', { until: 'idle' });
    expect(moved.status).toBe(200);
    expect(moved.body.data.happened.length).toBeLessThan(200);
    expect(await standing(site)).toEqual(['completed', 0, ['declined']]);
  });

  test('waiting ones can be called off for as long as they wait', async () => {
    const site = await noon();
    await paid(site);
    await payOut(site, 1000);
    const { refund_id } = await refunded(site);
    await site.advance('72h');
    await site.patch(`/v1/json/orders/it/refunds/${refund_id}`, { status: 'void' });
    expect(await standing(site)).toEqual(['completed', 0, ['void']]);
  });

  test.each([
    [
      'dollars',
      async (site: TestSite) => {
        await payOut(site, 10);
        await paid(site, { order_id: 'dollars', ...dollars });
      },
    ],
    // They were not the merchant's when the rest was paid out.
    ['fees that a payout has settled', (site: TestSite) => payOut(site, 0, settled)],
  ])('is made no higher by %s', async (_what, change) => {
    const site = await noon();
    await paid(site);
    await change(site);
    const { refund_id } = await refunded(site);
    expect((await accept(site, refund_id)).body.data).toMatchObject(waits);
  });
});

test('a new refund does not take the money for which an older one waits', async () => {
  const site = await noon();
  await paid(site, { order_id: 'old' });
  await payOut(site, 1000);
  await refunded(site, {}, 'old');
  await site.advance('1s');
  await paid(site);
  const { refund_id } = await refunded(site);
  expect((await accept(site, refund_id)).body.data).toMatchObject(waits);
  await midnight(site);
  expect([(await standing(site, 'old'))[2], (await standing(site))[2]]).toEqual([
    ['completed'],
    ['reserved'],
  ]);
});

test('a refund that is covered waits for no other shop or currency, and for none that is called off or has its money', async () => {
  const [site, other] = [await noon(), await noon()];
  await paid(other);
  await payOut(other, 1000, settled);
  await paid(site, { order_id: 'dollars', ...dollars });
  await payOut(site, 1000, { ...settled, currency: 'USD' });
  for (const order_id of ['set aside', 'off']) await paid(site, { order_id });
  await refunded(site, {}, 'set aside');
  await payOut(site, 1000);
  const off = await refunded(site, {}, 'off');
  await refunded(other);
  await refunded(site, {}, 'dollars');
  await site.patch(`/v1/json/orders/off/refunds/${off.refund_id}`, { status: 'void' });
  await site.advance('1s');

  await paid(site);
  const { refund_id } = await refunded(site);
  expect((await accept(site, refund_id)).body.data).toMatchObject({ status: 'completed' });
  expect((await standing(other))[2]).toEqual(['reserved']);
});
