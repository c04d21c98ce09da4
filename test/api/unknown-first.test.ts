// Checks that an unknown thing in the address is reported before anything that is wrong with the request.
import { beforeAll, expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
  await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
  await site.simulate('lamp', 'completed');
});

const noOrder = [404, 1006] as const;
const wrong = { status: 'nonsense', amount: 'much', expiry_date: 'soon', days: -1, duration: -1 };

test.each<readonly [string, string, readonly [number, number | undefined]]>([
  ['patch', '/orders/nobody', noOrder],
  ['post', '/orders/nobody/cancel', noOrder],
  ['post', '/orders/nobody/refunds', noOrder],
  ['patch', '/orders/nobody/refunds/1', noOrder],
  ['post', '/orders/nobody/capture', noOrder],
  ['patch', '/capture/nobody', noOrder],
  ['post', '/orders/nobody/files', noOrder],
  ['post', '/pad/orders/nobody/onhold', noOrder],
  ['post', '/pad/orders/nobody/autoexpire', noOrder],
  ['patch', '/orders/lamp/refunds/1', [404, 1033]],
  ['patch', '/recurring/nobody/update/none', [410, 1000]],
  ['patch', '/accounts/{account}/payouts/1', [404, undefined]],
  ['post', '/accounts/999999/payouts', [404, 1015]],
  ['post', '/accounts/999999/autopayouts/EUR', [404, 1015]],
  ['patch', '/sites/999999', [404, undefined]],
])('%s %s reports what is unknown, whatever the body says', async (method, path, expected) => {
  const address = `/v1/json${path.replace('{account}', String(site.site.accountId))}`;
  const send = method === 'post' ? site.post : site.patch;
  const answers = [await send(address, {}), await send(address, wrong)];
  for (const { status, body } of answers) expect([status, body.error_code]).toEqual(expected);
  expect(answers[0]?.body).toEqual(answers[1]?.body);
});

test.each(['gateways/none', 'payment-methods/none'])(
  'get %s reports the unknown method, whatever the query says',
  async (path) => {
    const { body } = await site.get(`/v1/json/${path}?country=ZZ`);
    expect(body.error_code).toBe(1023);
  },
);
