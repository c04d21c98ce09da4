// Checks GET and PATCH /sites/{id}: a site's settings, who may read and change them, their limits, and their effects.
import { describe, expect, test } from 'vitest';
import { assembleGateway } from '../../src/gateway.ts';
import { readConfig } from '../../src/settings/config.ts';
import { eventually } from '../sandbox/eventually.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { startMerchant } from '../support/merchant.ts';
import { refusalAnswer } from './error-answers.ts';
import { rawRequest } from './raw-request.ts';

const gateway = useGateway();

const path = (site: TestSite, of: TestSite = site) => `/v1/json/sites/${of.site.siteId}`;
const change = (site: TestSite, fields: unknown) => site.patch(path(site), fields);
const read = async (site: TestSite): Promise<Json> => (await site.get(path(site))).body.data;

const all = {
  name: 'Lamps & Zoë',
  notification_url: 'https://lamps.example/hook?a=1',
  price_from: 100,
  price_till: 50000,
  support_email: 'help@lamps.example',
  support_phone: '+31 20 1234567',
  url: 'https://lamps.example',
};

describe('GET /sites/{id}', () => {
  test('shows everything about a new site, with the key of the call', async () => {
    const site = await gateway().site('Lamps');
    const { status, body, headers } = await site.get(path(site));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      success: true,
      data: {
        account_id: (await site.get('/v1/json/me')).body.data.account_id,
        api_key: site.apiKey,
        id: site.site.siteId,
        name: 'Lamps',
        notification_url: null,
        price_from: null,
        price_till: null,
        support_email: null,
        support_phone: null,
        url: null,
      },
    });
  });
});

describe('the key of the account', () => {
  test('reads and changes each site of the account, and no other', async () => {
    const [site, stranger] = [await gateway().site('Lamps'), await gateway().site()];
    const { body } = await site.post('/sandbox/sites', { name: 'Socks', same_account: true });
    const { api_key: second, site_id: sister, account_api_key: account } = body.data;
    const key = { api_key: account };
    const read = async (id: number) =>
      (await fetch(`${gateway().url}/v1/json/sites/${id}`, { headers: key })).json();
    const change = async (id: number, fields: object) =>
      (
        await fetch(`${gateway().url}/v1/json/sites/${id}`, {
          method: 'PATCH',
          headers: { ...key, 'content-type': 'application/json' },
          body: JSON.stringify(fields),
        })
      ).json();
    expect((await read(site.site.siteId)).data).toMatchObject({ name: 'Lamps' });
    expect((await read(sister)).data).toMatchObject({ id: sister, name: 'Socks', api_key: second });
    expect((await change(sister, { price_from: 100 })).data).toMatchObject({ price_from: 100 });
    expect((await read(sister)).data).toMatchObject({ price_from: 100 });
    expect((await read(site.site.siteId)).data).toMatchObject({ price_from: null });
    expect(await read(stranger.site.siteId)).toEqual({ message: 'Not found' });
    expect(await change(stranger.site.siteId, {})).toEqual({ message: 'Site not found' });
  });
});

describe('a site of another account', () => {
  test('is not found, whether it exists or not', async () => {
    const [one, other] = [await gateway().site(), await gateway().site()];
    for (const id of [
      other.site.siteId,
      999999,
      'abc',
      '-1',
      `0${one.site.siteId}`,
      '1e0',
      '%00',
    ]) {
      const at = `/v1/json/sites/${id}`;
      const [got, changed] = [await one.get(at), await one.patch(at, { name: 'Mine' })];
      expect([got.status, got.body]).toEqual([404, { message: 'Not found' }]);
      expect([changed.status, changed.body]).toEqual([404, { message: 'Site not found' }]);
    }
    expect((await read(other)).name).toBe('Test shop');
  });
  test.each(['GET', 'PATCH'])('%s without a key is refused as everywhere', async (method) => {
    const site = await gateway().site();
    const answer = await rawRequest(gateway().url, path(site), { method });
    expect({ status: answer.status, body: answer.json() }).toEqual(refusalAnswer('invalidKey'));
  });
});

describe('PATCH /sites/{id}', () => {
  test('changes everything that it names, and answers with the site', async () => {
    const site = await gateway().site();
    const { status, body } = await change(site, all);
    expect([status, body]).toEqual([200, { success: true, data: all }]);
    expect(await read(site)).toMatchObject({ ...all, id: site.site.siteId, api_key: site.apiKey });
  });
  test('keeps what it does not name', async () => {
    const site = await gateway().site();
    await change(site, all);
    expect((await change(site, { support_phone: '112' })).body.data).toEqual({
      ...all,
      support_phone: '112',
    });
    expect((await change(site, {})).body.data).toEqual({ ...all, support_phone: '112' });
  });
  test.each([null, '', '  '])('removes a setting with %j', async (nothing) => {
    const site = await gateway().site();
    await change(site, all);
    const { name: _name, ...others } = all;
    const without = Object.fromEntries(Object.keys(others).map((name) => [name, nothing]));
    const { body } = await change(site, without);
    expect(Object.values(body.data).filter((value) => value !== null)).toEqual([all.name]);
  });
  test('ignores what cannot be changed, and what it does not know', async () => {
    const site = await gateway().site();
    const before = await read(site);
    await change(site, { ...before, name: 'Lamps', api_key: 'x'.repeat(40), id: 1, plugin: {} });
    expect(await read(site)).toEqual({ ...before, name: 'Lamps' });
  });
  test('accepts numbers as text', async () => {
    const site = await gateway().site();
    const { body } = await change(site, { price_from: '100', price_till: 200 });
    expect(body.data).toMatchObject({ price_from: 100, price_till: 200 });
  });

  test.each<[string, unknown]>([
    ['name', ''],
    ['name', null],
    ['name', 'x'.repeat(121)],
    ['name', {}],
    ['notification_url', 'lamps.example/hook'],
    ['notification_url', 'ftp://lamps.example'],
    ['notification_url', 'javascript:alert(1)'],
    ['notification_url', `https://lamps.example/${'x'.repeat(2048)}`],
    ['price_from', -1],
    ['price_from', 1.5],
    ['price_from', '10,00'],
    ['price_from', true],
    ['price_till', 0],
    ['price_till', 1e15],
    ['support_email', 'nobody'],
    // A mail could never be sent there.
    ['support_email', '<help@lamps.example>'],
    ['support_email', 'help,shop@lamps.example'],
    ['support_email', `${'x'.repeat(100)}@lamps.example`],
    ['support_phone', '1'.repeat(101)],
    ['support_phone', ['1']],
    ['url', 'lamps'],
  ])('refuses %s %j, and names the field and its value', async (attribute, value) => {
    const site = await gateway().site();
    const { status, body } = await change(site, { ...all, [attribute]: value });
    expect([status, body]).toEqual([
      422,
      {
        errors: [
          {
            attribute,
            details: [expect.any(String)],
            message: expect.stringMatching(/\w+ \w+/),
            uri: `#/${attribute}`,
          },
        ],
        message: 'Validation error',
        success: false,
      },
    ]);
    expect((await read(site)).support_phone).toBeNull();
  });
  test('names all wrong fields at once', async () => {
    const site = await gateway().site();
    const { body } = await change(site, { url: 'no', price_till: 'no', name: 'yes' });
    expect(body.errors.map(({ attribute, details }: Json) => [attribute, details])).toEqual([
      ['price_till', ['no']],
      ['url', ['no']],
    ]);
  });
  test('refuses amount limits that allow no amount, also together with limits that were set before', async () => {
    const site = await gateway().site();
    expect((await change(site, { price_from: 200, price_till: 100 })).status).toBe(422);
    await change(site, { price_from: 200 });
    const { status, body } = await change(site, { price_till: 199, name: 'Lamps' });
    expect([status, body.errors[0].attribute, body.errors[0].details]).toEqual([
      422,
      'price_till',
      ['199'],
    ]);
    expect(await read(site)).toMatchObject({ name: 'Test shop', price_from: 200 });
    expect((await change(site, { price_till: 200 })).status).toBe(200);
  });
  test('twice at once never leaves limits that allow no amount', async () => {
    const site = await gateway().site();
    await Promise.all([change(site, { price_from: 200 }), change(site, { price_till: 100 })]);
    const { price_from: from, price_till: till } = await read(site);
    expect([from, till].filter((limit) => limit !== null)).toHaveLength(1);
  });
  test.each(['[]', '5', '"x"', 'null'])('treats %s as a change of nothing', async (body) => {
    const site = await gateway().site();
    const headers = { api_key: site.apiKey };
    const answer = await rawRequest(gateway().url, path(site), { method: 'PATCH', headers, body });
    expect([answer.status, answer.json().data.name]).toEqual([200, 'Test shop']);
  });
});

describe('a setting takes effect:', () => {
  test.each([
    [{ amount: 99 }, false],
    [{ amount: 100 }, true],
    [{ amount: 50000 }, true],
    [{ amount: 50001 }, false],
    // There is no exchange rate to compare amounts in other currencies.
    [{ amount: 99, currency: 'USD' }, true],
    // The payer cannot choose an amount that the site does not accept.
    [{ gateway: 'IDEALQR', amount: 500, gateway_info: donation(50, 600) }, false],
    [{ gateway: 'IDEALQR', amount: 500, gateway_info: donation(100, 600) }, true],
  ])('an order of %j is within the limits: %s', async (fields, taken) => {
    const site = await gateway().site();
    await change(site, { price_from: 100, price_till: 50000 });
    const { status, body, headers } = await site.order({ order_id: 'lamp', ...fields });
    if (taken) return expect([status, body.success]).toEqual([200, true]);
    expect({ status, body }).toEqual(refusalAnswer('amount'));
    expect(headers.get('x-kassa-detail')).toMatch(/limits of this site/);
    expect((await site.get('/v1/json/orders/lamp')).status).toBe(404);
  });
  test('the shop is notified at its new address', async () => {
    const shop = await startMerchant();
    try {
      const site = await gateway().site();
      await change(site, { notification_url: `${shop.url}/hook` });
      await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
      await site.simulate('lamp', 'completed');
      expect((await shop.nextNotification()).url).toMatch(/^\/hook\?/);
    } finally {
      await shop.close();
    }
  });
  test('the payment page shows the new name', async () => {
    const site = await gateway().site();
    await change(site, { name: 'Lamps & Zoë' });
    const { body } = await site.order({ order_id: 'lamp' });
    expect(await (await fetch(body.data.payment_url)).text()).toContain('Lamps &amp; Zoë');
  });
  test('in every process', async () => {
    const other = await assembleGateway({
      config: readConfig([], { PORT: '0', KASSA_LOG_LEVEL: 'error' }),
      databaseUrl: gateway().databaseUrl,
      clock: { now: () => new Date() },
    });
    await other.start();
    try {
      const site = await gateway().site();
      const there = async () => {
        const headers = { api_key: site.apiKey };
        const answer = await rawRequest(other.deps.publicUrl(), path(site), { headers });
        return answer.json().data.price_till;
      };
      expect(await there()).toBeNull();
      await change(site, { price_till: 5 });
      expect(await eventually(there, (limit) => limit !== null)).toBe(5);
    } finally {
      await other.stop();
    }
  });
});

function donation(min: number, max: number) {
  return { allow_change_amount: true, min_amount: min, max_amount: max };
}
