// Checks accounts: every site has one, sites may share one, and its key is not the key of a site.
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { refusalAnswer } from '../api/error-answers.ts';
import { rawRequest } from '../api/raw-request.ts';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const accountKey = /^acc_[0-9A-Za-z]{40}$/;

async function call(method: string, path: string, key: string, body?: string) {
  const sent = { method, headers: { api_key: key }, ...(body === undefined ? {} : { body }) };
  const answer = await rawRequest(gateway().url, path, sent);
  return { status: answer.status, body: answer.json() };
}

describe('a new site', () => {
  test('has an account of its own, which GET /me names', async () => {
    const [one, two] = [await gateway().site(), await gateway().site()];
    const ids = await Promise.all(
      [one, two].map(async (site) => (await site.get('/v1/json/me')).body.data.account_id),
    );
    expect(new Set(ids).size).toBe(2);
    const { body } = await one.get('/sandbox/account');
    expect(body.data).toEqual({
      account_id: ids[0],
      account_api_key: expect.stringMatching(accountKey),
      site_ids: [one.site.siteId],
    });
  });

  test('joins the account of the site that creates it, on request', async () => {
    const maker = await gateway().site();
    const joined = (await maker.post('/sandbox/sites', { same_account: true })).body.data;
    const apart = (await maker.post('/sandbox/sites', {})).body.data;
    const { data } = (await maker.get('/sandbox/account')).body;
    expect(data.site_ids).toEqual([maker.site.siteId, joined.site_id]);
    expect(joined).toMatchObject({
      account_id: data.account_id,
      account_api_key: data.account_api_key,
    });
    expect(apart.account_id).not.toBe(data.account_id);
    expect(apart.account_api_key).toMatch(accountKey);
    const me = await call('GET', '/v1/json/me', joined.api_key);
    expect(me.body.data).toMatchObject({ account_id: data.account_id, site_id: joined.site_id });
  });

  test('is refused in an account of a thousand sites, because no list would show it', async () => {
    const maker = await gateway().site();
    // This site and 998 others; two more are requested at the same time.
    await gateway().gateway.deps.db.pool.query(
      `insert into sites (name, api_key_hash, api_key_sealed, created_at, account_id)
       select 'Shop', sha256(concat(site_id, 'shop', i)::bytea), api_key_sealed, created_at, account_id
       from sites, generate_series(1, 998) i where site_id = $1`,
      [maker.site.siteId],
    );
    const join = () => maker.post('/sandbox/sites', { same_account: true });
    const answers = await Promise.all([join(), join()]);
    const [made, refused] = answers.sort((a, b) => a.status - b.status);
    expect(refused).toMatchObject({
      status: 403,
      body: { reason: 'not-allowed', error_info: 'an account can have at most 1000 sites' },
    });
    const { data } = (await maker.get('/sandbox/account')).body;
    expect(data.site_ids).toHaveLength(1000);
    expect(data.site_ids.at(-1)).toBe(made?.body.data.site_id);
    expect((await maker.post('/sandbox/sites', {})).status).toBe(200);
  });

  test.each(['{"same_account":"yes"}', '{"same_account":1}', '{"name":5}'])(
    'is not created with %s',
    async (body) => {
      const { apiKey } = await gateway().site();
      expect((await call('POST', '/sandbox/sites', apiKey, body)).status).toBe(400);
    },
  );
});

describe('the key of an account', () => {
  async function keys(): Promise<{ account: string; siteId: number }> {
    const site = await gateway().site();
    const { data } = (await site.get('/sandbox/account')).body;
    return { account: data.account_api_key, siteId: site.site.siteId };
  }

  test('stays the same', async () => {
    const site = await gateway().site();
    const read = async () => (await site.get('/sandbox/account')).body.data.account_api_key;
    expect(await read()).toBe(await read());
  });

  test('reads the account, and creates sites in it', async () => {
    const { account, siteId } = await keys();
    const made = await call('POST', '/sandbox/sites', account, '{"same_account":true}');
    const { body } = await call('GET', '/sandbox/account', account);
    expect(body.data.site_ids).toEqual([siteId, made.body.data.site_id]);
  });

  test.each([
    ['GET', '/v1/json/me'],
    ['GET', '/v1/json/gateways'],
    ['POST', '/v1/json/orders'],
    ['GET', '/v1/json/recurring/robin'],
  ])('is not accepted for %s %s', async (method, path) => {
    const { account } = await keys();
    expect(await call(method, path, account)).toEqual(refusalAnswer('invalidKey'));
  });

  test.each([
    ['GET', '/sandbox/clock'],
    ['POST', '/sandbox/reset'],
  ])('is not accepted for %s %s of the sandbox', async (method, path) => {
    const { account } = await keys();
    expect((await call(method, path, account)).status).toBe(401);
  });
});

test('sites from before there were accounts get one each, whose key is made when it is first needed', async () => {
  const site = await gateway().site();
  const client = new pg.Client({ connectionString: gateway().databaseUrl });
  await client.connect();
  try {
    // An account as the migration leaves it.
    await client.query(
      'update accounts set api_key_hash = null, api_key_sealed = null where account_id = $1',
      [site.site.accountId],
    );
  } finally {
    await client.end();
  }
  const read = async () => (await site.get('/sandbox/account')).body.data.account_api_key;
  const asked = await Promise.all([read(), read(), read(), read()]);
  expect(asked[0]).toMatch(accountKey);
  expect(new Set(asked).size).toBe(1);
  expect((await call('GET', '/sandbox/account', asked[0])).status).toBe(200);
});
