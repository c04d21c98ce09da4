// Sends what PHP writes for an object without members, as its SDK does for requests that say nothing.
import { expect, test } from 'vitest';
import { authorizedOrder, capture, change, pairOf } from '../support/capture-shop.ts';
import { useGateway } from '../support/gateway.ts';
import { paid, refund, standing } from '../support/refunds.ts';

const gateway = useGateway();

test('a refund that says nothing is a refund of everything', async () => {
  const site = await gateway().site();
  await paid(site);
  expect((await refund(site, [])).status).toBe(200);
  expect(await standing(site)).toEqual(['completed', 1000, ['reserved']]);
});

test('a capture that says nothing takes everything', async () => {
  const site = await gateway().site();
  await authorizedOrder(site, 'lamp');
  const { body } = await capture(site, 'lamp', []);
  expect(body).toMatchObject({ success: true, data: { order_id: 'lamp' } });
  expect(await pairOf(site, 'lamp')).toBe('completed/completed');
});

test('a change that says nothing changes nothing', async () => {
  const site = await gateway().site();
  const before = await paid(site);
  expect((await change(site, 'it', [])).body).toEqual({ success: true, data: {} });
  expect(await site.read('it')).toEqual(before);
});

test('what must say something is told so', async () => {
  const site = await gateway().site();
  await authorizedOrder(site, 'lamp');
  const { status, body } = await site.patch('/v1/json/capture/lamp', []);
  expect([status, body.error_code]).toEqual([404, 1016]);
  expect((await refund(site, ['all'], 'lamp')).status).toBe(400);
});
