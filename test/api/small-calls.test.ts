// Checks the small calls about a site: tokens for browsers, the site itself, its categories (operations.md, part 12).
import { describe, expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';
import { rawRequest } from './raw-request.ts';

const gateway = useGateway();

describe('GET /auth/api_token', () => {
  async function tokenOf(site: TestSite): Promise<string> {
    const { status, body, headers } = await site.get('/v1/json/auth/api_token');
    expect([status, body.success, Object.keys(body.data)]).toEqual([200, true, ['api_token']]);
    expect(headers.get('cache-control')).toBe('no-store');
    return body.data.api_token;
  }

  test('answers with a new token each time', async () => {
    const site = await gateway().site();
    const [one, two] = [await tokenOf(site), await tokenOf(site)];
    expect(one).toMatch(/^pub\.v2\.[\w-]{60,}$/);
    expect(two).not.toBe(one);
  });
  test('works with a slash at the end', async () => {
    const site = await gateway().site();
    expect((await site.get('/v1/json/auth/api_token/')).status).toBe(200);
    expect((await site.get('/sandbox/clock/')).status).toBe(200);
    expect((await fetch(`${gateway().url}/docs/?from=bookmark`)).status).toBe(200);
  });
  test("answers with a token that names its end, 600 seconds of the site's time later", async () => {
    const site = await gateway().site();
    await site.advance('1h');
    const secondsNow = () => Math.floor((Date.now() + 3_600_000) / 1000);
    const before = secondsNow();
    const end = Number(/^pub\.v2\.\w{35}(\d{10})[\w-]{27}$/.exec(await tokenOf(site))?.[1]);
    expect(end).toBeGreaterThanOrEqual(before + 600);
    expect(end).toBeLessThanOrEqual(secondsNow() + 600);
  });
  test('answers with a token that is not an API key', async () => {
    const token = await tokenOf(await gateway().site());
    const headers = { api_key: token };
    const answer = await rawRequest(gateway().url, '/v1/json/gateways', { headers });
    expect({ status: answer.status, body: answer.json() }).toEqual(refusalAnswer('invalidKey'));
  });
});

test('GET /me answers with the site of a key', async () => {
  const [one, two] = [await gateway().site(), await gateway().site()];
  for (const site of [one, two]) {
    const { status, body } = await site.get('/v1/json/me');
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      data: { account_id: expect.any(Number), role: 'MERCHANT', site_id: site.site.siteId },
    });
    expect(Number.isInteger(body.data.account_id)).toBe(true);
  }
});

test('GET /categories lists the published categories', async () => {
  const { status, body } = await (await gateway().site()).get('/v1/json/categories');
  expect([status, body.success]).toEqual([200, true]);
  expect(body.data[0]).toEqual({ code: 999, description: 'Adult' });
  const codes = body.data.map((category: { code: number }) => category.code);
  const hundreds = Array.from({ length: 15 }, (_, index) => 100 + index);
  expect(codes.sort()).toEqual([...hundreds, 999]);
  for (const category of body.data) {
    expect(Object.keys(category)).toEqual(['code', 'description']);
    expect(category.description).not.toBe('');
  }
});

test.each(['auth/api_token', 'me', 'categories'])('%s needs a key', async (path) => {
  const answer = await rawRequest(gateway().url, `/v1/json/${path}`);
  expect({ status: answer.status, body: answer.json() }).toEqual(refusalAnswer('invalidKey'));
});
