// Sends order ids and free data as numbers of more digits than a double holds (seeds.md, G3; create-order.md, C6).
import { expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { rawRequest } from './raw-request.ts';

const gateway = useGateway();

/** `members` is inserted as text, because JSON.stringify would lose the digits. */
async function send(site: TestSite, method: string, path: string, members: string) {
  const answer = await rawRequest(gateway().url, `/v1/json/${path}`, {
    method,
    headers: { api_key: site.apiKey, 'content-type': 'application/json' },
    body: `{${members}}`,
  });
  return { status: answer.status, body: answer.json() };
}

const order = (members: string) =>
  `"currency":"EUR","amount":1000,"description":"Socks",${members}`;

test('an order number of seventeen digits keeps every digit as order id', async () => {
  const site = await gateway().site();
  // These neighbours are the same double, so one order would have replaced the other.
  for (const id of ['20261121184345123', '20261121184345124', '12345678901234567890123']) {
    const { body } = await send(site, 'POST', 'orders', order(`"order_id": ${id}`));
    expect(body.data.order_id).toBe(id);
    expect((await site.read(id)).order_id).toBe(id);
  }
});

test('free data that is a long number keeps all its digits', async () => {
  const site = await gateway().site();
  const long = '9223372036854775807';
  const members = `"order_id":"1","var1":${long},"custom_info":{"custom_1":[],"custom_2":-${long}}`;
  await send(site, 'POST', 'orders', order(members));
  expect(await site.read('1')).toMatchObject({
    var1: long,
    custom_info: { custom_1: null, custom_2: `-${long}` },
  });
});

test('an amount with so many digits is refused', async () => {
  const site = await gateway().site();
  const members = '"order_id":"1","currency":"EUR","amount":12345678901234567890,"description":"x"';
  const { status, body } = await send(site, 'POST', 'orders', members);
  expect([status, body.error_code]).toEqual([404, 1001]);
});
