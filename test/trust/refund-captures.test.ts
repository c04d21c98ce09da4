// Checks refunds of an authorised order and of its capture order: together they never exceed what was captured.
import { expect, test } from 'vitest';
import { authorizedOrder, capture } from '../support/capture-shop.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { midnight, refund, refunded, refusal, settings, siteAtNoon } from '../support/refunds.ts';

const gateway = useGateway();

/** An authorised order `it` of 10.00, of which the capture order `part` took `minor`. */
async function captured(minor: number): Promise<TestSite> {
  const shop = await siteAtNoon(gateway());
  await settings(shop, { refund_guard: 'off' });
  await authorizedOrder(shop, 'it', { amount: 1000 });
  expect((await capture(shop, 'it', { amount: minor, new_order_id: 'part' })).status).toBe(200);
  return shop;
}

test('refunds by the capture order, its PSP id, or the authorised order count together', async () => {
  const site = await captured(600);
  const part = await site.read('part');
  expect(part).toMatchObject({ auth_order_id: 'it', amount: 600, status: 'completed' });
  await refunded(site, { amount: 100 }, 'part');
  await refunded(site, { amount: 150 }, String(part.transaction_id));
  await refunded(site, { amount: 200 });
  const left = '150 of 600 is left';
  expect(refusal(await refund(site, { amount: 151 }))).toEqual([404, 1034, left]);
  expect(refusal(await refund(site, { amount: 151 }, 'part'))).toEqual([404, 1034, left]);
  await refunded(site, {}, 'part');
  expect((await refund(site)).status).toBe(404);
  await midnight(site);
  expect(await site.read('part')).toMatchObject({
    amount_refunded: 400,
    status: 'partial_refunded',
  });
  expect(await site.read('it')).toMatchObject({ amount_refunded: 200, status: 'partial_refunded' });
  // What was refunded had been captured: it makes no difference to the rest.
  expect((await capture(site, 'it', { amount: 100 })).status).toBe(200);
  expect((await site.read('it')).payment_details.capture_remain).toBe(300);
});

test('sixty refunds of both orders at the same moment never exceed what was captured', async () => {
  const site = await captured(600);
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => refund(site, { amount: 50 }, i % 2 ? 'it' : 'part')),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(12);
  const [whole, part] = [await site.read('it'), await site.read('part')];
  expect(whole.amount_refunded + part.amount_refunded).toBe(600);
});
