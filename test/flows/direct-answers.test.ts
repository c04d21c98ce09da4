// Checks the answers to direct orders, for each family of methods (create-order.md, part 12.2).
import { expect, test } from 'vitest';
import { findPaymentMethod } from '../../src/methods/index.ts';
import { directRequest } from '../fixtures/direct-requests.ts';
import type { Body } from '../fixtures/requests.ts';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const thanks = 'https://lamps.example/thanks?transactionid=it';

/** The order's site and the answer to the order. */
async function place(id: string, amount: number, changes: Body = {}) {
  const method = findPaymentMethod(id);
  if (method === null) throw new Error(`no method ${id}`);
  const site = await gateway().site();
  const request = directRequest(method, amount);
  const info = { ...(request['gateway_info'] as Body), ...(changes['gateway_info'] as Body) };
  const answer = await site.order({ order_id: 'it', ...request, ...changes, gateway_info: info });
  return { site, answer, data: answer.body.data };
}

test('a bank transfer is answered with where to pay, and completes when the money has arrived', async () => {
  const { site, data } = await place('BANKTRANS', 2500);
  expect(data).toMatchObject({ status: 'initialized', payment_url: thanks });
  expect(data.cancel_url).toBe('https://lamps.example/basket?transactionid=it');
  expect(data.gateway_info).toMatchObject({
    reference: expect.stringMatching(/^\d{16}$/),
    destination_holder_country: 'NL',
    destination_holder_iban: expect.stringMatching(/^NL\d\d/),
  });
  expect(data.payment_details.external_transaction_id).toBe(data.gateway_info.reference);
  await site.simulate('it', 'completed');
  const paid = await site.read('it');
  expect([paid.status, paid.financial_status]).toEqual(['completed', 'completed']);
});

test('Multibanco is answered with entity, reference and amount', async () => {
  const { data } = await place('MULTIBANCO', 2500);
  const { entity, reference, amount } = data.gateway_info;
  expect([entity, reference, amount]).toEqual([
    expect.stringMatching(/^\d{5}$/),
    expect.stringMatching(/^\d{9}$/),
    2500,
  ]);
  expect(data.payment_url).toBe(thanks);
});

test('a direct debit is answered with a masked account and no more of it', async () => {
  const { answer, data } = await place('DIRDEB', 2500);
  expect(data.payment_details).toMatchObject({
    account_holder_name: 'R Vermeer',
    account_iban: '*** 0001',
    account_id: '*** 0001',
  });
  expect(JSON.stringify(answer.body)).not.toContain('NL87');
  expect([data.status, data.payment_url]).toEqual(['initialized', thanks]);
});

test('WeChat Pay is answered with the address for its app', async () => {
  const { data } = await place('WECHAT', 2500);
  expect(data).toMatchObject({
    qr_url: expect.stringMatching(/^weixin:/),
    payment_url: thanks,
    cancel_url: 'https://lamps.example/basket',
  });
});

test('a redirect order of a method whose code only our page shows has no qr_url', async () => {
  const site = await gateway().site();
  for (const id of ['WECHAT', 'ALIPAYPLUS']) {
    const { data } = (await site.order({ order_id: id, gateway: id })).body;
    expect(Object.keys(data).sort()).toEqual(['order_id', 'payment_url', 'session_id']);
  }
});

test('Amazon Pay is answered with what draws its button', async () => {
  const { data } = await place('AMAZONBTN', 2500);
  expect(Object.keys(data.payment_data)).toEqual(['js', 'payload']);
  const payload = JSON.parse(Buffer.from(data.payment_data.payload, 'base64').toString('utf8'));
  expect(payload.checkout_url).toBe(data.payment_url);
});

test('a wallet token that only names the card leads to 3-D Secure, any other one back to the shop', async () => {
  const bare = { gateway_info: { payment_token: '{"authMethod":"PAN_ONLY"}' } };
  const asked = await place('GOOGLEPAY', 2500, bare);
  expect(asked.data.payment_url).toMatch(/\/simulator\/3ds\?/);
  expect((await asked.site.read('it')).status).toBe('initialized');
  const paid = await place('GOOGLEPAY', 2500);
  expect(paid.data.payment_url).toBe(thanks);
  expect((await paid.site.read('it')).status).toBe('completed');
});

test('an older gateway id comes back as it was sent, at once and later', async () => {
  const { site, data } = await place('BNPL_MF', 2500, { gateway: 'PAYAFTER' });
  expect([data.payment_details.type, data.status]).toEqual(['PAYAFTER', 'uncleared']);
  expect((await site.read('it')).payment_details.type).toBe('PAYAFTER');
});

test.each(['BANKTRANS', 'PAYPAL'])('%s has the holder of its account, or null', async (id) => {
  const { data } = await place(id, 2500);
  const nobody = { account_holder_name: null };
  expect(data).toMatchObject({ payment_details: nobody, payment_methods: [nobody] });
});

test.each([
  ['AFTERPAY', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/],
  ['DBRTP', /^P-\d{11}-\d{4}$/],
  ['IDEAL', /^\d{16}$/],
  ['IN3', /^[\da-f]{32}$/],
  ['KLARNA', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/],
  ['WECHAT', /^wx\d+$/],
])('%s has its own form of payment ids', async (method, form) => {
  const { data } = await place(method, 10_000);
  const shown = { external_transaction_id: expect.stringMatching(form) };
  expect(data).toMatchObject({ payment_details: shown, payment_methods: [shown] });
});

test('Riverty has the date of birth as the account', async () => {
  const { site, data } = await place('AFTERPAY', 2500);
  const account = { account_id: '1984-11-23' };
  expect(data).toMatchObject({ payment_details: account, payment_methods: [account] });
  expect((await site.read('it')).payment_details).toMatchObject(account);
});

test('a customer whom the provider refuses gets that answer at once', async () => {
  const { answer } = await place('AFTERPAY', 2500, {
    gateway_info: { email: 'rejection@afterpay.nl' },
  });
  expect([answer.status, answer.body.error_code]).toEqual([404, 1024]);
});

test.each([
  ['is missing', ''],
  ['cannot be', '2099-12-31'],
])('what %s is named', async (_, birthday) => {
  const { answer } = await place('KLARNA', 2500, { gateway_info: { birthday } });
  expect([answer.status, answer.body.error_code]).toEqual([404, 1016]);
  expect(answer.headers.get('x-kassa-detail')).toContain('gateway_info.birthday');
});
