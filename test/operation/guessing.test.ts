// Checks that an address which guesses keys and links soon gets 429, and a shop with a valid key elsewhere does not.
import { expect, test } from 'vitest';
import { rawRequest } from '../api/raw-request.ts';
import { startTestGateway, type TestGateway, useGateway } from '../support/gateway.ts';

let now = new Date('2026-03-02T13:05:11Z');
const gateway = useGateway({ KASSA_TRUST_PROXY: 'yes' }, { now: () => now });

const guess = (path: string, from: string, apiKey = 'x'.repeat(40)) =>
  fetch(`${gateway().url}${path}`, { headers: { api_key: apiKey, 'x-forwarded-for': from } });

async function guessMany(path: string, from: string, count: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const answer = await guess(path, from);
    await answer.arrayBuffer();
    statuses.push(answer.status);
  }
  return statuses;
}

test.each([
  ['keys', '/v1/json/gateways', 401, '203.0.113.1', '203.0.113.2'],
  ['keys of the sandbox', '/sandbox/clock', 401, '203.0.113.3', '203.0.113.4'],
  ['payment links', `/connect/${'a'.repeat(35)}/`, 404, '2001:db8:1::1', '2001:db8:2::1'],
  [
    'QR codes',
    '/qrcode/00000000-0000-4000-8000-000000000000.png',
    404,
    '203.0.113.5',
    '203.0.113.6',
  ],
])('%s: a hundred wrong guesses a minute, then 429', async (_, path, status, from, elsewhere) => {
  const statuses = await guessMany(path, from, 102);
  expect(statuses).toEqual([...Array(100).fill(status), 429, 429]);
  expect((await guess(path, elsewhere)).status).toBe(status);
  const refused = await guess(path, from);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  now = new Date(now.getTime() + 61_000);
  expect((await guess(path, from)).status).toBe(status);
});

test.each([
  ['letters that need no encoding', '/%76%31/json/gateways', '203.0.113.20'],
  ['slashes too many', '//v1//json/gateways', '203.0.113.21'],
  ['an address that no route has', '/v1/json/%6eothing', '203.0.113.22'],
])('a guess is counted in spite of %s', async (_, path, from) => {
  await guessMany(path, from, 100);
  expect((await guess(path, from)).status).toBe(429);
  expect((await guess('/v1/json/gateways', from)).status).toBe(429);
});

test.each([
  ['a whole address in the first line', () => `${gateway().url}/v1/json/gateways`, '203.0.113.23'],
  ['what no browser sends, behind a #', () => '/%761/json/gateways#%zz', '203.0.113.24'],
])('a guess is counted in spite of %s', async (_, target, from) => {
  const send = () =>
    rawRequest(gateway().url, target(), {
      headers: { api_key: 'x'.repeat(40), 'x-forwarded-for': from },
    });
  const statuses: number[] = [];
  for (let i = 0; i < 101; i += 1) statuses.push((await send()).status);
  expect(statuses).toEqual([...Array(100).fill(401), 429]);
});

test('a neighbour in the same /64 counts as the same guesser', async () => {
  await guessMany('/v1/json/gateways', '2001:db8:9::1', 100);
  expect((await guess('/v1/json/gateways', '2001:db8:9::2')).status).toBe(429);
});

test('a wrong key counts also if errors are answered with 200', async () => {
  let old: TestGateway | null = null;
  try {
    const settings = { KASSA_ERROR_STATUS: '200', KASSA_GUESSES_PER_MINUTE: '3' };
    old = await startTestGateway(settings);
    const { url } = old;
    const { apiKey } = await old.site();
    const ask = async (path: string, key: string) =>
      (await rawRequest(url, `/v1/json${path}`, { headers: { api_key: key } })).status;
    // Other refusals are no guesses.
    for (let i = 0; i < 5; i += 1) expect(await ask('/orders/nobody', apiKey)).toBe(200);
    const guesses: number[] = [];
    for (let i = 0; i < 4; i += 1) guesses.push(await ask('/me', `nobody-${i}`));
    expect(guesses).toEqual([200, 200, 200, 429]);
  } finally {
    await old?.stop();
  }
});

test('valid keys are never counted', async () => {
  const { apiKey } = await gateway().site();
  for (let i = 0; i < 120; i += 1) {
    const answer = await guess('/v1/json/me', '203.0.113.9', apiKey);
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
  }
});
