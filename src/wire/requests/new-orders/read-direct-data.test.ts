// Checks which data direct orders need for each method, and which of it is kept (create-order.md, parts 6, 7).
import { assert, describe, expect, test } from 'vitest';
import { type Body, orderRequest } from '../../../../test/fixtures/requests.ts';
import type { NewOrder } from '../../../domain/orders/new-order.ts';
import { isRefusal, type Refusal } from '../../../domain/refusal.ts';
import { readCreateOrder } from './create-order.ts';

const person = {
  birthday: '1984-11-23',
  gender: 'mrs',
  phone: '+31 30 123 45 67',
  email: 'robin@lamps.example',
};
const address = {
  locale: 'nl_NL',
  first_name: 'Robin',
  last_name: 'Vermeer',
  address1: 'Lijsterlaan',
  house_number: '14B',
  zip_code: '3512 GH',
  city: 'Utrecht',
  country: 'NL',
  phone: '0301234567',
  email: 'robin@lamps.example',
};
const cart = { items: [{ name: 'Lamp', unit_price: 60, quantity: 1, merchant_item_id: 'L1' }] };
const company = { company_name: 'Vermeer Lampen', cocnumber: '30123456' };

/** A direct order over EUR 60, or EUR 600, with all data that any method needs. */
function complete(gateway: string, changes: Body = {}): Body {
  const large = gateway === 'IN3B2B';
  return orderRequest({
    type: 'direct',
    gateway,
    amount: large ? 60_000 : 6000,
    customer: { ...address, ...company },
    gateway_info: {
      ...person,
      account_holder_name: 'R Vermeer',
      account_holder_iban: 'NL87 ABNA 0000 0000 01',
      bank_account: '3051234567',
      payment_token: '{"token":1}',
    },
    shopping_cart: large ? { items: [{ ...cart.items[0], unit_price: 600 }] } : cart,
    ...changes,
  });
}

function read(body: Body): NewOrder {
  const order = readCreateOrder(body);
  assert(!isRefusal(order), JSON.stringify(order));
  return order;
}

function refusal(body: Body): Refusal {
  const order = readCreateOrder(body);
  assert(isRefusal(order), 'it was taken');
  return order;
}

/** The order without the member at `path`, wherever it may be sent. */
function without(body: Body, path: string): Body {
  const [part = '', name = ''] = path.split('.');
  const copy = structuredClone(body) as Record<string, Record<string, unknown>>;
  delete copy[part]?.[name];
  // The same field of the customer would also be accepted.
  if (part === 'gateway_info' && ['phone', 'email'].includes(name)) delete copy['customer']?.[name];
  if (path === 'customer.phone') delete copy['gateway_info']?.['phone'];
  if (name === 'gender') delete copy['customer']?.[name];
  return copy;
}

/** The fields that each method needs (payment-methods.md, part 2; create-order.md, parts 4 and 6). */
const demands: Readonly<Record<string, readonly string[]>> = {
  DIRDEB: ['gateway_info.account_holder_name', 'gateway_info.account_holder_iban'],
  MBWAY: ['customer.phone'],
  TRUSTLY: ['first_name', 'last_name', 'country', 'email'].map((name) => `customer.${name}`),
  AMAZONBTN: [
    'first_name',
    'last_name',
    'address1',
    'house_number',
    'zip_code',
    'city',
    'country',
    'phone',
  ].map((name) => `customer.${name}`),
  AFTERPAY: ['birthday', 'gender', 'phone', 'email'].map((name) => `gateway_info.${name}`),
  KLARNA: [
    'customer.house_number',
    ...['birthday', 'gender', 'phone', 'email'].map((name) => `gateway_info.${name}`),
  ],
  BILLINK: [
    ...['last_name', 'address1', 'house_number', 'city'].map((name) => `customer.${name}`),
    ...['birthday', 'gender', 'phone', 'email'].map((name) => `gateway_info.${name}`),
  ],
  BNPL_MF: ['birthday', 'email', 'phone'].map((name) => `gateway_info.${name}`),
  BNPL_INSTM: ['birthday', 'email', 'phone'].map((name) => `gateway_info.${name}`),
  EINVOICE: ['birthday', 'bank_account', 'email', 'phone'].map((name) => `gateway_info.${name}`),
  IN3: ['birthday', 'gender', 'phone'].map((name) => `gateway_info.${name}`),
  IN3B2B: ['first_name', 'last_name', 'address1', 'email', 'company_name', 'cocnumber'].map(
    (name) => `customer.${name}`,
  ),
  APPLEPAY: ['gateway_info.payment_token'],
  GOOGLEPAY: ['gateway_info.payment_token'],
};
const rows = Object.entries(demands).flatMap(([id, paths]) =>
  paths.map((path) => [id, path] as const),
);
const ids = Object.keys(demands);

describe('a direct order', () => {
  test.each(ids)('by %s with all data is accepted', (id) => {
    expect(read(complete(id))).toMatchObject({ type: 'direct', gateway: id });
  });
  test.each(rows)('by %s without %s is refused, and the refusal names the member', (id, path) => {
    const { reason, detail } = refusal(without(complete(id), path));
    expect([reason, detail?.split(':')[0]]).toEqual(['missing-data', path]);
  });
  test.each(rows)(
    'by %s needs no %s if it is a redirect order, since our page asks for it',
    (id, path) => {
      const body = { ...without(complete(id), path), type: 'redirect' };
      const order = readCreateOrder(body);
      if (id === 'IN3B2B') expect(order).toMatchObject({ reason: 'no-gateway' });
      else expect(order).toMatchObject({ type: 'redirect', inputs: {}, walletToken: null });
    },
  );
  test.each([
    ['DIRDEB', { account_holder_iban: '12 34' }, 'gateway_info.account_holder_iban'],
    ['DIRDEB', { account_holder_name: 'R' }, 'gateway_info.account_holder_name'],
    ['KLARNA', { birthday: 'last May' }, 'gateway_info.birthday'],
    ['KLARNA', { birthday: '99-99-9999' }, 'gateway_info.birthday'],
    ['KLARNA', { gender: 'unknown' }, 'gateway_info.gender'],
    ['EINVOICE', { bank_account: 'none' }, 'gateway_info.bank_account'],
    ['AFTERPAY', { email: 'robin' }, 'gateway_info.email'],
    ['IN3', { phone: 'call me' }, 'gateway_info.phone'],
  ])('by %s with %j is refused', (id, info, path) => {
    const full = complete(id);
    const body = { ...full, gateway_info: { ...(full['gateway_info'] as Body), ...info } };
    const { reason, detail } = refusal(body);
    expect([reason, detail?.split(':')[0]]).toEqual(['missing-data', path]);
    expect(detail).not.toContain(Object.values(info)[0]);
  });
});

describe('the cart of a direct order:', () => {
  const needed = ['AFTERPAY', 'BILLINK', 'BNPL_MF', 'BNPL_INSTM', 'IN3', 'IN3B2B', 'KLARNA'];
  test.each([...needed, 'PAYAFTER'])('an order by %s is refused without one', (id) => {
    for (const shopping_cart of [undefined, null, {}, { items: [] }, { items: '' }, []]) {
      const { reason, detail } = refusal(complete(id, { shopping_cart }));
      expect([reason, detail?.split(':')[0]]).toEqual(['missing-data', 'shopping_cart']);
    }
  });
  test.each(['EINVOICE', 'SANTANDER', 'ZINIA'])('an order by %s needs none', (id) => {
    expect(read(complete(id, { shopping_cart: undefined })).gateway).toBe(id);
  });
  test.each(needed.filter((id) => id !== 'IN3B2B'))('a redirect order by %s needs none', (id) => {
    const order = read(complete(id, { type: 'redirect', shopping_cart: undefined }));
    expect(order.gateway).toBe(id);
  });
});

test('data is normalised, however it was written', () => {
  expect(read(complete('KLARNA')).inputs).toEqual({
    birthday: '1984-11-23',
    title: 'mrs',
    phone: '+31301234567',
    email: 'robin@lamps.example',
  });
  expect(read(complete('DIRDEB')).inputs).toEqual({
    account_holder: 'R Vermeer',
    iban: 'NL87ABNA0000000001',
  });
});

test.each([
  ['31-01-1951', '31-01-1951'],
  ['10071970', '10071970'],
  ['1/1/1990', '01-01-1990'],
  ['1990-1-1', '1990-01-01'],
])('the birthday %j is kept as %s', (birthday, kept) => {
  const info = { ...person, birthday };
  expect(read(complete('IN3', { gateway_info: info })).inputs.birthday).toBe(kept);
});

test.each([
  ['M', 'mr'],
  ['male', 'mr'],
  ['F', 'mrs'],
  ['Female', 'mrs'],
  ['miss', 'miss'],
])('the gender %j becomes the title %s', (gender, title) => {
  const info = { ...person, gender };
  expect(read(complete('IN3', { gateway_info: info })).inputs.title).toBe(title);
});

test('one of the two account fields is enough, and invalid optional data is ignored', () => {
  const info = { account_id: 'nl87abna0000000002', account_holder_name: 'R Vermeer' };
  expect(read(complete('DIRDEB', { gateway_info: info })).inputs.iban).toBe('NL87ABNA0000000002');
  const odd = { account_holder_iban: 'iban', account_holder_bic: 'NL' };
  expect(read(complete('BANKTRANS', { gateway_info: odd })).inputs).toEqual({ bank_country: 'NL' });
  expect(read(complete('DIRECTBANK', { gateway_info: odd })).inputs).toEqual({});
});

test('a shop may say that its customer is a company', () => {
  const settings = { gateways: { BILLINK: { type: 'B' } } };
  const order = read(complete('BILLINK', { payment_options: { settings } }));
  expect(order.inputs.customer_type).toBe('B');
});

describe('the token of a wallet', () => {
  test.each([
    ['text', '{"a":1}', '{"a":1}'],
    ['an object', { a: 1 }, '{"a":1}'],
    ['a placeholder', ' <token> ', '<token>'],
  ])('may be %s', (_name, payment_token, text) => {
    const order = read(complete('GOOGLEPAY', { gateway_info: { payment_token } }));
    expect(order.walletToken?.reveal()).toBe(text);
    expect(JSON.stringify(order)).not.toContain(text.slice(1, -1));
  });
  test.each([null, '', '  ', 7, true, []])('may not be %j', (payment_token) => {
    expect(refusal(complete('APPLEPAY', { gateway_info: { payment_token } })).reason).toBe(
      'missing-data',
    );
  });
});

describe('what is kept with an order of the data that it sent:', () => {
  test('a direct order keeps only the masked account', () => {
    const { content } = read(complete('DIRDEB'));
    expect(content.accountId).toBe('*** 0001');
    expect(JSON.stringify(content)).not.toMatch(/NL87|account_holder/);
  });
  test.each(['KLARNA', 'EINVOICE', 'IN3'])(
    'a direct order by %s keeps no birthday and no phone number',
    (id) => {
      const { rest } = read(complete(id)).content;
      const kept = JSON.stringify(rest['gateway_info'] ?? {});
      for (const name of ['birthday', 'phone']) expect(kept).not.toContain(`"${name}"`);
    },
  );
  test('a direct order keeps the phone number of the delivery', () => {
    const order = read(complete('KLARNA', { delivery: { phone: '0301234567' } }));
    expect(order.content.rest['delivery']).toEqual({ phone: '0301234567' });
  });
  test('a redirect order keeps everything, with masked accounts', () => {
    const { content } = read(complete('DIRDEB', { type: 'redirect' }));
    expect(content.rest['gateway_info']).toMatchObject({
      birthday: '1984-11-23',
      account_holder_iban: '*** 0001',
    });
  });
});

describe('order ids', () => {
  const long = 'o'.repeat(36);
  test.each(['APPLEPAY', 'GOOGLEPAY'])('for %s have at most 35 characters', (id) => {
    for (const type of ['direct', 'redirect']) {
      expect(refusal(complete(id, { type, order_id: long })).reason).toBe('invalid-order-id');
      expect(read(complete(id, { type, order_id: long.slice(1) })).orderId).toHaveLength(35);
    }
  });
  test('for other methods may have 50 characters', () => {
    expect(read(complete('PAYPAL', { order_id: 'o'.repeat(50) })).orderId).toHaveLength(50);
  });
});

test.each([
  ['PAYAFTER', 'BNPL_MF'],
  ['payafter', 'BNPL_MF'],
  ['BNPL_OB', 'BNPL_MF'],
  ['BNPL_INST', 'BNPL_INSTM'],
  ['ZINIA_IN3', 'ZINIA'],
])('the gateway %s is read as %s, and the name that was sent is kept', (sent, id) => {
  const order = read(complete(sent));
  expect([order.gateway, order.content.rest['gateway']]).toEqual([id, sent.toUpperCase()]);
  expect(read(complete(id)).content.rest).not.toHaveProperty('gateway');
});

test('an amount outside the limits of a method is refused, unless they are not enforced', () => {
  expect(refusal(complete('IN3', { amount: 4999 })).reason).toBe('invalid-amount');
  expect(refusal(complete('BIZUM', { amount: 100_001 })).reason).toBe('invalid-amount');
  expect(read(complete('SANTANDER', { amount: 1000, shopping_cart: undefined })).gateway).toBe(
    'SANTANDER',
  );
});
