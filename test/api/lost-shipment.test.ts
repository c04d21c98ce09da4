// Checks shipments of a part, with a key, that were done, but whose answer was lost before it could be stored.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { approvedOrder, balance } from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

async function ship(site: TestSite, key: string, id: string, amount?: number): Promise<Json> {
  const answer = await fetch(`${gateway().url}/v1/json/orders/${id}`, {
    method: 'PATCH',
    headers: { api_key: site.apiKey, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ status: 'shipped', ...(amount !== undefined && { amount }) }),
  });
  return { status: answer.status, ...JSON.parse(await answer.text()) };
}

/** As if the process or the database had died after the shipment and before its answer was stored. */
const loseAnswers = () =>
  gateway().gateway.deps.db.pool.query(
    'update idempotency_keys set answer_status = null, answer_sealed = null, leased_until = now()',
  );

test('repeating the same request ships the part once', async () => {
  const site = await gateway().site();
  await approvedOrder(site, 'socks', 'BNPL_MF');
  const key = randomUUID();
  const first = await ship(site, key, 'socks', 3000);
  expect(first).toMatchObject({ status: 200, data: { order_id: 'socks-1' } });
  await loseAnswers();
  expect(await ship(site, key, 'socks', 3000)).toEqual(first);
  expect(await balance(gateway(), site, 'uncleared')).toBe(3000);
  const other = await ship(site, randomUUID(), 'socks', 3000);
  expect(other).toMatchObject({ status: 200, data: { order_id: 'socks-2' } });
});

test('repeating it also works for the rest of an order, and for a whole order', async () => {
  const site = await gateway().site();
  await approvedOrder(site, 'socks', 'BNPL_MF');
  await ship(site, randomUUID(), 'socks', 3000);
  const key = randomUUID();
  const rest = await ship(site, key, 'socks');
  await loseAnswers();
  expect(await ship(site, key, 'socks')).toEqual(rest);
  await approvedOrder(site, 'hat', 'EINVOICE');
  expect((await ship(site, key, 'hat')).status).toBe(422);
  const other = randomUUID();
  const shipped = await ship(site, other, 'hat');
  expect(shipped.data.invoice_url).toContain('/connect/');
  await loseAnswers();
  expect(await ship(site, other, 'hat')).toEqual(shipped);
});
