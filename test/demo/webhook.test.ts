// Checks what the demo shop does with hostile requests: forged webhooks, forms of other sites, wrong addresses.
import { createHmac } from 'node:crypto';
import Fastify from 'fastify';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { demo } from '../../src/demo/demo.ts';
import { seedOrders } from '../../src/demo/shop/seed-orders.ts';
import { ShopMemory } from '../../src/demo/shop/shop-memory.ts';
import { webhookRoutes } from '../../src/demo/webhook-routes.ts';
import { Secret } from '../../src/lib/secrets/secret.ts';
import { freePort } from '../support/free-port.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
let shop: TestSite;

beforeAll(async () => {
  shop = await gateway().site('Sock Drawer');
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function placeOrder(): Promise<string> {
  const answer = await fetch(`${gateway().url}/demo/orders`, {
    method: 'POST',
    headers: form,
    body: 'kind=sofort-redirect',
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
  return answer.headers.get('location')?.split('/').at(-1) ?? '';
}

async function orderPage(orderId: string): Promise<string> {
  return (await fetch(`${gateway().url}/demo/orders/${orderId}`)).text();
}

/** As the gateway signs; notifications.md, part 3. */
function sign(key: string, timestamp: number, body: string): string {
  const signature = createHmac('sha512', key).update(`${timestamp}:${body}`).digest('hex');
  return Buffer.from(`${timestamp}:${signature}`).toString('base64');
}

function notify(orderId: string, body: string, auth?: string): Promise<Response> {
  const address = `${gateway().url}/demo/webhook?transactionid=${orderId}&timestamp=1`;
  const headers = { 'content-type': 'application/json', ...(auth === undefined ? {} : { auth }) };
  return fetch(address, { method: 'POST', headers, body });
}

const addressOfNobody = async (): Promise<string> => `http://127.0.0.1:${await freePort()}`;

const wallSeconds = (): number => Math.floor(Date.now() / 1000);

test('a forged webhook is refused, kept, and shown as wrong', async () => {
  const orderId = await placeOrder();
  const body = JSON.stringify({ order_id: orderId, status: 'completed' });
  const now = wallSeconds();
  for (const [auth, because] of [
    [undefined, 'there is no Auth header'],
    ['x', 'the Auth header is not base64'],
    [sign('another key', now, body), 'it does not match this shop'],
    [sign(shop.apiKey, now - 700, body), 'it is older than 600 seconds'],
  ] as const) {
    const answer = await notify(orderId, body, auth);
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain('OK');
    expect(await orderPage(orderId)).toContain(because);
  }
  // The list of orders uses only valid webhooks.
  const shelf = await (await fetch(`${gateway().url}/demo`)).text();
  expect(shelf).toContain('no webhook yet');
});

test('a valid webhook is answered with OK, and its body says which order is meant', async () => {
  const [meant, named] = [await placeOrder(), await placeOrder()];
  const body = JSON.stringify({ order_id: meant, status: 'uncleared' });
  const answer = await notify(named, body, sign(shop.apiKey, wallSeconds(), body));
  expect([answer.status, await answer.text()]).toEqual([200, 'OK']);
  expect(await orderPage(meant)).toContain('The signature is valid.');
  expect(await orderPage(named)).not.toContain('The signature is valid.');
});

test('markup in a webhook is shown as text', async () => {
  const orderId = await placeOrder();
  const body = JSON.stringify({ order_id: orderId, status: '<img src=x onerror=alert(1)>' });
  await notify(orderId, body, sign(shop.apiKey, wallSeconds(), body));
  const html = await orderPage(orderId);
  expect(html).toContain('&lt;img src=x onerror=alert(1)>');
  expect(html).not.toContain('<img src=x');
});

test('a GET has no content: the shop asks the gateway', async () => {
  const orderId = await placeOrder();
  const address = `${gateway().url}/demo/webhook?transactionid=${orderId}&timestamp=1`;
  const answer = await fetch(address);
  expect([answer.status, await answer.text()]).toEqual([200, 'OK']);
  const html = await orderPage(orderId);
  expect(html).toContain('so the shop asked the gateway for the status');
  expect(html.match(/class="webhook"/g)).toHaveLength(1);
});

test.each(['', '?transactionid=x', '?timestamp=1'])(
  'a webhook with %j is refused as not the gateway’s',
  async (query) => {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(`${gateway().url}/demo/webhook${query}`, { method });
      expect(answer.status).toBe(400);
    }
  },
);

test('a GET is not acknowledged when the gateway does not tell how the order stands', async () => {
  const [seed] = seedOrders;
  if (seed === undefined) throw new Error('the shop sells nothing');
  const memory = new ShopMemory();
  const request = { method: 'POST', url: '', body: null } as const;
  memory.remember({ orderId: 'lamp', seed, placedAt: new Date(), request, answer: null });
  const apiUrl = await addressOfNobody();
  const app = Fastify();
  onTestFinished(() => app.close());
  const options = { apiUrl: () => apiUrl, apiKey: async () => new Secret('k'.repeat(40)) };
  webhookRoutes(app, { ...options, now: () => new Date() }, memory);
  const notified = (id: string) => app.inject(`/webhook?transactionid=${id}&timestamp=1`);
  expect((await notified('lamp')).statusCode).toBe(503);
  expect((await notified('lamp')).body).not.toContain('OK');
  expect(memory.webhooksOf('lamp')).toHaveLength(2);
  expect((await notified('hat')).body).toBe('OK');
});

test('if the gateway does not answer, people are told so, and not that there is nothing', async () => {
  const apiUrl = await addressOfNobody();
  const app = Fastify();
  onTestFinished(() => app.close());
  await app.register(demo, {
    apiUrl: () => apiUrl,
    apiKey: async () => new Secret('k'.repeat(40)),
    strictNotificationUrls: false,
    assetsFolder: 'dist/assets',
    now: () => new Date(),
  });
  const shown = async (path: string) => {
    const { statusCode, body } = await app.inject(path);
    return `${statusCode} ${/<h1>([^<]*)/.exec(body)?.[1]}`;
  };
  for (const path of ['', '/7', '/7/body'])
    expect(await shown(`/demo/mailbox${path}`)).toBe('502 The mailbox is not available');
  const payload = 'kind=sofort-redirect';
  const placed = await app.inject({ method: 'POST', url: '/demo/orders', headers: form, payload });
  const orderId = placed.headers.location?.split('/').at(-1);
  expect(await shown(`/demo/return?transactionid=${orderId}`)).toBe(
    '200 We cannot see the payment yet',
  );
});

test('an unknown order is acknowledged, because its webhook would be sent again', async () => {
  const body = JSON.stringify({ order_id: 'unknown', status: 'completed' });
  const answer = await notify('unknown', body, sign(shop.apiKey, wallSeconds(), body));
  expect([answer.status, await answer.text()]).toEqual([200, 'OK']);
});

test.each([
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'none' }, 403],
  [{ 'sec-fetch-site': 'same-origin' }, 303],
] as const)('an order form with %j is answered with %d', async (headers, status) => {
  const answer = await fetch(`${gateway().url}/demo/orders`, {
    method: 'POST',
    headers: { ...form, ...headers },
    body: 'kind=ideal-qr',
    redirect: 'manual',
  });
  expect(answer.status).toBe(status);
});

test('the shop works under another name of this machine too', async () => {
  const url = gateway().url.replace('localhost', '127.0.0.1');
  const answer = await fetch(`${url}/demo/orders`, {
    method: 'POST',
    headers: { ...form, origin: url, 'sec-fetch-site': 'same-origin' },
    body: 'kind=ideal-qr',
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toMatch(/^\/demo\/orders\/demo-/);
});

test.each([
  ['GET', '/orders/unknown', '', 404],
  ['GET', '/orders/unknown/events', '', 404],
  ['GET', '/orders/%3Cscript%3E', '', 404],
  ['GET', '/return', '', 404],
  ['GET', '/return?transactionid=unknown', '', 404],
  ['GET', '/nowhere', '', 404],
  ['POST', '/orders', 'kind=gold', 400],
  ['POST', '/orders', '', 400],
  ['POST', '/orders', `kind=${'x'.repeat(5000)}`, 413],
])('%s /demo%s is answered without a failure', async (method, path, body, status) => {
  const answer = await fetch(`${gateway().url}/demo${path}`, {
    method,
    headers: form,
    ...(method === 'POST' ? { body } : {}),
  });
  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toContain('<script>');
});

test('the shop remembers its last 50 orders', async () => {
  const first = await placeOrder();
  for (let count = 0; count < 50; count += 1) await placeOrder();
  expect((await fetch(`${gateway().url}/demo/orders/${first}`)).status).toBe(404);
});

test('pages allow nothing from elsewhere', async () => {
  const { headers } = await fetch(`${gateway().url}/demo`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
