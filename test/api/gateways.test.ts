// Checks GET /gateways and GET /gateways/{id} (payment-methods.md, part 6).
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';
import { rawRequest } from './raw-request.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
});

const everything = {
  IDEAL: 'iDEAL',
  IDEALQR: 'iDEAL QR',
  MISTERCASH: 'Bancontact',
  DIRECTBANK: 'SOFORT Banking',
  VISA: 'Visa',
  MASTERCARD: 'MasterCard',
  CREDITCARD: 'Credit card',
};
const cards = ['VISA', 'MASTERCARD', 'CREDITCARD'];

async function listed(query: string): Promise<string[]> {
  const { status, body } = await site.get(`/v1/json/gateways${query}`);
  expect([status, body.success]).toEqual([200, true]);
  return body.data.map((method: { id: string }) => method.id);
}

test('lists every method with exactly an id and a description', async () => {
  const { body } = await site.get('/v1/json/gateways');
  expect(body).toEqual({
    success: true,
    data: Object.entries(everything).map(([id, description]) => ({ id, description })),
  });
});

describe('a filter leaves out', () => {
  test.each<readonly [string, readonly string[]]>([
    ['?country=NL', ['IDEAL', 'IDEALQR', ...cards]],
    ['?country=be', ['MISTERCASH', 'DIRECTBANK', ...cards]],
    ['?country=US', cards],
    ['?currency=USD', cards],
    ['?currency=usd', cards],
    ['?currency=EUR', Object.keys(everything)],
    ['?amount=5', Object.keys(everything).filter((id) => id !== 'DIRECTBANK')],
    ['?amount=5000001', Object.keys(everything).filter((id) => id !== 'IDEAL')],
    ['?country=NL&currency=USD', cards],
    ['?country=NL&amount=5000001', ['IDEALQR', ...cards]],
  ])('%s', async (query, ids) => expect(await listed(query)).toEqual(ids));

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
  ])('nothing with %s', async (query) => {
    expect(await listed(query)).toEqual(Object.keys(everything));
  });
  test.each(['?country=NLD', '?country=ZZ', '?country=%00'])('%s is refused', async (query) => {
    expect(await site.get(`/v1/json/gateways${query}`)).toMatchObject(refusalAnswer('country'));
  });
});

describe('one method', () => {
  test.each([
    ['MISTERCASH', 'MISTERCASH'],
    ['mistercash', 'MISTERCASH'],
    ['MisterCash', 'MISTERCASH'],
    ['iDEALQR', 'IDEALQR'],
    ['visa/', 'VISA'],
    ['visa?locale=nl_NL', 'VISA'],
  ] as const)('%s is %s', async (path, id) => {
    const { status, body } = await site.get(`/v1/json/gateways/${path}`);
    expect([status, body]).toEqual([
      200,
      { success: true, data: { id, description: everything[id] } },
    ]);
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
