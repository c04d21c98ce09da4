// Checks addresses that lead nowhere, and too many guesses: a person gets a page, a program gets JSON.
import { describe, expect, test } from 'vitest';
import { rawRequest } from '../api/raw-request.ts';
import { pageFault } from '../security/page-rules.ts';
import { useGateway } from '../support/gateway.ts';
import { aCustomer } from './customer.ts';

const gateway = useGateway({ KASSA_GUESSES_PER_MINUTE: '5', KASSA_TRUST_PROXY: 'yes' });
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

function ask(path: string, more: { method?: string; body?: string; from?: string } = {}) {
  const { method = 'GET', body, from = '203.0.113.1' } = more;
  const headers = { accept: browser, 'accept-language': 'nl', 'x-forwarded-for': from };
  const typed = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const sent = body === undefined ? { method } : { method, body };
  return rawRequest(gateway().url, path, { ...sent, headers: { ...headers, ...typed } });
}

describe('a person gets a page', () => {
  test.each(['/nothing', '/docs/nothing', '/img', '/v1', '/callbacks/x', '/a%zz', '/favicon.ico'])(
    'at %s',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.text).toContain('<html lang="nl-NL"');
      expect(answer.text).toContain('Er is niets op dit adres');
      expect(pageFault(answer.headers)).toBeNull();
    },
  );

  test('after a form that was sent to an address that does not exist', async () => {
    const answer = await ask('/nothing', { method: 'POST', body: 'a=b' });
    expect(answer.text).toContain('Er is niets op dit adres');
  });

  test('that is accessible, changes its language on request, and leads on', async () => {
    const { page } = await aCustomer();
    await page.goto(`${gateway().url}/nothing`);
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    await page.getByLabel('Language').selectOption('de_DE');
    await page.getByRole('button', { name: 'Change language' }).click();
    await page.getByRole('heading', { name: 'Unter dieser Adresse ist nichts' }).waitFor();
    await page.getByRole('link', { name: 'Zum Demo-Shop' }).click();
    await page.waitForURL(/\/demo$/);
  });

  test('that asks for patience after too many wrong links', async () => {
    const from = '203.0.113.2';
    const link = `/connect/${'a'.repeat(35)}/`;
    for (let i = 0; i < 5; i += 1) expect((await ask(link, { from })).status).toBe(404);
    const answer = await ask(link, { from });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.text).toContain('Een ogenblik geduld');
    expect(pageFault(answer.headers)).toBeNull();
    // Requests of a program with a key are answered with JSON, also in a browser.
    expect((await ask('/v1/json/gateways', { from })).json()).toMatchObject({ success: false });
  });
});

const nothing = (method: string) => ({
  message: `Route ${method}:/nothing not found`,
  error: 'Not Found',
  statusCode: 404,
});

test.each(['*/*', 'text/html;q=0, */*', 'application/json, text/html;q=0.1', 'text/htmlx'])(
  'a program that accepts %s gets JSON, and no cache gives it a page',
  async (accept) => {
    const answer = await rawRequest(gateway().url, '/nothing', { headers: { accept } });
    expect(answer.status).toBe(404);
    expect(answer.headers.vary).toBe('Accept');
    expect(answer.json()).toEqual(nothing('GET'));
  },
);

test.each(['text/html', 'application/json;q=0.5, Text/HTML; q=0.9'])(
  'a browser that accepts %s gets a page, and no cache gives it to a program',
  async (accept) => {
    const answer = await rawRequest(gateway().url, '/nothing', { headers: { accept } });
    expect(answer.headers.vary).toBe('Accept');
    expect(answer.text).toContain('Page not found');
  },
);

test.each([
  ['that cannot be read', '{'],
  ['that is too long', JSON.stringify('x'.repeat(1_100_000))],
])(
  'a body %s, sent to an address that does not exist, is answered with 404',
  async (_name, body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await rawRequest(gateway().url, '/nothing', { method: 'POST', headers, body });
    expect(answer.status).toBe(404);
    expect(answer.json()).toEqual(nothing('POST'));
  },
);
