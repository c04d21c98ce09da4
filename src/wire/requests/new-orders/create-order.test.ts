// Checks what create-order requests are read as, and why they are refused (create-order.md; seeds.md).
import { readdirSync, readFileSync } from 'node:fs';
import { assert, describe, expect, test } from 'vitest';
import {
  type Body,
  cardRequest,
  donationRequest,
  orderRequest,
} from '../../../../test/fixtures/requests.ts';
import type { NewOrder } from '../../../domain/orders/new-order.ts';
import { isRefusal, type RefusalReason } from '../../../domain/refusal.ts';
import { readCreateOrder } from './create-order.ts';

function accepted(body: unknown): NewOrder {
  const read = readCreateOrder(body);
  assert(!isRefusal(read), `refused: ${JSON.stringify(read)}`);
  return read;
}

function refusal(body: unknown): RefusalReason {
  const read = readCreateOrder(body);
  assert(isRefusal(read), 'accepted');
  // The detail has to fit into a header.
  expect(read.detail ?? '').toMatch(/^[\x20-\x7e]*$/);
  return read.reason;
}

/** Names of cases, the refusal of each, and the changes to a valid order that cause it. */
type Refused = readonly (readonly [string, RefusalReason, Body])[];

describe('the published seed requests', () => {
  const folder = new URL('../../../../test/fixtures/seeds/', import.meta.url);
  const seeds = readdirSync(folder).map((name) => ({
    name,
    body: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Body,
  }));
  test.each(seeds)('$name is accepted', ({ body }) => {
    const order = accepted(body);
    expect(order.orderId).toBe(body['order_id']);
    expect(order.amount).toEqual({ minor: Number(body['amount']), currency: 'EUR' });
    expect(order.content.paymentOptions.redirectUrl).toBe(
      'http://www.example.com/client/notification?type=redirect',
    );
    expect(order.sessionSeconds).toBeNull();
  });
  test('there are six of them', () => expect(seeds).toHaveLength(6));
  test('of the term_url in 004 it is only kept that there was one', () => {
    const order = accepted(seeds.find(({ name }) => name.startsWith('004'))?.body);
    expect(order.content).toMatchObject({ flexible3d: true, hasTermUrl: true });
    expect(JSON.stringify(order)).not.toContain('type=term');
  });
});

describe('G1: the type', () => {
  test.each([
    ['redirect', 'redirect'],
    ['paymentlink', 'paymentlink'],
    ['checkout', 'checkout'],
    ['Redirect', 'redirect'],
    ['', 'redirect'],
    [null, 'redirect'],
    [undefined, 'redirect'],
  ])('%j is read as %s', (type, read) => expect(accepted(orderRequest({ type })).type).toBe(read));
  test.each(['direct/redirect', 'REDIRECTS', 5, {}, true, ' '])('%j is unknown', (type) => {
    expect(refusal(orderRequest({ type }))).toBe('unknown-type');
  });
});

describe('G2, C8: the gateway', () => {
  test.each([
    ['iDEALQR', 'IDEALQR'],
    ['ideal', 'IDEAL'],
    [' VISA ', 'VISA'],
    ['', null],
    ['  ', null],
    [null, null],
    [undefined, null],
  ])('%j is read as %j', (gateway, id) =>
    expect(accepted(orderRequest({ gateway })).gateway).toBe(id),
  );
  test.each(['BITCOINS', 'CREDITCARD/AMEX/VISA', {}, [], true, 12, '__proto__'])(
    '%j is unknown',
    (gateway) => {
      expect(refusal(orderRequest({ gateway }))).toBe('no-gateway');
    },
  );
  test.each<readonly [string, RefusalReason | null, Body]>([
    ['a direct order without a gateway', 'no-gateway', { type: 'direct' }],
    ['B5: a direct order with Bancontact', 'no-gateway', { type: 'direct', gateway: 'MISTERCASH' }],
    ['a direct order with SOFORT', null, { type: 'direct', gateway: 'DIRECTBANK' }],
    [
      'a payment link with Bancontact (K2, B4)',
      null,
      { type: 'paymentlink', gateway: 'MISTERCASH' },
    ],
    [
      'a direct order whose payment component names it',
      null,
      { type: 'direct', payment_data: { gateway: 'IDEAL' } },
    ],
    [
      'a direct order whose payload names it',
      null,
      {
        type: 'direct',
        payment_data: { payload: Buffer.from('{"gateway":"ideal"}').toString('base64') },
      },
    ],
    [
      'a direct order with a broken payload',
      'missing-data',
      { type: 'direct', payment_data: { payload: '%%%' } },
    ],
  ])('is accepted or refused as documented: %s', (_name, reason, changes) => {
    if (reason === null) expect(accepted(orderRequest(changes)).type).toBe(changes['type']);
    else expect(refusal(orderRequest(changes))).toBe(reason);
  });
  test('K1: IDEALQR makes a direct order a redirect order with a QR code', () => {
    const order = accepted(orderRequest({ type: 'direct', gateway: 'IDEALQR' }));
    expect(order).toMatchObject({ type: 'redirect', gateway: 'IDEALQR', qr: { size: 250 } });
  });
});

describe('G3, K3: the order_id', () => {
  test.each([
    ['my-order-id-1', 'my-order-id-1'],
    ['My-Order', 'My-Order'],
    [1018051, '1018051'],
    ['0042', '0042'],
    [' a ', 'a'],
    ['a/b c%#é', 'a/b c%#é'],
    ['x'.repeat(50), 'x'.repeat(50)],
    ['👍'.repeat(50), '👍'.repeat(50)],
    ['a\0b', 'ab'],
    ['مرحبا', 'مرحبا'],
    ['<b>1</b>', '<b>1</b>'],
    ['half\ud800', 'half\ufffd'],
  ])('%j is read as %j', (order_id, id) =>
    expect(accepted(orderRequest({ order_id })).orderId).toBe(id),
  );
  test.each([undefined, null, '', '  ', '\0', 'x'.repeat(51), {}, [], true])(
    '%j is refused',
    (order_id) => {
      expect(refusal(orderRequest({ order_id }))).toBe('invalid-order-id');
    },
  );
});

describe('G4: the currency', () => {
  test.each([
    ['EUR', 'EUR'],
    ['eur', 'EUR'],
    [' jpy ', 'JPY'],
  ])('%j is read as %s', (currency, read) => {
    expect(accepted(orderRequest({ currency })).amount.currency).toBe(read);
  });
  test.each(['FOOBAR', 'AMD', 'AZN', 'CDF', 'EU', '', undefined, null, 978, {}])(
    '%j is refused',
    (currency) => {
      expect(refusal(orderRequest({ currency }))).toBe('invalid-currency');
    },
  );
  test.each(['MISTERCASH', 'IDEAL', 'IDEALQR', 'DIRECTBANK'])(
    'USD is refused for %s, which takes EUR only',
    (gateway) => {
      expect(refusal(orderRequest({ gateway, currency: 'USD' }))).toBe('invalid-currency');
    },
  );
  test('JPY is accepted for cards', () => {
    expect(accepted(orderRequest({ gateway: 'VISA', currency: 'JPY' })).amount.currency).toBe(
      'JPY',
    );
  });
});

describe('G5, K4: the amount', () => {
  test.each([
    [1000, 1000],
    ['1000', 1000],
    [1, 1],
    ['0010', 10],
    [999_999_999_999, 999_999_999_999],
  ])('%j is read as %i', (amount, minor) =>
    expect(accepted(orderRequest({ amount })).amount.minor).toBe(minor),
  );
  test.each([
    '10,00',
    '10.00',
    10.5,
    '',
    null,
    undefined,
    -1,
    '-1',
    0,
    '0',
    1e21,
    '1e3',
    1_000_000_000_000,
    '9'.repeat(30),
    true,
    false,
    [],
    [1000],
    {},
    { amount: 5 },
    'abc',
    ' 5',
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('%j is refused', (amount) => expect(refusal(orderRequest({ amount }))).toBe('invalid-amount'));
  test.each<readonly [string, number, boolean]>([
    ['DIRECTBANK', 9, false],
    ['DIRECTBANK', 10, true],
    ['IDEAL', 5_000_000, true],
    ['IDEAL', 5_000_001, false],
  ])('for %s may be %i: %j', (gateway, amount, takes) => {
    expect(isRefusal(readCreateOrder(orderRequest({ gateway, amount })))).toBe(!takes);
  });
  test.each<readonly [string | undefined, boolean]>([
    ['VISA', true],
    ['MASTERCARD', true],
    ['CREDITCARD', true],
    [undefined, true],
    ['IDEAL', false],
    ['MISTERCASH', false],
  ])('may be 0 with the gateway %j to store a means of payment: %j', (gateway, takes) => {
    const recurring = { recurring_model: 'cardOnFile', customer: { reference: 'me' } };
    const read = readCreateOrder(orderRequest({ gateway, amount: 0, ...recurring }));
    expect(isRefusal(read)).toBe(!takes);
  });
});

describe('G6: the description', () => {
  test.each([
    ['Two lamps', 'Two lamps'],
    ['<b>Two</b> lamps', 'Two lamps'],
    [42, '42'],
    ['x'.repeat(200), 'x'.repeat(200)],
    [`<p>${'é'.repeat(200)}</p>`, 'é'.repeat(200)],
    ['مرحبا', 'مرحبا'],
    ['a\0b', 'ab'],
  ])('%j is read as %j', (description, text) => {
    expect(accepted(orderRequest({ description })).content.description).toBe(text);
  });
  test.each([undefined, null, '', ' ', '<br>', 'x'.repeat(201), 'x'.repeat(9999), {}, [], true])(
    '%j is refused',
    (description) => expect(refusal(orderRequest({ description }))).toBe('invalid-description'),
  );
  test('is not needed for a checkout order', () => {
    expect(
      accepted(orderRequest({ type: 'checkout', description: undefined })).content.description,
    ).toBe('');
  });
});

describe('G7, G8: in payment_options', () => {
  test.each([
    [true, true],
    ['True', true],
    [1, true],
    ['1', true],
    ['', false],
    [false, false],
    ['False', false],
    [0, false],
    ['0', false],
    [null, false],
    [{}, false],
  ])('close_window %j is read as %j', (close_window, read) => {
    expect(
      accepted(orderRequest({ payment_options: { close_window } })).content.paymentOptions
        .closeWindow,
    ).toBe(read);
  });
  test.each([
    [' http://localhost:3000/hook?a=1 ', 'http://localhost:3000/hook?a=1'],
    ['HTTPS://SHOP.EXAMPLE', 'HTTPS://SHOP.EXAMPLE'],
    [`https://a.example/${'x'.repeat(400)}`, `https://a.example/${'x'.repeat(400)}`],
    ['', null],
    ['  ', null],
    [null, null],
  ])('the address %j is read as %j', (notification_url, read) => {
    const order = accepted(orderRequest({ payment_options: { notification_url } }));
    expect(order.content.paymentOptions.notificationUrl).toBe(read);
  });
  test.each([
    'www.shop.example',
    '/thanks',
    'javascript:alert(1)',
    'ftp://a.example',
    'http://',
    {},
    true,
    'http://a b/',
  ])('the address %j is refused', (redirect_url) => {
    expect(refusal(orderRequest({ payment_options: { redirect_url } }))).toBe('invalid-value');
  });
  test.each([
    ['post', 'POST'],
    ['GET', 'GET'],
    ['', null],
    ['PUT', null],
    [undefined, null],
  ])('notification_method %j is read as %j', (notification_method, read) => {
    const order = accepted(orderRequest({ payment_options: { notification_method } }));
    expect(order.content.paymentOptions.notificationMethod).toBe(read);
  });
  test.each([undefined, null, 'none', [], 5])('%j has no addresses', (payment_options) => {
    expect(
      accepted(orderRequest({ payment_options })).content.paymentOptions.redirectUrl,
    ).toBeNull();
  });
});

describe('the customer (G9 to G12, K11):', () => {
  test('fields of the API are read into our own, with their aliases', () => {
    const order = accepted(
      orderRequest({
        customer: {
          locale: 'nl',
          firstname: 'Robin',
          last_name: 'Vermeer',
          phone: 31201234567,
          country: ' nl ',
          ip_address: '10.0.0.1',
          forwarded_ip: '2001:db8::1, 10.0.0.2',
          zip_code: '1234 AB',
          email: ' r@lamps.example ',
          city: {},
          disable_send_email: '1',
        },
      }),
    );
    expect(order.content.customer).toMatchObject({
      locale: 'nl',
      firstName: 'Robin',
      lastName: 'Vermeer',
      phone: '31201234567',
      country: 'NL',
      ipAddress: '10.0.0.1',
      forwardedIp: '2001:db8::1',
      zipCode: '1234 AB',
      email: 'r@lamps.example',
      city: null,
      disableSendEmail: true,
    });
  });
  test.each([undefined, null, 'Robin', [], { locale: '' }, { locale: {} }])(
    '%j is read as a customer with the locale en_US',
    (customer) => {
      expect(accepted(orderRequest({ customer })).content.customer.locale).toBe('en_US');
    },
  );
  const refused: Refused = [
    ['country', 'invalid-country', { customer: { country: 'NLD' } }],
    ['country of the delivery', 'invalid-country', { delivery: { country: 'UK' } }],
    ['country that is an object', 'invalid-country', { customer: { country: {} } }],
    ['ip_address', 'invalid-ip-address', { customer: { ip_address: '10.0.0.256' } }],
    ['ip_address with a port', 'invalid-ip-address', { customer: { ip_address: '10.0.0.1:80' } }],
    ['forwarded_ip', 'invalid-ip-address', { customer: { forwarded_ip: '10.0.0.1, me' } }],
    ['first name', 'missing-data', { customer: { first_name: 'R' } }],
    ['last name under its alias', 'missing-data', { customer: { lastname: 'V' } }],
  ];
  test.each(refused)('refused for a bad %s', (_name, reason, changes) =>
    expect(refusal(orderRequest(changes))).toBe(reason),
  );
  test.each([
    { country: '' },
    { ip_address: '' },
    { forwarded_ip: null },
    { first_name: '' },
    { country: 'US' },
    { locale: 'xx' },
  ])('%j is accepted for Bancontact (K15)', (customer) => {
    accepted(orderRequest({ gateway: 'MISTERCASH', customer }));
  });
});

describe('variables and free data:', () => {
  test('numbers become texts, and empty values are not set', () => {
    const { content } = accepted(
      orderRequest({
        var1: '',
        var2: 77,
        var3: 'x'.repeat(500),
        custom_info: { custom_1: 'a', custom_3: {} },
        items: '<b>2</b> lamps',
      }),
    );
    expect(content.vars).toEqual([null, '77', 'x'.repeat(500)]);
    expect(content.customInfo).toEqual(['a', null, null]);
    expect(content.items).toBe('<b>2</b> lamps');
  });
  test.each(['x'.repeat(501), {}, [], true])('var2 %j is refused', (var2) => {
    expect(refusal(orderRequest({ var2 }))).toBe('invalid-variable');
  });
});

describe('the lifetime of the link', () => {
  test.each([
    [{}, null],
    [{ days_active: 10 }, 864_000],
    [{ days_active: '2', seconds_active: '60' }, 60],
    [{ days_active: 2, seconds_active: 0 }, 172_800],
    [{ days_active: 0 }, 86_400],
    [{ days_active: 999 }, 31_536_000],
    [{ seconds_active: 1e21 }, 31_536_000],
    [{ seconds_active: 'soon', days_active: {} }, null],
    [{ days_active: -4 }, 86_400],
  ])('with %j is %s seconds', (changes, seconds) => {
    expect(accepted(orderRequest(changes)).sessionSeconds).toBe(seconds);
  });
});

describe('the issuer', () => {
  const asked = (type: string, issuer_id: unknown): Body =>
    orderRequest({ type, gateway: 'IDEAL', gateway_info: { issuer_id } });
  test.each([
    ['0031', '0031'],
    [3151, '3151'],
    ['', null],
  ])('%j of a direct order is read as %j', (sent, read) => {
    expect(accepted(asked('direct', sent)).content.issuerId).toBe(read);
  });
  test('is refused if it is unknown, but only for direct orders', () => {
    expect(refusal(asked('direct', '1234'))).toBe('invalid-issuer');
    expect(accepted(asked('redirect', '1234')).content.issuerId).toBeNull();
  });
});

describe('the checks come in their documented order (create-order.md, part 10):', () => {
  const steps: Refused = [
    ['type', 'unknown-type', { type: 'x' }],
    ['order id', 'invalid-order-id', { order_id: '' }],
    ['currency', 'invalid-currency', { currency: 'XXX' }],
    ['amount', 'invalid-amount', { amount: 'x' }],
    ['description', 'invalid-description', { description: '' }],
    ['gateway', 'no-gateway', { gateway: 'X' }],
    ['country', 'invalid-country', { customer: { country: 'XX', ip_address: 'x' } }],
    ['variables', 'invalid-variable', { var1: {} }],
    ['addresses', 'invalid-value', { payment_options: { cancel_url: 'x' } }],
  ];
  test.each(steps.map((step, i) => ({ name: step[0], reason: step[1], from: i })))(
    '$name is checked before everything after it in the list',
    ({ reason, from }) => {
      const changes = Object.assign({}, ...steps.slice(from).map((step) => step[2])) as Body;
      expect(refusal(orderRequest(changes))).toBe(reason);
    },
  );
  test('whether the body is an object is checked first', () => {
    for (const body of [null, undefined, [], 'x', 5, true])
      expect(refusal(body)).toBe('invalid-json');
  });
  test('the data of the method is checked last', () => {
    expect(refusal(cardRequest({ card_number: undefined }, { var1: {} }))).toBe('invalid-variable');
    expect(refusal(donationRequest({ amount: 1000, min_amount: 2000, max_amount: 500 }))).toBe(
      'invalid-amount',
    );
  });
});
