// Checks GET /gateways and GET /gateways/{id} (payment-methods.md, part 6).
import { beforeAll, describe, expect, test } from 'vitest';
import { paymentMethods } from '../../src/methods/index.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';
import { rawRequest } from './raw-request.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
});

/** Some of the methods, as published. */
const known = {
  IDEAL: 'iDEAL',
  IDEALQR: 'iDEAL QR',
  MISTERCASH: 'Bancontact',
  DIRECTBANK: 'SOFORT Banking',
  BANKTRANS: 'Wire Transfer',
  VISA: 'Visa',
  MASTERCARD: 'MasterCard',
  CREDITCARD: 'Credit card',
};
const everything = paymentMethods
  .filter((method) => method.type !== 'coupon')
  .map(({ id, description }) => ({ id, description }));
const coupons = paymentMethods.filter((method) => method.type === 'coupon');
const couponOf = (listed: readonly string[]) =>
  listed.filter((id) => coupons.some((coupon) => coupon.id === id));
const cards = ['VISA', 'MASTERCARD', 'CREDITCARD'];

async function listed(query: string): Promise<string[]> {
  const { status, body } = await site.get(`/v1/json/gateways${query}`);
  expect([status, body.success]).toEqual([200, true]);
  return body.data.map((method: { id: string }) => method.id);
}

test('GET /gateways lists every method with exactly an id and a description', async () => {
  const { body } = await site.get('/v1/json/gateways?include=coupons');
  const methods = body.data.filter((gateway: { type?: string }) => gateway.type === undefined);
  expect(body.success).toBe(true);
  expect(methods).toEqual(everything);
  for (const [id, description] of Object.entries(known)) {
    expect(methods).toContainEqual({ id, description });
  }
});

describe('coupons', () => {
  test('at most one is in the list, the first by its id', async () => {
    expect(couponOf(await listed(''))).toEqual(['AMSGIFT']);
    expect(couponOf(await listed('?country=BE'))).toEqual(['AMSGIFT']);
    expect(couponOf(await listed('?country=US'))).toEqual([]);
    expect(couponOf(await listed('?currency=USD&country=NL'))).toEqual([]);
  });
  test('are all listed with include=coupons, each marked as a coupon', async () => {
    const { body } = await site.get('/v1/json/gateways?include=coupons');
    const marked = body.data.filter((method: { type?: string }) => method.type !== undefined);
    expect(marked).toEqual(
      coupons.map(({ id, description }) => ({ id, description, type: 'coupon' })),
    );
    expect(marked).toHaveLength(43);
    expect(marked).toContainEqual({
      id: 'EDENCOM',
      description: 'Ticket Compliments',
      type: 'coupon',
    });
  });
  test('that are vouchers are listed for Belgium', async () => {
    expect(await listed('?include=coupons&country=NL')).not.toContain('MONIMEAL');
    expect(await listed('?include=coupons&country=BE')).toContain('MONIMEAL');
  });
  test.each([
    ['edenco', 'EDENECO', 'Ticket EcoCheque'],
    ['VVVBON', 'VVVGIFTCRD', 'VVV Cadeaukaart'],
    ['vvvgiftcard', 'VVVGIFTCRD', 'VVV Cadeaukaart'],
  ])('%s finds %s', async (path, id, description) => {
    const { body } = await site.get(`/v1/json/gateways/${path}`);
    expect(body.data).toEqual({ id, description, type: 'coupon' });
  });
});

describe('the filters', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['?country=NL', ['IDEAL', 'IDEALQR', ...cards], ['MISTERCASH', 'DIRECTBANK']],
    ['?country=be', ['MISTERCASH', 'DIRECTBANK', ...cards], ['IDEAL', 'IDEALQR']],
    ['?country=US', cards, ['IDEAL', 'MISTERCASH', 'DIRECTBANK', 'BANKTRANS']],
    ['?currency=USD', ['BANKTRANS', ...cards], ['IDEAL', 'MISTERCASH', 'DIRECTBANK']],
    ['?currency=usd', ['BANKTRANS', ...cards], ['IDEAL', 'MISTERCASH', 'DIRECTBANK']],
    ['?currency=EUR', Object.keys(known), []],
    ['?currency=AZN', [], Object.keys(known)],
    ['?amount=5', ['IDEAL', ...cards], ['DIRECTBANK']],
    ['?amount=5000001', ['IDEALQR', ...cards], ['IDEAL']],
    ['?amount=99999999999999999999', ['IDEALQR', ...cards], ['IDEAL']],
    ['?country=NL&currency=USD', cards, ['IDEAL', 'MISTERCASH']],
    ['?country=NL&amount=5000001', ['IDEALQR', ...cards], ['IDEAL', 'MISTERCASH']],
  ])('select by %s', async (query, kept, dropped) => {
    const found = await listed(query);
    expect(found).toEqual(expect.arrayContaining([...kept]));
    expect(found.filter((id) => dropped.includes(id))).toEqual([]);
  });

  test.each([
    ['AT', 'EUR', true],
    ['DK', 'DKK', true],
    ['DK', 'EUR', false],
    ['NL', 'SEK', false],
    ['GB', 'EUR', false],
    ['se', 'sek', true],
  ])(
    'list Klarna only where the customer pays in their own currency: %s, %s',
    async (country, currency, isKept) => {
      const query = `?country=${country}&currency=${currency}`;
      expect((await listed(query)).includes('KLARNA')).toBe(isKept);
      const { body } = await site.get(`/v1/json/payment-methods${query}`);
      expect(body.data.some((method: { id: string }) => method.id === 'KLARNA')).toBe(isKept);
      // Either filter alone does not decide this.
      expect(await listed(`?country=${country}`)).toContain('KLARNA');
      expect(await listed(`?currency=${currency}`)).toContain('KLARNA');
    },
  );

  test.each([
    '?country=',
    '?currency=FOO',
    '?amount=-1',
    '?amount=many',
    '?amount=1e308',
    '?locale=es_ES',
    '?locale=xx',
    '?include=coupons',
    '?include[]=coupons',
    '?country[a]=NL',
    '?nothing=%00',
  ])('leave out nothing with %s', async (query) => {
    const methods = new Set(await listed(query));
    expect(everything.filter(({ id }) => !methods.has(id))).toEqual([]);
  });
  test.each(['?country=NLD', '?country=ZZ', '?country=%00'])('refuse %s', async (query) => {
    expect(await site.get(`/v1/json/gateways${query}`)).toMatchObject(refusalAnswer('country'));
  });
});

describe('GET /gateways/{id}', () => {
  test.each([
    ['MISTERCASH', 'MISTERCASH'],
    ['mistercash', 'MISTERCASH'],
    ['MisterCash', 'MISTERCASH'],
    ['iDEALQR', 'IDEALQR'],
    ['visa/', 'VISA'],
    ['visa?locale=nl_NL', 'VISA'],
  ] as const)('%s finds %s', async (path, id) => {
    const { status, body } = await site.get(`/v1/json/gateways/${path}`);
    expect([status, body]).toEqual([200, { success: true, data: { id, description: known[id] } }]);
  });
  test.each(['BITCOIN', '__proto__', 'constructor', '%00', 'VISA%2F..', '%20', 'x'.repeat(500)])(
    '%s is unknown: 404 with 1023',
    async (path) => {
      expect(await site.get(`/v1/json/gateways/${path}`)).toMatchObject(refusalAnswer('gateway'));
    },
  );
  test('needs a key', async () => {
    const answer = await rawRequest(gateway().url, '/v1/json/gateways/VISA');
    expect({ status: answer.status, body: answer.json() }).toEqual(refusalAnswer('invalidKey'));
  });
});
