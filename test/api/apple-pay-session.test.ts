// Checks POST /wallets/sessions/applepay: the session that the sandbox answers with, and every refusal in its order.
import { expect, test } from 'vitest';
import { startTestGateway, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const path = '/v1/json/wallets/sessions/applepay';
const good = {
  validation_url: 'https://apple-pay-gateway.apple.com/paymentservices/startSession',
  origin_domain: 'shop.example.com',
};

test('answers with a session in the form that a device accepts, as text, which says that it is simulated', async () => {
  const site = await gateway().site('Sock shop');
  const { status, headers, body } = await site.post(path, good);
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-kassa-detail')).toMatch(/^simulated/);
  expect(Object.keys(body.data)).toEqual(['session']);
  const session = JSON.parse(body.data.session);
  expect(session).toMatchObject({
    domainName: 'shop.example.com',
    displayName: 'Sock shop',
    merchantSessionIdentifier: expect.stringMatching(/^SSH[0-9A-F]{64}$/),
    merchantIdentifier: expect.stringMatching(/^[0-9A-F]{64}$/),
    nonce: expect.stringMatching(/^[0-9a-f]{8}$/),
    signature: expect.stringMatching(/^[0-9a-f]+$/),
    retries: 0,
  });
  expect(session.expiresAt - session.epochTimestamp).toBe(3_600_000);
  const again = JSON.parse((await site.post(path, good)).body.data.session);
  expect(again.merchantSessionIdentifier).not.toBe(session.merchantSessionIdentifier);
  expect(again.merchantIdentifier).toBe(session.merchantIdentifier);
});

test.each([
  'https://apple-pay-gateway-cert.apple.com/paymentservices/startSession',
  'https://apple-pay-gateway-nc-pod1.apple.com/paymentservices/startSession',
  'https://apple-pay-gateway-pr-pod3-dr.apple.com/paymentservices/startSession',
  'https://cn-apple-pay-gateway-sh-pod2.apple.com/paymentservices/startSession',
])('accepts the validation address %s', async (validation_url) => {
  const site = await gateway().site();
  expect((await site.post(path, { ...good, validation_url })).status).toBe(200);
});

const missing = { status: 404, error_code: 1016, error_info: 'Missing data' };
const wrong = { status: 404, error_code: 1000, error_info: 'Unknown error' };
test.each([
  ['no object', [1], { status: 400, error_code: 1000, error_info: 'Invalid JSON' }],
  ['nothing', {}, missing],
  ['no address, and a wrong domain', { origin_domain: '-' }, missing],
  ['an empty domain', { ...good, origin_domain: '' }, missing],
  ['plain http', { ...good, validation_url: good.validation_url.replace('https', 'http') }, wrong],
  ['a host of others', { ...good, validation_url: 'https://example.com/' }, wrong],
  [
    'a host that ends alike',
    { ...good, validation_url: 'https://evil-apple-pay-gateway.apple.com/' },
    wrong,
  ],
  [
    'a host that begins alike',
    { ...good, validation_url: 'https://apple-pay-gateway.apple.com.example.com/' },
    wrong,
  ],
  [
    'a user before the host',
    { ...good, validation_url: 'https://apple-pay-gateway.apple.com@example.com/' },
    wrong,
  ],
  ['another port', { ...good, validation_url: 'https://apple-pay-gateway.apple.com:81/' }, wrong],
  ['an inside address', { ...good, validation_url: 'https://127.0.0.1/' }, wrong],
  ['an object as address', { ...good, validation_url: { href: 'x' } }, wrong],
  ['an address as domain', { ...good, origin_domain: 'https://shop.example.com' }, wrong],
  ['a domain of one word', { ...good, origin_domain: 'localhost' }, wrong],
  ['a domain with markup', { ...good, origin_domain: 'shop.example.com"><script>' }, wrong],
])('refuses %s', async (_, body, { status, ...error }) => {
  const site = await gateway().site();
  const answer = await site.post(path, body);
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual({ success: false, data: {}, ...error });
});

test('refuses every call if no acquirer opens such sessions', async () => {
  const live = await startTestGateway({
    KASSA_MODE: 'live',
    KASSA_SECRET_KEY: 's'.repeat(40),
    KASSA_PUBLIC_URL: 'https://pay.example.com',
  });
  try {
    const site = await live.site();
    const answer = await fetch(`${inside(live)}${path}`, {
      method: 'POST',
      headers: { api_key: site.apiKey },
      body: JSON.stringify(good),
    });
    expect([answer.status, (await answer.json()).error_code]).toEqual([404, 1023]);
  } finally {
    await live.stop();
  }
});

/** Its public address is that of a proxy which does not exist in this test. */
function inside(live: Awaited<ReturnType<typeof startTestGateway>>): string {
  const address = live.gateway.app.server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  return `http://127.0.0.1:${address.port}`;
}
