// Checks which orders are accepted and which are refused, from the shop's point of view (seeds.md, G and K).
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, startTestGateway, type TestSite, useGateway } from '../support/gateway.ts';
import { type RefusalName, refusalAnswer } from './error-answers.ts';
import { rawRequest } from './raw-request.ts';
import { countOrders } from './stored-rows.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
});

let count = 0;
function newId(): string {
  count += 1;
  return `order-${count}`;
}
const visa = {
  card_number: '4111111111111111',
  card_holder_name: 'R Vermeer',
  card_expiry_date: '2912',
  card_cvc: '123',
};

/** The fields that a checkout order must have. */
const wayBack = {
  redirect_url: 'https://shop.example/thanks',
  cancel_url: 'https://shop.example/basket',
};

type Fields = Record<string, unknown>;

/** Returns the order as it is read back after it was created. */
async function created(fields: Fields) {
  const answer = await site.order({ order_id: newId(), ...fields });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return { data: answer.body.data, order: await site.read(answer.body.data.order_id) };
}

async function expectRefused(name: RefusalName, sent: () => Promise<Answer>): Promise<void> {
  const before = await countOrders(gateway(), site);
  const { status, body } = await sent();
  expect({ status, body }).toEqual(refusalAnswer(name));
  expect(await countOrders(gateway(), site)).toBe(before);
}

async function expectTaken(fields: Fields): Promise<void> {
  await created(fields);
}

/** Each row is an order that is refused, and of which nothing is stored. */
function refuses(rows: readonly (readonly [string, RefusalName, Fields])[]): void {
  test.each(rows)('%s is refused: %s', (_what, name, fields) =>
    expectRefused(name, () => site.order({ order_id: newId(), ...fields })),
  );
}

describe('G1: type', () => {
  test.each(['redirect', 'paymentlink', 'checkout', 'REDIRECT', '', null, undefined])(
    'type %j is answered with a payment page',
    async (type) => {
      const { data } = await created({ type, payment_options: wayBack });
      expect(Object.keys(data)).toEqual(['order_id', 'payment_url', 'session_id']);
    },
  );
  test('type direct is answered with the order', async () => {
    const { data } = await created({ type: 'direct', gateway: 'IDEAL' });
    expect(data).toMatchObject({ status: 'initialized', payment_details: { type: 'IDEAL' } });
  });
  test('a checkout order needs no description, and is read back as a checkout order', async () => {
    const fields = { type: 'checkout', description: undefined, payment_options: wayBack };
    const { order } = await created(fields);
    expect([order.fastcheckout, order.description]).toEqual(['YES', '']);
  });
  refuses(
    [undefined, {}, { redirect_url: wayBack.redirect_url }, { ...wayBack, redirect_url: ' ' }].map(
      (payment_options) =>
        [
          `a checkout order with ${JSON.stringify(payment_options)} as payment_options`,
          'missingData',
          { type: 'checkout', payment_options },
        ] as const,
    ),
  );
  refuses([
    ['another word', 'unknownType', { type: 'direct/redirect' }],
    ['a number', 'unknownType', { type: 1 }],
    ['an object', 'unknownType', { type: {} }],
  ]);
});

describe('G2: the gateway', () => {
  test.each(['iDEALQR', 'IDEALQR', 'idealqr', ' iDeal ', 'DirectBank', 'visa', 'CreditCard'])(
    '%j is known',
    (gateway) => expectTaken({ gateway }),
  );
  test.each(['', null, undefined])('%j lets the customer choose', async (gateway) => {
    const { data } = await created({ gateway });
    expect((await fetch(data.payment_url, { redirect: 'manual' })).status).toBe(200);
  });
  test('K18: methods that MultiSafepay has withdrawn still exist', async () => {
    const { body } = await site.get('/v1/json/gateways');
    expect(body.data.map((method: { id: string }) => method.id)).toContain('DIRECTBANK');
  });
  refuses([
    ['an unknown one', 'gateway', { gateway: 'BITCOIN' }],
    ['a list of names', 'gateway', { gateway: 'CREDITCARD/AMEX/VISA' }],
    ['an object', 'gateway', { gateway: { id: 'VISA' } }],
    ['none on a direct order', 'gateway', { type: 'direct' }],
    ['an empty one on a direct order', 'gateway', { type: 'direct', gateway: '' }],
    ['one without direct orders', 'gateway', { type: 'direct', gateway: 'MISTERCASH' }],
  ]);
});

describe('G3, K3: the order_id has 1 to 50 characters, and is answered as text', () => {
  test.each([
    ['my-order-id-1', 'my-order-id-1'],
    ['My-Order-ID-1', 'My-Order-ID-1'],
    [1018051, '1018051'],
    ['1018052', '1018052'],
    ['0042', '0042'],
    [42.5, '42.5'],
    ['  trimmed ', 'trimmed'],
    ['x'.repeat(50), 'x'.repeat(50)],
    ['é'.repeat(50), 'é'.repeat(50)],
    ['a/b c#d%e', 'a/b c#d%e'],
  ])('%j is stored as %j', async (order_id, text) => {
    const { data, order } = await created({ order_id });
    expect([data.order_id, order.order_id]).toEqual([text, text]);
  });
  test('ids in upper and lower case are different orders', async () => {
    const before = await countOrders(gateway(), site);
    await created({ order_id: 'Case' });
    await created({ order_id: 'case' });
    expect(await countOrders(gateway(), site)).toBe(before + 2);
  });
  refuses(
    [undefined, null, '', '   ', 'x'.repeat(51), {}, ['1'], true, '\0'].map((order_id) => [
      `order_id ${JSON.stringify(order_id)}`,
      'orderId',
      { order_id },
    ]),
  );
});

describe('G4: the currency', () => {
  test.each([
    ['EUR', undefined, 'EUR'],
    ['eur', undefined, 'EUR'],
    [' usd ', 'VISA', 'USD'],
    ['JPY', 'MASTERCARD', 'JPY'],
  ])('%j with %s is stored as %s', async (currency, gateway, read) => {
    expect((await created({ currency, gateway })).order.currency).toBe(read);
  });
  refuses([
    ...['FOOBAR', 'AMD', 'AZN', 'CDF', '', 'EU', 978, {}, null, undefined].map(
      (currency) => [`${JSON.stringify(currency)}`, 'currency', { currency }] as const,
    ),
    ...['IDEAL', 'IDEALQR', 'MISTERCASH', 'DIRECTBANK'].map(
      (gateway) => [`USD with ${gateway}`, 'currency', { gateway, currency: 'USD' }] as const,
    ),
  ]);
});

describe('G5, K4: the amount', () => {
  test.each([
    [1000, 1000],
    ['1000', 1000],
    ['0100', 100],
    [1, 1],
    [999_999_999_999, 999_999_999_999],
    // Shops multiply: this is 19.99 times 100, and so are the next two of theirs.
    [1998.9999999999998, 1999],
    [113.99999999999999, 114],
    [28.999999999999996, 29],
  ])('%j is stored as %i', async (amount, minor) => {
    expect((await created({ amount })).order.amount).toBe(minor);
  });
  const unreadable: readonly unknown[] = [
    ...['10,00', '10.00', 10.5, '', null, undefined, -1, '-1', 0, '0', 1e21, '1e3', 1e308, true],
    ...[19.99, 1998.99, 1998.9999, 0.0000001, '1998.9999999999998', -1998.9999999999998],
    ...[[], [1000], {}, 'abc', ' 5', '0x10', '٣', 1_000_000_000_000, '9'.repeat(400)],
  ];
  refuses(
    unreadable.map((amount) => [
      `amount ${JSON.stringify(amount)?.slice(0, 20)}`,
      'amount',
      { amount },
    ]),
  );
  refuses([
    ['less than SOFORT takes', 'amount', { gateway: 'DIRECTBANK', amount: 9 }],
    ['more than iDEAL takes', 'amount', { gateway: 'IDEAL', amount: 5_000_001 }],
    [
      'nothing, on a card of a site without zero authorization',
      'amount',
      { gateway: 'VISA', amount: 0 },
    ],
  ]);
});

describe('G6: the description', () => {
  test.each([
    ['x'.repeat(200), 'x'.repeat(200)],
    ['<b>Two</b> lamps<br>', 'Two lamps'],
    ['a < b and b > a', 'a < b and b > a'],
    [2042, '2042'],
  ])('%j is stored as %j', async (description, text) => {
    expect((await created({ description })).order.description).toBe(text);
  });
  refuses(
    [undefined, null, '', '  ', '<p></p>', 'x'.repeat(201), {}, []].map((description) => [
      `description ${JSON.stringify(description)?.slice(0, 20)}`,
      'description',
      { description },
    ]),
  );
});

describe('G7, G8: payment_options', () => {
  test.each([
    'http://localhost:3000/hook?type=redirect',
    'https://shop.example/ü?a=1#b',
    ' http://shop.example ',
    `https://shop.example/${'x'.repeat(2000)}`,
  ])('the address %j is accepted', (url) =>
    expectTaken({ payment_options: { notification_url: url, redirect_url: url, cancel_url: url } }),
  );
  test.each([true, false, 1, 0, 'true', 'False', '1', '0', '', null, {}, 'perhaps'])(
    'close_window may be %j',
    (close_window) => expectTaken({ payment_options: { close_window } }),
  );
  test('redirect_url and cancel_url get the order id added', async () => {
    const payment_options = {
      redirect_url: 'https://shop.example/thanks?a=1',
      cancel_url: 'https://shop.example/basket',
    };
    const order_id = 'return/1';
    const fields = { type: 'direct', gateway: 'VISA', gateway_info: visa, payment_options };
    const { data } = await created({ ...fields, order_id });
    expect(data.payment_url).toBe('https://shop.example/thanks?a=1&transactionid=return%2F1');
    expect(data.cancel_url).toBe('https://shop.example/basket?transactionid=return%2F1');
  });
  test('K12: a customer whose payment is uncleared is sent to redirect_url too', async () => {
    const { data } = await created({
      type: 'direct',
      gateway: 'VISA',
      gateway_info: { ...visa, card_number: '4462000000000003' },
      payment_options: { redirect_url: 'https://shop.example/thanks' },
    });
    expect([data.status, data.financial_status]).toEqual(['uncleared', 'uncleared']);
    expect(data.payment_url).toMatch(/^https:\/\/shop\.example\/thanks\?transactionid=/);
  });
  test('a notification address with more than 2048 characters is refused', async () => {
    const longest = 'https://shop.example/'.padEnd(2048, 'x');
    await expectTaken({ payment_options: { notification_url: ` ${longest} ` } });
    await expectRefused('unknownError', () =>
      site.order({ order_id: newId(), payment_options: { notification_url: `${longest}x` } }),
    );
  });
  refuses(
    ['javascript:alert(1)', '/relative', 'ftp://shop.example', 'shop.example', {}].flatMap((url) =>
      ['notification_url', 'redirect_url', 'cancel_url'].map(
        (name) =>
          [
            `${name} ${JSON.stringify(url)}`,
            'unknownError',
            { payment_options: { [name]: url } },
          ] as const,
      ),
    ),
  );
});

describe('G9 to G12, K11, K15, K16: the customer', () => {
  test.each<readonly [string, Fields | null | undefined]>([
    ['none', undefined],
    ['null', null],
    ['an empty one', {}],
    ['empty names', { first_name: '', last_name: '' }],
    ['names of two characters', { first_name: 'Jo', last_name: '李明' }],
    ['K11: no IP address', { ip_address: '', forwarded_ip: null }],
    ['a private IP address', { ip_address: '10.0.0.1', forwarded_ip: '192.168.0.1' }],
    ['IPv6', { ip_address: '2001:db8::1' }],
    ['a list of forwarders', { forwarded_ip: '89.20.162.110, 10.0.0.1' }],
    ['no country', { country: '' }],
    ['C7: blanks', { country: ' ', ip_address: ' ', forwarded_ip: '\t', first_name: ' ' }],
    ['a lower-case country', { country: 'nl' }],
    ['an odd locale', { locale: 'xx_YY' }],
  ])('%s is accepted', (_what, customer) => expectTaken({ customer }));
  test.each([
    ['nl_NL', 'nl_NL'],
    ['de_DE', 'de_DE'],
    ['nl', 'nl_NL'],
    ['en_NL', 'en_US'],
    ['fr_BE', 'fr_BE'],
    ['at_AT', 'en_US'],
    ['', 'en_US'],
    [undefined, 'en_US'],
    [12, 'en_US'],
    ['"><script>', 'en_US'],
  ])('G10: with locale %j the page is in %s', async (locale, lang) => {
    const { data } = await created({ customer: { locale } });
    expect(new URL(data.payment_url).searchParams.get('lang')).toBe(lang);
  });
  test('K15: Bancontact accepts any locale and country', () =>
    expectTaken({ gateway: 'MISTERCASH', customer: { locale: 'sv_SE', country: 'US' } }));
  test('K16: SOFORT accepts a customer in the Netherlands', async () => {
    const { data } = await created({
      type: 'direct',
      gateway: 'DIRECTBANK',
      customer: { country: 'NL' },
    });
    expect(data.status).toBe('initialized');
  });
  test('fields are read under their aliases, and numbers as text', async () => {
    const { order } = await created({
      customer: { firstname: 'Robin', lastname: 'Vermeer', phone: 208500500, zip_code: '1101 CC' },
    });
    expect(order.customer).toMatchObject({
      first_name: 'Robin',
      last_name: 'Vermeer',
      phone1: '208500500',
      zip_code: '1101CC',
    });
  });
  refuses([
    ['G9: a first name of one character', 'missingData', { customer: { first_name: 'R' } }],
    ['G9: a last name of one character', 'missingData', { customer: { last_name: 'V' } }],
    ['G11: no IP address', 'ipAddress', { customer: { ip_address: '300.1.1.1' } }],
    ['G11: a host name', 'ipAddress', { customer: { forwarded_ip: 'localhost' } }],
    ['G12: a name instead of a country', 'country', { customer: { country: 'Netherlands' } }],
    ['G12: three letters', 'country', { customer: { country: 'NLD' } }],
    ['G12: a country that is none', 'country', { delivery: { country: 'ZZ' } }],
  ]);
});

describe('G13, K13: the answer', () => {
  test('to a redirect order has a session and a link that cannot be guessed', async () => {
    const [a, b] = [await created({}), await created({})];
    expect(a.data.session_id).toMatch(/^[0-9A-Za-z]{35}$/);
    expect(a.data.session_id).not.toBe(b.data.session_id);
    expect(a.data.payment_url).toContain(`/connect/${a.data.session_id}/`);
  });
  test('to a later request has no payment_url', async () => {
    const { order } = await created({ type: 'direct', gateway: 'IDEAL' });
    for (const name of ['payment_url', 'cancel_url', 'session_id', 'qr_url']) {
      expect(order).not.toHaveProperty(name);
    }
  });
  test('K14: contains only addresses under the one public base address', async () => {
    const settings = { KASSA_PUBLIC_URL: 'https://pay.example.com/base/' };
    const other = await startTestGateway(settings);
    try {
      const { apiKey } = await other.site();
      // The public address cannot be reached from this test.
      const { port } = other.gateway.app.server.address() as AddressInfo;
      for (const order of [
        { order_id: '1', gateway: 'IDEALQR' },
        { order_id: '2', gateway: 'MISTERCASH', gateway_info: { qr_enabled: 1 } },
      ]) {
        const { json } = await rawRequest(`http://127.0.0.1:${port}`, '/v1/json/orders', {
          method: 'POST',
          headers: { api_key: apiKey },
          body: JSON.stringify({ currency: 'EUR', amount: 1000, description: 'Socks', ...order }),
        });
        const { payment_url, qr_url } = json().data;
        for (const url of [payment_url, qr_url]) {
          expect(url).toMatch(/^https:\/\/pay\.example\.com\/base\/\w/);
        }
      }
    } finally {
      await other.stop();
    }
  });
});

describe('G14, K7: an order', () => {
  test('needs only four fields', async () => {
    const { data } = await created({ type: undefined });
    expect(data.payment_url).toBeDefined();
  });
  test.each([
    ['order_id', 'orderId'],
    ['currency', 'currency'],
    ['amount', 'amount'],
    ['description', 'description'],
  ] as const)('without %s is refused', (name, refusal) =>
    expectRefused(refusal, () => site.order({ order_id: newId(), [name]: undefined })),
  );
  test('may have unknown fields at any depth', () =>
    expectTaken({
      manual: 'false',
      unknown: { deep: [{ er: null }] },
      plugin: { shop: 'x', sdk_version: 1 },
      customer: { something: {} },
      payment_options: { settings: { gateways: { NOBODY: { x: 1 } } } },
      second_chance: { send_email: true, send_mail: false },
      google_analytics: { account: 'UA-1' },
    }));
  test('K9: may have send_mail instead of send_email', () =>
    expectTaken({ second_chance: { send_mail: '1' }, customer: { email: 'r@lamps.example' } }));
});

describe('free data of an order', () => {
  test('is read back as text', async () => {
    const { order } = await created({
      var1: 'a',
      var2: 77,
      var3: 'x'.repeat(500),
      custom_info: { custom_1: 'b', custom_3: 5 },
      items: '<b>2</b> lamps',
    });
    expect(order).toMatchObject({
      var1: 'a',
      var2: '77',
      var3: 'x'.repeat(500),
      custom_info: { custom_1: 'b', custom_2: null, custom_3: '5' },
    });
  });
  refuses([
    ['a variable that is too long', 'variable', { var2: 'x'.repeat(501) }],
    ['a variable that is an object', 'variable', { var1: {} }],
  ]);
});

describe('lifetime of the payment link', () => {
  test.each<readonly [Fields, number]>([
    [{}, 2_592_000],
    [{ days_active: 10 }, 864_000],
    [{ days_active: '2', seconds_active: '60' }, 60],
    [{ days_active: 2, seconds_active: 0 }, 172_800],
    [{ days_active: 9999 }, 31_536_000],
    [{ seconds_active: 'soon' }, 2_592_000],
  ])('%j is %i seconds', async (fields, seconds) => {
    const own = await gateway().site();
    await own.order({ order_id: 'life', ...fields });
    const { body } = await own.get('/sandbox/clock');
    const { now, next_due_at } = body.data;
    const left = (Date.parse(next_due_at) - Date.parse(now)) / 1000;
    expect(Math.abs(left - seconds)).toBeLessThan(20);
  });
});

describe('the issuers of iDEAL', () => {
  test('the bank of a direct order is in the answer', async () => {
    const { data } = await created({
      type: 'direct',
      gateway: 'IDEAL',
      gateway_info: { issuer_id: '0031' },
    });
    expect(data.payment_details.issuer_id).toBe('0031');
  });
  refuses([
    [
      'an unknown bank',
      'issuer',
      { type: 'direct', gateway: 'IDEAL', gateway_info: { issuer_id: '9999' } },
    ],
  ]);
});
