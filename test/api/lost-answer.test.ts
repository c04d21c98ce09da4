// A keyed request that was done, but whose answer was lost before it could be kept.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Json, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

async function post(apiKey: string, key: string, body: object): Promise<Json> {
  const answer = await fetch(`${gateway().url}/v1/json/orders`, {
    method: 'POST',
    headers: { api_key: apiKey, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  return { status: answer.status, ...JSON.parse(await answer.text()) };
}

/** The process or the database went away between the order and the note of its answer. */
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

test('the same request finds the order that it made, with its link, also when it was paid meanwhile', async () => {
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

test('a direct request charges once', async () => {
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
