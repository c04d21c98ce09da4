// Sends the published seed requests unchanged and compares the whole answers (seeds.md).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Json, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const folder = join(import.meta.dirname, '../fixtures/seeds');
const session = /^[0-9A-Za-z]{35}$/;
const localTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

/** The text of the file, byte for byte, as a shop would send it. */
async function sendSeed(name: string) {
  const site = await gateway().site();
  const text = readFileSync(join(folder, `${name}.json`), 'utf8');
  const response = await fetch(`${gateway().url}/v1/json/orders`, {
    method: 'POST',
    headers: { api_key: site.apiKey, 'content-type': 'application/json' },
    body: text,
  });
  const request: Json = JSON.parse(text);
  const answer: Json = await response.json();
  expect([response.status, Object.keys(answer), answer.success]).toEqual([
    200,
    ['success', 'data'],
    true,
  ]);
  return { site, request, data: answer.data };
}

test('there are six seed requests', () => expect(readdirSync(folder)).toHaveLength(6));

describe.each([
  ['000-ideal-qr', 'IDEALQR', 1000, 'nl_NL', ['order_id', 'payment_url', 'qr_url', 'session_id']],
  [
    '001-bancontact-qr',
    'MISTERCASH',
    1009,
    'en_US',
    ['order_id', 'payment_url', 'qr_url', 'session_id'],
  ],
  ['002-create-order-redirect', null, 1000, 'nl_NL', ['order_id', 'payment_url', 'session_id']],
  ['003-sofort-redirect', 'DIRECTBANK', 1000, 'de_DE', ['order_id', 'payment_url', 'session_id']],
  [
    '004-flexible-3d-redirect',
    'MASTERCARD',
    100,
    'nl_NL',
    ['order_id', 'payment_url', 'session_id'],
  ],
])('seed %s', (name, method, amount, lang, keys) => {
  test('is answered like a redirect order, with exactly the published members', async () => {
    const { request, data } = await sendSeed(name);
    expect(Object.keys(data).sort()).toEqual(keys);
    expect(data.order_id).toBe(request.order_id);
    expect(data.session_id).toMatch(session);
    expect(data.payment_url).toBe(`${gateway().url}/connect/${data.session_id}/?lang=${lang}`);
  });
  test('is stored as it was sent, and the order waits for its payment', async () => {
    const { site, request } = await sendSeed(name);
    expect(await site.read(request.order_id)).toMatchObject({
      order_id: request.order_id,
      amount,
      currency: 'EUR',
      description: request.description,
      customer: { locale: request.customer.locale },
      status: 'initialized',
      financial_status: 'initialized',
      amount_refunded: 0,
      payment_details: {},
      payment_methods: [],
    });
  });
  test('opens a payment page', async () => {
    const { data } = await sendSeed(name);
    const page = await fetch(data.payment_url, { redirect: 'manual' });
    expect([200, 303]).toContain(page.status);
  });
  test('can be paid with the method that it names', async () => {
    const { site, request } = await sendSeed(name);
    const paid = await site.simulate(request.order_id, 'completed');
    expect(paid.body.data).toMatchObject({ status: 'completed', financial_status: 'completed' });
    if (method !== null) expect(paid.body.data.attempts[0].gateway).toBe(method);
  });
});

test('seed 000: qr_url is the address of an image; seed 001: qr_url is the address to encode', async () => {
  const [ideal, bancontact] = [await sendSeed('000-ideal-qr'), await sendSeed('001-bancontact-qr')];
  expect(ideal.data.qr_url).toMatch(/\/qrcode\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.png$/);
  const image = await fetch(ideal.data.qr_url);
  expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
  const deeplink = new URL(bancontact.data.qr_url);
  expect(deeplink.pathname).toBe('/simulator/qr');
  expect([...deeplink.searchParams.keys()]).toEqual(['mtp_method', 'token']);
  expect(deeplink.searchParams.get('mtp_method')).toBe('mistercash');
});

test('seed 003, a direct order: the answer has the whole order, and where the customer goes next', async () => {
  const { request, data } = await sendSeed('003-sofort-direct');
  const account = { account_id: null };
  expect(data).toEqual({
    amount: 1000,
    amount_refunded: 0,
    cancel_url: request.payment_options.cancel_url,
    costs: [],
    created: expect.stringMatching(localTime),
    currency: 'EUR',
    custom_info: { custom_1: null, custom_2: null, custom_3: null },
    customer: {
      address1: 'Kraanspoor',
      address2: null,
      city: 'Amsterdam',
      cocnumber: null,
      company_name: null,
      country: 'NL',
      country_name: 'The Netherlands',
      email: 'simonsmit@example.com',
      first_name: 'Simon',
      house_number: '39C',
      last_name: 'Smit',
      locale: 'de_DE',
      phone1: '0208500500',
      phone2: null,
      state: null,
      zip_code: '1033SC',
    },
    description: 'Test Order Description',
    fastcheckout: 'NO',
    financial_status: 'initialized',
    items: null,
    modified: data.created,
    order_id: 'my-order-id-1',
    payment_details: {
      account_holder_name: null,
      external_transaction_id: null,
      recurring_flow: null,
      recurring_id: null,
      recurring_model: null,
      response_code: null,
      type: 'DIRECTBANK',
      ...account,
    },
    payment_methods: [
      {
        amount: 1000,
        currency: 'EUR',
        description: 'Test Order Description',
        payment_description: 'SOFORT Banking',
        status: 'initialized',
        type: 'DIRECTBANK',
        ...account,
      },
    ],
    payment_url: expect.stringContaining('?lang=de_DE'),
    reason: '',
    reason_code: '',
    related_transactions: null,
    status: 'initialized',
    transaction_id: expect.any(Number),
    var1: null,
    var2: null,
    var3: null,
  });
  expect(String(data.transaction_id)).toMatch(/^\d{16}$/);
  expect(Number.isSafeInteger(data.transaction_id)).toBe(true);
  expect((await fetch(data.payment_url, { redirect: 'manual' })).status).toBeLessThan(400);
});

test('seed 004: the key inside term_url is neither stored nor shown', async () => {
  const { site, request } = await sendSeed('004-flexible-3d-redirect');
  expect(JSON.stringify(await site.read(request.order_id))).not.toContain('type=term');
});
