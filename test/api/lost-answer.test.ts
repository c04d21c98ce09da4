// Checks requests with a key that were done, but whose answer was lost before it could be stored.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { callAt } from '../support/call.ts';
import { approvedOrder } from '../support/capture-shop.ts';
import { type Json, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

const post = (apiKey: string, key: string, body: object): Promise<Json> =>
  ask('POST', '/v1/json/orders', apiKey, key, body);

async function ask(
  method: 'POST' | 'PATCH',
  path: string,
  apiKey: string,
  key: string,
  body: object,
): Promise<Json> {
  const { status, body: answer } = await callAt(gateway().url, apiKey, method, path, body, {
    'idempotency-key': key,
  });
  return { status, ...answer };
}

/** As if the process or the database had died after the order was written and before its answer was stored. */
const loseAnswers = () =>
  gateway().gateway.deps.db.pool.query(
    'update idempotency_keys set answer_status = null, answer_sealed = null, leased_until = now()',
  );

const redirect = {
  type: 'redirect',
  order_id: 'lost',
  gateway: 'IDEAL',
  currency: 'EUR',
  amount: 1000,
  description: 'Two lamps',
};

test('the same request finds the order that it made, with its link, also if it was paid meanwhile', async () => {
  const site = await gateway().site();
  const key = randomUUID();
  const first = await post(site.apiKey, key, redirect);
  await loseAnswers();
  expect(await post(site.apiKey, key, redirect)).toEqual(first);
  await site.simulate('lost', 'completed');
  await loseAnswers();
  expect(await post(site.apiKey, key, redirect)).toEqual(first);
});

test('another request with the same order id is a new post', async () => {
  const site = await gateway().site();
  const first = await post(site.apiKey, randomUUID(), redirect);
  const second = await post(site.apiKey, randomUUID(), redirect);
  expect(second.data.payment_url).not.toBe(first.data.payment_url);
});

test('a repeated direct request charges once', async () => {
  const site = await gateway().site();
  const key = randomUUID();
  const direct = { ...redirect, type: 'direct', gateway_info: { issuer_id: '0031' } };
  const first = await post(site.apiKey, key, direct);
  await loseAnswers();
  const again = await post(site.apiKey, key, direct);
  expect(again.data.transaction_id).toBe(first.data.transaction_id);
  expect(again.data.payment_url).toBe(first.data.payment_url);
  const { rows } = await gateway().gateway.deps.db.pool.query(
    'select count(*) from transactions where site_id = $1',
    [site.site.siteId],
  );
  expect(rows).toEqual([{ count: '1' }]);
  expect((await site.read('lost')).request_key).toBeUndefined();
});

test('a repeated request extends the time to ship once, and another call extends it once more', async () => {
  const site = await gateway().site();
  await approvedOrder(site, 'lost', 'KLARNA');
  const later = { extend_expiration: true, reason: 'The lamps are late' };
  const extend = (key: string) => ask('PATCH', '/v1/json/orders/lost', site.apiKey, key, later);
  const key = randomUUID();
  const first = await extend(key);
  expect(first.status).toBe(200);
  await loseAnswers();
  expect(await extend(key)).toEqual(first);
  expect(await extend(randomUUID())).not.toEqual(first);
});

test('a repeated request stores a document once, and another call stores it once more', async () => {
  const site = await gateway().site();
  await post(site.apiKey, randomUUID(), redirect);
  const base64 = Buffer.from('%PDF-1.7 proof').toString('base64');
  const proof = { type: 'PDF', base64, description: 'Proof', name: 'proof.pdf' };
  const upload = (key: string) =>
    ask('POST', '/v1/json/orders/lost/files', site.apiKey, key, proof);
  const key = randomUUID();
  const first = await upload(key);
  expect(first.status).toBe(200);
  await loseAnswers();
  expect(await upload(key)).toEqual(first);
  await upload(randomUUID());
  const { rows } = await gateway().gateway.deps.db.pool.query(
    'select count(*) from dispute_files where site_id = $1',
    [site.site.siteId],
  );
  expect(rows).toEqual([{ count: '2' }]);
});
