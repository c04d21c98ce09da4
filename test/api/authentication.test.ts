// Checks where a request may carry its key, which place counts first, and that the key stays secret (http.md, part 2).
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/lib/secrets/secret.ts';
import { useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';
import { rawRequest } from './raw-request.ts';
import { rowsOf } from './stored-rows.ts';

const gateway = useGateway();
const path = '/v1/json/gateways';
const wrong = 'w'.repeat(40);

type Carried = { readonly headers?: Record<string, string>; readonly query?: string };

/** `KEY` in a header or in the query is replaced by the site's own key. */
async function call({ headers = {}, query = '' }: Carried) {
  const { apiKey } = await gateway().site();
  const withKey = (text: string): string => text.replaceAll('KEY', apiKey);
  const sent = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, withKey(value)]),
  );
  const answer = await rawRequest(gateway().url, `${path}${withKey(query)}`, { headers: sent });
  return { status: answer.status, body: answer.json() };
}

describe('a key is accepted from', () => {
  test.each<readonly [string, Carried]>([
    ['the header api_key', { headers: { api_key: 'KEY' } }],
    ['the header in capitals', { headers: { API_KEY: 'KEY' } }],
    ['the header with blanks around it', { headers: { api_key: ' \t KEY  ' } }],
    ['the header with a hyphen, as one Ruby client writes it', { headers: { 'Api-Key': 'KEY' } }],
    ['Authorization: Bearer', { headers: { authorization: 'Bearer KEY' } }],
    ['Authorization: bearer', { headers: { authorization: 'bearer KEY' } }],
    ['Authorization: BEARER with many blanks', { headers: { authorization: 'BEARER    KEY ' } }],
    ['the query', { query: '?api_key=KEY' }],
    ['the query among others', { query: '?locale=en_US&api_key=KEY&x[]=1' }],
    ['the query with blanks around it', { query: '?api_key=%20KEY%20' }],
  ])('%s', async (_place, carried) => {
    const { status, body } = await call(carried);
    expect([status, body.success]).toEqual([200, true]);
  });
});

describe('with several keys in one request', () => {
  test.each<readonly [string, Carried, boolean]>([
    [
      'the header beats Bearer',
      { headers: { api_key: 'KEY', authorization: `Bearer ${wrong}` } },
      true,
    ],
    [
      'a wrong header is not saved by Bearer',
      { headers: { api_key: wrong, authorization: 'Bearer KEY' } },
      false,
    ],
    [
      'the header beats the query',
      { headers: { api_key: 'KEY' }, query: `?api_key=${wrong}` },
      true,
    ],
    [
      'a wrong header is not saved by the query',
      { headers: { api_key: wrong }, query: '?api_key=KEY' },
      false,
    ],
    [
      'Bearer beats the query',
      { headers: { authorization: 'Bearer KEY' }, query: `?api_key=${wrong}` },
      true,
    ],
    [
      'a wrong Bearer is not saved by the query',
      { headers: { authorization: `Bearer ${wrong}` }, query: '?api_key=KEY' },
      false,
    ],
    ['api_key beats api-key', { headers: { api_key: 'KEY', 'api-key': wrong } }, true],
    [
      'a wrong api-key is not saved by Bearer',
      { headers: { 'api-key': wrong, authorization: 'Bearer KEY' } },
      false,
    ],
    ['an empty header does not count', { headers: { api_key: '' }, query: '?api_key=KEY' }, true],
    ['an empty api_key does not count', { headers: { api_key: ' ', 'api-key': 'KEY' } }, true],
    [
      'an Authorization with another scheme does not count',
      { headers: { authorization: 'Basic dXNlcg==' }, query: '?api_key=KEY' },
      true,
    ],
    ['the first of two in the query counts', { query: `?api_key=KEY&api_key=${wrong}` }, true],
  ])('%s', async (_what, carried, taken) => {
    const answer = await call(carried);
    if (taken) expect(answer.status).toBe(200);
    else expect(answer).toEqual(refusalAnswer('invalidKey'));
  });
});

describe('a key that is not ours:', () => {
  test.each<readonly [string, Carried]>([
    ['none', {}],
    ['an unknown one', { headers: { api_key: wrong } }],
    ['blanks', { headers: { api_key: '   ' } }],
    ['a short one', { headers: { api_key: 'abc' } }],
    ['a very long one', { headers: { api_key: 'k'.repeat(9000) } }],
    ['one with the wrong casing at its end', { headers: { api_key: 'KEYx' } }],
    ['Bearer without a key', { headers: { authorization: 'Bearer' } }],
    ['a key without its scheme', { headers: { authorization: 'KEY' } }],
    ['NUL in the query', { query: '?api_key=%00%00%00%00%00%00' }],
    ['broken UTF-8 in the query', { query: '?api_key=%ff%fe%fd%ff%ff' }],
    ['an object in the query', { query: '?api_key[a]=KEY' }],
  ])('%s is answered 401 with 1032', async (_what, carried) => {
    expect(await call(carried)).toEqual(refusalAnswer('invalidKey'));
  });

  test.each([
    ['POST', '/v1/json/orders'],
    ['GET', '/v1/json/orders/1'],
    ['GET', '/v1/json/gateways/IDEAL'],
    ['GET', '/v1/json/nothing/here'],
    ['DELETE', '/v1/json/orders'],
  ])('%s %s needs a key, too', async (method, target) => {
    const answer = await rawRequest(gateway().url, target, { method });
    expect({ status: answer.status, body: answer.json() }).toEqual(refusalAnswer('invalidKey'));
    expect(answer.headers['content-type']).toBe('application/json; charset=UTF-8');
  });
});

test('a request without a valid key is refused before its body is read', async () => {
  const headers = {
    api_key: wrong,
    'content-type': 'application/json',
    'content-length': 50_000_000,
  };
  const answer = await rawRequest(gateway().url, '/v1/json/orders', {
    method: 'POST',
    headers,
    withholdBody: true,
  });
  expect({ status: answer.status, body: answer.json() }).toEqual(refusalAnswer('invalidKey'));
});

test('a key gives access to its own site only', async () => {
  const [mine, other] = [await gateway().site('Mine'), await gateway().site('Other')];
  await mine.order({ order_id: 'only-mine' });
  expect((await mine.get('/v1/json/orders/only-mine')).status).toBe(200);
  expect(await other.get('/v1/json/orders/only-mine')).toMatchObject(refusalAnswer('orderId'));
});

test.each([
  ['POST', '/v1/json/terminals'],
  ['POST', '/v1/json/accounts/1/funds'],
  ['GET', '/v1/json/nothing/here'],
])(
  'the key of an account gets the answer that there is no %s %s, as the key of a site does',
  async (method, target) => {
    const site = await gateway().site();
    const { account_api_key } = (await site.get('/sandbox/account')).body.data;
    for (const api_key of [account_api_key, site.apiKey]) {
      const answer = await rawRequest(gateway().url, target, { method, headers: { api_key } });
      expect({ status: answer.status, body: answer.json() }).toEqual(refusalAnswer('notFound'));
    }
  },
);

test('a call to a blocked site is refused with that reason, and creates no order', async () => {
  const site = await gateway().site();
  await rowsOf(gateway(), `update sites set status = 'blocked' where site_id = $1`, [
    site.site.siteId,
  ]);
  gateway().gateway.deps.sites.forget();
  expect(await site.order({ order_id: 'blocked' })).toMatchObject(refusalAnswer('siteBlocked'));
  expect(await rowsOf(gateway(), `select 1 from orders where order_id = 'blocked'`)).toEqual([]);
});

test('a site that has just been blocked gets that answer to the first call with its new key, too', async () => {
  const site = await gateway().site();
  const { siteId } = site.site;
  const { db, apiKeys } = gateway().gateway.deps;
  const fresh = 'n'.repeat(40);
  await db.transaction(async (tx) => {
    apiKeys.putNew(tx, { kind: 'site', id: siteId }, new Secret(fresh));
  });
  const callWith = (target: string) =>
    rawRequest(gateway().url, target, { headers: { api_key: fresh } });
  // Makes the process cache the site, with a call that does not count as the first one with the new key.
  expect((await callWith('/v1/json/terminals')).status).toBe(403);
  await rowsOf(gateway(), `update sites set status = 'blocked' where site_id = $1`, [siteId]);
  const { status, json } = await callWith(path);
  expect({ status, body: json() }).toEqual(refusalAnswer('siteBlocked'));
});
