// Checks GET /payment-methods and /payment-methods/{id}, and which of these methods the payment page offers.
import { beforeAll, describe, expect, test } from 'vitest';
import { paymentMethods } from '../../src/methods/index.ts';
import { chooseLanguage, languages } from '../../src/pages/texts/language.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';
import { rawRequest } from './raw-request.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
});

const path = '/v1/json/payment-methods';
const pageMethods = paymentMethods.filter((method) => method.redirect);
const usualMethods = paymentMethods.filter((method) => method.type !== 'coupon');
const coupons = paymentMethods.filter((method) => method.type === 'coupon');

async function list(query = ''): Promise<Json[]> {
  const { status, body } = await site.get(`${path}${query}`);
  expect([status, body.success]).toEqual([200, true]);
  return body.data;
}

const idsOf = (listed: readonly Json[]): string[] => listed.map((method) => method.id);
const ids = async (query = ''): Promise<string[]> => idsOf(await list(query));
const iconsOf = (file: string) => ({
  large: `${gateway().url}/img/methods/3x/${file}.png`,
  medium: `${gateway().url}/img/methods/2x/${file}.png`,
  vector: `${gateway().url}/img/methods/svg/${file}.svg`,
});
const tokens = {
  is_enabled: true,
  models: { cardonfile: true, subscription: true, unscheduled: true },
};

describe('a method has the published form:', () => {
  test('Bancontact, with the QR of the payment component', async () => {
    expect((await site.get(`${path}/MISTERCASH`)).body).toEqual({
      success: true,
      data: {
        additional_data: {},
        allowed_amount: { min: 0, max: null },
        allowed_countries: [],
        allowed_currencies: ['EUR'],
        apps: {
          fastcheckout: { is_enabled: true, qr: { supported: true } },
          payment_components: { has_fields: true, is_enabled: true, qr: { supported: true } },
        },
        brands: [],
        icon_urls: iconsOf('mistercash'),
        id: 'MISTERCASH',
        name: 'Bancontact',
        preferred_countries: ['BE', 'ZA'],
        required_customer_data: [],
        shopping_cart_required: false,
        tokenization: tokens,
        type: 'payment-method',
      },
    });
  });
  test('iDEAL, with its banks', async () => {
    const { data } = (await site.get(`${path}/ideal`)).body;
    expect(data).toMatchObject({
      allowed_amount: { min: 0, max: 5_000_000 },
      allowed_countries: [],
      apps: {
        fastcheckout: { is_enabled: true },
        payment_components: { has_fields: true, is_enabled: true, qr: { supported: false } },
      },
      tokenization: tokens,
    });
    expect(Object.keys(data.apps.fastcheckout)).toEqual(['is_enabled']);
    expect(Object.keys(data.additional_data)).toEqual(['issuers']);
    expect(data.additional_data.issuers).toEqual(
      expect.arrayContaining([
        { bic: 'ABNANL2A', code: '0031', name: 'ABN AMRO' },
        { bic: '', code: '0806', name: 'Yoursafe' },
      ]),
    );
  });
  test('Visa, with the brands that belong to it', async () => {
    const { data } = (await site.get(`${path}/visa`)).body;
    expect(data.brands).toEqual([
      {
        allowed_countries: ['FR'],
        icon_urls: iconsOf('cartebleue'),
        id: 'CARTEBLEUE',
        name: 'Cartes Bancaires',
      },
      { allowed_countries: ['DK'], icon_urls: iconsOf('dankort'), id: 'DANKORT', name: 'Dankort' },
      {
        allowed_countries: ['IT'],
        icon_urls: iconsOf('postepay'),
        id: 'POSTEPAY',
        name: 'PostePay',
      },
    ]);
  });
  test('a coupon', async () => {
    const { data } = (await site.get(`${path}/vvvbon`)).body;
    expect(data).toMatchObject({
      id: 'VVVGIFTCRD',
      name: 'VVV Cadeaukaart',
      type: 'coupon',
      allowed_countries: ['NL', 'BE'],
      allowed_currencies: ['EUR'],
      allowed_amount: { min: 0, max: null },
      apps: { payment_components: { is_enabled: false, has_fields: false } },
      shopping_cart_required: false,
    });
  });
  test('a method that stores nothing has no recurring models', async () => {
    const { data } = (await site.get(`${path}/IDEALQR`)).body;
    expect(data.tokenization).toEqual({ is_enabled: false, models: null });
  });
  test('every method has every member, and is the same in the list and by itself', async () => {
    const bancontact = (await site.get(`${path}/MISTERCASH`)).body.data;
    const listed = await list('?include_coupons=1');
    expect(idsOf(listed)).toEqual([...usualMethods, ...coupons].map((method) => method.id));
    for (const method of listed) {
      const { manual_capture, ...members } = method;
      expect(Object.keys(members).sort(), method.id).toEqual(Object.keys(bancontact).sort());
      const captures = pageMethods.some(
        ({ id, manualCapture }) => id === method.id && manualCapture,
      );
      expect(manual_capture !== undefined, method.id).toBe(captures);
      expect(typeof method.apps.payment_components.qr.supported, method.id).toBe('boolean');
      expect(method.allowed_currencies, method.id).not.toEqual([]);
    }
    expect(listed.find((method) => method.id === 'MISTERCASH')).toEqual(bancontact);
  });
});

describe('the filters', () => {
  test.each<readonly [string, string, readonly string[], readonly string[]]>([
    ['is not in the country', '?country=NL', ['IDEAL', 'VISA', 'IN3B2B'], ['EPS', 'DIRECTBANK']],
    // A method whose `allowed_countries` is empty passes for every country.
    ['is not in the country', '?country=be', ['MISTERCASH', 'VISA', 'IDEAL'], ['EPS', 'IN3B2B']],
    ['is not in the currency', '?currency=USD', ['VISA'], ['IDEAL', 'MISTERCASH']],
    ['costs too little', '?amount=5', ['IDEAL'], ['DIRECTBANK']],
    ['costs too much', '?amount=5000001', ['VISA'], ['IDEAL']],
    ['costs absurdly much', '?amount=99999999999999999999', ['VISA'], ['IDEAL']],
    ['is just too much', '?amount=5000001&currency=EUR', ['VISA'], ['IDEAL']],
    ['fails one of several', '?country=AT&amount=5', ['MISTERCASH'], ['DIRECTBANK', 'BELFIUS']],
  ])('leave out a method that %s: %s', async (_, query, kept, dropped) => {
    const found = await ids(query);
    expect(found).toEqual(expect.arrayContaining([...kept]));
    expect(found.filter((id) => dropped.includes(id))).toEqual([]);
  });
  test.each(['AZN', 'amd'])(
    'leave out every method in %s, a currency that no method supports',
    async (currency) => {
      expect(await list(`?currency=${currency}&include_coupons=1`)).toEqual([]);
      expect(await list(`?currency=${currency}&amount=1000&group_cards=1`)).toEqual([]);
    },
  );
  test('apply limits in euros only: in another currency there are none', async () => {
    expect(await ids('?amount=1&currency=USD')).toEqual(await ids('?currency=USD'));
  });
  test('put the preferred methods of the country first', async () => {
    expect((await ids('?country=BE')).indexOf('MISTERCASH')).toBeLessThan(
      (await ids('?country=BE')).indexOf('VISA'),
    );
  });
  test.each([
    '?country=',
    '?currency=FOO',
    '?amount=-1',
    '?amount=many',
    '?amount=10.5',
    '?amount=1e308',
    '?type=voucher',
    '?include_coupons=',
    '?include_coupons=0',
    '?group_cards=',
    '?group_cards=0',
    '?group_cards=false',
    '?group_cards=maybe',
    '?country[a]=NL',
    '?locale=xx_XX',
    '?nothing=%00',
  ])('leave out nothing with %s', async (query) => expect(await list(query)).toEqual(await list()));
  test.each(['?country=NLD', '?country=ZZ', '?country=%00'])('refuse %s', async (query) => {
    expect(await site.get(`${path}${query}`)).toMatchObject(refusalAnswer('country'));
    expect(await site.get(`${path}/VISA${query}`)).toMatchObject(refusalAnswer('country'));
  });
});

describe('kinds', () => {
  test('type=payment-method lists everything but coupons', async () => {
    expect(await list('?type=payment-method&include_coupons=1')).toEqual(
      (await list()).filter((method) => method.type === 'payment-method'),
    );
  });
  test('type=coupon lists only coupons', async () => {
    const listed = await list('?type=coupon');
    expect(listed.every((method) => method.type === 'coupon')).toBe(true);
    expect(idsOf(listed)).toEqual(coupons.map(({ id }) => id));
  });
  test('coupons come after the other methods, and only if they are asked for', async () => {
    const listed = await ids('?include_coupons=1');
    expect(coupons).toHaveLength(43);
    expect(listed.slice(listed.length - coupons.length)).toEqual(coupons.map(({ id }) => id));
    expect(await ids()).toEqual(listed.slice(0, listed.length - coupons.length));
  });
});

describe('group_cards', () => {
  const schemes = ['AMEX', 'MAESTRO', 'MASTERCARD', 'VISA'];

  test.each(['true', '1', 'True'])('%s: one method replaces the cards', async (value) => {
    const grouped = await list(`?group_cards=${value}`);
    expect(idsOf(grouped).filter((id) => schemes.includes(id))).toEqual([]);
    expect(idsOf(grouped).filter((id) => id === 'CREDITCARD')).toHaveLength(1);
    expect(grouped.length).toBe((await list()).length - schemes.length);
    const { brands, name } = grouped.find(({ id }) => id === 'CREDITCARD');
    expect(name).toBe('Card payment');
    expect(idsOf(brands).sort()).toEqual([...schemes, 'CARTEBLEUE', 'DANKORT', 'POSTEPAY'].sort());
    const countries = brands.map((brand: Json) => [brand.id, brand.allowed_countries]);
    expect(Object.fromEntries(countries)).toMatchObject({ VISA: [], DANKORT: ['DK'] });
    expect(brands.find(({ id }: Json) => id === 'AMEX').icon_urls).toEqual(iconsOf('amex'));
  });
  test('it is where the first card was, and the others keep their places', async () => {
    const separate = await ids('?country=NL');
    const rest = separate.filter((id) => ![...schemes, 'CREDITCARD'].includes(id));
    const grouped = await ids('?country=NL&group_cards=1');
    expect(grouped.filter((id) => id !== 'CREDITCARD')).toEqual(rest);
    expect(grouped.indexOf('CREDITCARD')).toBe(separate.findIndex((id) => !rest.includes(id)));
  });
  test('its brands are only the cards that pass the filters', async () => {
    const grouped = await list('?currency=SEK&group_cards=1');
    const { brands } = grouped.find(({ id }) => id === 'CREDITCARD');
    expect(idsOf(brands)).toContain('VISA');
    expect(idsOf(brands)).not.toContain('AMEX');
  });
});

describe('locale', () => {
  const nameIn = async (locale: string, id: string): Promise<string> =>
    (await site.get(`${path}/${id}?locale=${locale}`)).body.data.name;

  test.each([
    ['en_US', 'Card payment'],
    ['nl_NL', 'Betalen met kaart'],
    ['nl', 'Betalen met kaart'],
    ['NL-be', 'Betalen met kaart'],
    ['es_ES', 'Pago con tarjeta'],
    ['xx_XX', 'Card payment'],
    ['__proto__', 'Card payment'],
    ['', 'Card payment'],
  ])('%s: the group is called %s', async (locale, name) =>
    expect(await nameIn(locale, 'CREDITCARD')).toBe(name),
  );
  test('a brand has the same name in all languages', async () => {
    expect(await nameIn('de_DE', 'VISA')).toBe('Visa');
  });
  test('a brand that changes its name does so by the time of the site', async () => {
    const later = await gateway().site();
    await later.post('/sandbox/clock', { to: '2040-01-01T00:00:00Z' });
    const { body } = await later.get(`${path}/IDEAL?locale=nl_NL`);
    expect(body.data.name).toBe('iDEAL | Wero');
    const order = await later.order({ order_id: 'lamp', customer: { locale: 'nl_NL' } });
    const page = await (await fetch(order.body.data.payment_url)).text();
    expect(page).toContain('iDEAL | Wero');
  });
  test('the names are those that the payment page shows', async () => {
    for (const asked of languages.filter((language) => language !== 'en')) {
      const { texts } = chooseLanguage({ asked, order: null, browser: null });
      const names = Object.fromEntries((await list(`?locale=${asked}`)).map((m) => [m.id, m.name]));
      expect(names, asked).toMatchObject(texts.methodNames);
    }
  });
  test('the names are used in lists of gateways too', async () => {
    const named = (listed: Json[]) => listed.find(({ id }) => id === 'CREDITCARD');
    expect(named(await list('?locale=de_DE')).name).toBe('Kartenzahlung');
    const gateways = await site.get('/v1/json/gateways?locale=fr_FR');
    expect(named(gateways.body.data).description).toBe('Paiement par carte');
    const one = await site.get('/v1/json/gateways/creditcard?locale=fr_FR');
    expect(one.body.data.description).toBe('Paiement par carte');
  });
});

describe('GET /payment-methods/{id}', () => {
  test.each(['MISTERCASH', 'mistercash', 'MisterCash', 'mistercash/'])('finds %s', async (id) => {
    expect((await site.get(`${path}/${id}`)).body.data.id).toBe('MISTERCASH');
  });
  test('finds a method that no page can offer', async () => {
    for (const { id } of paymentMethods) {
      expect((await site.get(`${path}/${id}`)).body.data.id).toBe(id);
    }
  });
  test('does not find a method where it is not available', async () => {
    for (const available of ['EPS?country=at', 'IDEAL?country=BE'])
      expect((await site.get(`${path}/${available}`)).status).toBe(200);
    expect(await site.get(`${path}/EPS?country=BE`)).toMatchObject(refusalAnswer('gateway'));
  });
  test.each(['BITCOIN', '__proto__', 'constructor', '%00', 'VISA%2F..', '%20', 'x'.repeat(500)])(
    '%s is unknown: 404 with 1023',
    async (id) => {
      expect(await site.get(`${path}/${id}`)).toMatchObject(refusalAnswer('gateway'));
    },
  );
  test.each([path, `${path}/VISA`])('%s needs a key', async (target) => {
    const answer = await rawRequest(gateway().url, target);
    expect({ status: answer.status, body: answer.json() }).toEqual(refusalAnswer('invalidKey'));
  });
});

describe('the payment page offers the methods of the list that customers of the country use', () => {
  let count = 0;
  /** The list has more methods: those without a page, and those of one country that allow all (part 10). */
  const onPage = (listed: readonly Json[], country: string) =>
    listed.filter(({ id }) =>
      pageMethods.some(
        ({ id: known, countries }) =>
          known === id && (countries.length === 0 || countries.includes(country)),
      ),
    );
  /** The methods that the customer can choose, in order. */
  async function offered(order: Record<string, unknown>): Promise<string[]> {
    count += 1;
    const created = await site.order({ order_id: `offer-${count}`, ...order });
    const page = await (await fetch(created.body.data.payment_url)).text();
    return [...page.matchAll(/<input[^>]*\bname="method"[^>]*>/g)].map(
      ([input]) => /\bvalue="([^"]+)"/.exec(input)?.[1] ?? '',
    );
  }
  const cart = {
    items: [{ name: 'Lamp', unit_price: 10, quantity: 1, merchant_item_id: 'lamp-1' }],
  };

  test.each([
    [{ amount: 1000, currency: 'EUR' }, 'NL'],
    [{ amount: 1000, currency: 'EUR' }, 'BE'],
    [{ amount: 1000, currency: 'EUR' }, 'DE'],
    [{ amount: 5, currency: 'EUR' }, 'DE'],
    [{ amount: 5_000_001, currency: 'EUR' }, 'NL'],
    [{ amount: 50_000, currency: 'USD' }, 'US'],
  ] as const)('%o in %s', async (money, country) => {
    const said = onPage(
      await list(
        `?amount=${money.amount}&currency=${money.currency}&country=${country}&include_coupons=1`,
      ),
      country,
    );
    const found = await offered({ ...money, customer: { country }, shopping_cart: cart });
    expect(found.length).toBeGreaterThan(1);
    expect(found).toEqual(idsOf(said));
    // Without a cart it has the same methods, except those that need a cart according to the list.
    const free = said.filter((method) => !method.shopping_cart_required);
    expect(await offered({ ...money, customer: { country } })).toEqual(idsOf(free));
  });
  test('if the order names no country, the country of its locale counts', async () => {
    const customer = { locale: 'nl_BE' };
    expect(await offered({ customer, shopping_cart: cart })).toEqual(
      idsOf(onPage(await list('?amount=1000&currency=EUR&country=BE&include_coupons=1'), 'BE')),
    );
  });
  test('without any country, no method is left out because of a country', async () => {
    expect(await offered({ shopping_cart: cart })).toEqual(
      await ids('?amount=1000&currency=EUR&include_coupons=1'),
    );
  });
  test('a FastCheckout order offers the methods that the list marks for it, in any country', async () => {
    const flagged = (await list()).filter((method) => method.apps.fastcheckout.is_enabled);
    expect(idsOf(flagged)).toEqual(['IDEAL', 'MISTERCASH', 'VISA', 'AMEX', 'BANKTRANS']);
    const back = { redirect_url: 'https://shop.example/a', cancel_url: 'https://shop.example/b' };
    const checkout = { type: 'checkout', shopping_cart: cart, payment_options: back };
    expect(await offered(checkout)).toEqual(idsOf(flagged));
    expect(await offered({ ...checkout, customer: { country: 'NL' } })).toEqual(
      idsOf(flagged).filter((id) => id !== 'MISTERCASH'),
    );
  });
});
