// Checks that /openapi.json and /docs describe the whole API correctly.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Json, startTestGateway, useGateway } from '../support/gateway.ts';
import { rawRequest } from './raw-request.ts';
import { schemaFault, unsaidMembers } from './schema-fault.ts';

const gateway = useGateway();

function publishedRequests(): Json[] {
  const folder = new URL('../fixtures/orders/', import.meta.url);
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
}
const prefix = '/v1/json';
let description: Json;
beforeAll(async () => {
  description = await (await fetch(`${gateway().url}/openapi.json`)).json();
});

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly said: Json;
}

function operations(): Operation[] {
  return Object.entries<Json>(description.paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, said]) => ({
      method: method.toUpperCase(),
      path,
      said,
    })),
  );
}

/** Returns `GET /v1/json/orders/{id}` for every route of the API, from the server's own list. */
function registered(): string[] {
  const map = gateway().gateway.app.printRoutes({ commonPrefix: false });
  const parents: string[] = [];
  return map.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] =
      /^([│ ]*)[├└]── (\S*)(?: \((.+)\))?$/.exec(line) ?? [];
    const depth = indent.length / 4;
    const path = `${parents[depth - 1] ?? ''}${part}`;
    parents[depth] = path;
    if (!path.startsWith(prefix)) return [];
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  });
}

test('with KASSA_ERROR_STATUS=200 it describes the statuses that are used then', async () => {
  const old = await startTestGateway({ KASSA_ERROR_STATUS: '200' });
  try {
    const read = await fetch(`${old.url}/openapi.json`);
    const { paths } = (await read.json()) as Json;
    const statuses = Object.entries<Json>(paths)
      .filter(([path]) => path.startsWith(prefix))
      .flatMap(([, methods]) => Object.values<Json>(methods))
      .flatMap((said) => Object.keys(said.responses));
    // Of the newer resources, those without an envelope, and those with wrong fields.
    expect([...new Set(statuses)].toSorted()).toEqual([
      '200',
      '403',
      '404',
      '422',
      '429',
      '500',
      '503',
    ]);
    const site = await old.site();
    const unknown = await site.get(`${prefix}/orders/none`);
    expect(unknown.status).toBe(200);
    const said = paths[`${prefix}/orders/{id}`].get.responses;
    expect(schemaFault(unknown.body, said[200].content['application/json'].schema)).toBeNull();
    expect(Object.keys(paths['/events/stream/'].get.responses)).toContain('401');
  } finally {
    await old.stop();
  }
});

test('is OpenAPI 3.1 with the public address', () => {
  expect(description.openapi).toMatch(/^3\.1\.\d+$/);
  expect(description.info).toMatchObject({
    title: expect.any(String),
    version: expect.any(String),
  });
  expect(description.servers).toEqual([{ url: gateway().url }]);
});

test('names every route of the API, and no other', () => {
  const known = registered();
  expect(known).toContain('POST /v1/json/orders');
  expect(known).toContain('GET /v1/json/gateways/{id}');
  expect(
    operations()
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  ).toEqual(['GET /events/stream/', ...known].sort());
});

/** Calls that change something and need only their address. */
const bodiless = [`${prefix}/orders/{id}/cancel`];

test('gives each operation a name of its own, its parameters and its answers', () => {
  const names = operations().map(({ said }) => said.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { path, said, method } of operations()) {
    expect(said.summary, path).toBeTruthy();
    expect(Object.keys(said.responses)).toEqual(expect.arrayContaining(['200', '401', '404']));
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = (said.parameters ?? []).filter((each: Json) => each.in === 'path');
    expect(described.map((each: Json) => each.name)).toEqual(inPath);
    expect(described.every((each: Json) => each.required === true)).toBe(true);
    const hasBody = ['POST', 'PATCH'].includes(method) && !bodiless.includes(path);
    expect(said.requestBody !== undefined, path).toBe(hasBody);
  }
});

test('gives each body an example, which matches the schema of the body', () => {
  const bodies = operations().filter(({ said }) => said.requestBody !== undefined);
  expect(bodies.length).toBeGreaterThan(10);
  for (const { path, said } of bodies) {
    const { schema, example } = said.requestBody.content['application/json'];
    expect(example, path).toBeTypeOf('object');
    expect(schemaFault(example, schema), path).toBeNull();
    const unsaid = Object.keys(example).filter((name) => !(name in schema.properties));
    expect(unsaid, path).toEqual([]);
  }
});

describe('the gateway accepts the examples', () => {
  const exampleOf = (operationId: string) =>
    operations().find(({ said }) => said.operationId === operationId)?.said.requestBody.content[
      'application/json'
    ].example;

  test('of an order, its refund and what follows', async () => {
    const site = await gateway().site();
    const order = exampleOf('createOrder');
    const { body, status } = await site.post(`${prefix}/orders`, order);
    expect(body).toMatchObject({ success: true, data: { order_id: order.order_id } });
    expect(status).toBe(200);
    await site.simulate(order.order_id, 'completed');
    const at = `${prefix}/orders/${order.order_id}`;
    const refunded = await site.post(`${at}/refunds`, exampleOf('refundOrder'));
    const { refund_id } = refunded.body.data;
    const path = `${at}/refunds/${refund_id}`;
    expect((await site.patch(path, exampleOf('cancelRefund'))).status).toBe(200);
    expect((await site.patch(at, exampleOf('updateOrder'))).status).toBe(200);
    const { account_id } = (await site.get(`${prefix}/me`)).body.data;
    const account = `${prefix}/accounts/${account_id}`;
    const paid = await site.post(`${account}/payouts`, exampleOf('requestPayout'));
    expect(paid.body).toMatchObject({ success: true });
    const every = exampleOf('setAutopayout');
    expect((await site.post(`${account}/autopayouts/EUR`, every)).status).toBe(200);
  });

  test('of a card payment that is captured in part', async () => {
    const site = await gateway().site();
    const card = { card_number: '4012001038443335', card_expiry_date: '3012', cvc: '123' };
    const more = { type: 'direct', gateway: 'VISA', capture: 'manual', gateway_info: card };
    await site.order({ order_id: 'lamp', amount: 1000, ...more });
    const captured = await site.post(`${prefix}/orders/lamp/capture`, exampleOf('captureOrder'));
    expect(captured.body).toMatchObject({ success: true });
    const rest = await site.patch(`${prefix}/capture/lamp`, exampleOf('cancelCapture'));
    expect(rest.body).toMatchObject({ success: true });
    const file = await site.post(`${prefix}/orders/lamp/files`, exampleOf('uploadFile'));
    expect(file.body).not.toMatchObject({ error_code: 1000 });
  });

  test('of a site, and of an Apple Pay session', async () => {
    const site = await gateway().site();
    const { site_id } = (await site.get(`${prefix}/me`)).body.data;
    const changed = await site.patch(`${prefix}/sites/${site_id}`, exampleOf('updateSite'));
    expect(changed.status).toBe(200);
    const session = exampleOf('openApplePaySession');
    expect((await site.post(`${prefix}/wallets/sessions/applepay`, session)).status).toBe(200);
  });
});

test('it lists every error code, and so does the page', async () => {
  const page = await (await fetch(`${gateway().url}/docs`)).text();
  const list = page.slice(page.indexOf('id="codes"'), page.indexOf('id="createOrder"'));
  for (const [code, text] of [
    ['1000', 'Invalid JSON'],
    ['1006', 'Invalid transaction ID'],
    ['1027', 'Cart amount must equal order amount'],
    ['1036', 'Invalid iDEAL issuer ID'],
    ['9999', 'Unknown error'],
  ]) {
    expect(description.info.description).toMatch(new RegExp(`^- \`${code}\` .*${text}`, 'm'));
    expect(list).toMatch(new RegExp(`<code>${code}</code>[^<]*${text}`));
  }
  const lines = description.info.description.match(/^- `\d+`/gm);
  expect(list.match(/<li>/g)).toHaveLength(lines.length);
});

test('the three ways to send a key are its security schemes, and so is the token of a stream', () => {
  const schemes = Object.values<Json>(description.components.securitySchemes);
  expect(schemes).toEqual([
    { type: 'apiKey', in: 'header', name: 'api_key' },
    { type: 'http', scheme: 'bearer' },
    { type: 'apiKey', in: 'query', name: 'api_key' },
    { type: 'apiKey', in: 'header', name: 'Authorization' },
  ]);
  expect(description.security).toHaveLength(3);
});

test('every reference in it leads somewhere', () => {
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)];
  for (const [, path = ''] of references) {
    const found = path.split('/').reduce((at: Json, name) => at?.[name], description);
    expect(found, path).toBeDefined();
  }
});

describe('answers match the description:', () => {
  const expectShape = (value: Json, schema: Json, path: string) =>
    expect(schemaFault(value, schema, path)).toBeNull();
  const schemaOf = (method: string, path: string, status: string): Json =>
    description.paths[path][method].responses[status].content['application/json'].schema;

  test('orders', async () => {
    const site = await gateway().site();
    const created = await site.order({ order_id: 'lamp', gateway: 'IDEALQR' });
    expectShape(created.body, schemaOf('post', `${prefix}/orders`, '200'), 'created');
    const read = await site.get('/v1/json/orders/lamp');
    expectShape(read.body, schemaOf('get', `${prefix}/orders/{id}`, '200'), 'read');
    const refused = await site.order({ order_id: '' });
    expectShape(refused.body, schemaOf('post', `${prefix}/orders`, '404'), 'refused');
  });
  test('orders of every published request, whose members and answers are all described', async () => {
    const { order, read } = await gateway().site();
    const requests = publishedRequests();
    expect(requests.length).toBeGreaterThan(40);
    const ofRequest =
      description.paths[`${prefix}/orders`].post.requestBody.content['application/json'].schema;
    const created = schemaOf('post', `${prefix}/orders`, '200');
    const answered = schemaOf('get', `${prefix}/orders/{id}`, '200').properties.data;
    const unsaid = new Set<string>();
    for (const request of requests) {
      for (const name of unsaidMembers(request, ofRequest)) unsaid.add(name);
      const { status, body } = await order(request);
      if (status !== 200) continue;
      expectShape(body, created, request.order_id);
      const shown = await read(request.order_id);
      expectShape(shown, answered, request.order_id);
      // The details of a payment depend on its method.
      for (const name of unsaidMembers(shown, answered))
        if (!/^payment_/.test(name)) unsaid.add(name);
    }
    // This call is accepted and has no effect.
    expect([...unsaid].sort()).toEqual([
      'checkout_options.no_shipping_method',
      'checkout_options.shipping_methods',
      'checkout_options.use_shipping_notification',
      'custom_fields',
      'manual',
      'payment_options.allowed_countries',
      'payment_options.feed_url',
    ]);
  });
  test('gateways', async () => {
    const site = await gateway().site();
    const all = await site.get('/v1/json/gateways');
    expectShape(all.body, schemaOf('get', `${prefix}/gateways`, '200'), 'all');
    const one = await site.get('/v1/json/gateways/visa');
    expectShape(one.body, schemaOf('get', `${prefix}/gateways/{id}`, '200'), 'one');
    const none = await site.get('/v1/json/gateways/none');
    expectShape(none.body, schemaOf('get', `${prefix}/gateways/{id}`, '404'), 'none');
  });
  test('sites', async () => {
    const { site, get, patch } = await gateway().site();
    const path = `${prefix}/sites/${site.siteId}`;
    const said = (method: string, status: string) =>
      schemaOf(method, `${prefix}/sites/{id}`, status);
    expectShape((await get(path)).body, said('get', '200'), 'read');
    expectShape((await patch(path, { url: '' })).body, said('patch', '200'), 'changed');
    expectShape((await patch(path, { url: 'x' })).body, said('patch', '422'), 'refused');
    expectShape((await patch(`${path}0`, {})).body, said('patch', '404'), 'not found');
  });
  /** Every call with a body, for things that do not exist. */
  const changes = () => operations().filter(({ said }) => said.requestBody !== undefined);
  async function send({ method, path }: Operation, body: string, key: string, status: number) {
    const { apiKey } = await site;
    const address = path.replace(/\{\w+\}/g, '1');
    const headers = { api_key: apiKey, 'idempotency-key': key };
    const answer = await rawRequest(gateway().url, address, { method, headers, body });
    expect(answer.status, path).toBe(status);
    const schema = schemaOf(method.toLowerCase(), path, String(status));
    expectShape(JSON.parse(answer.text), schema, `${path} ${status}`);
  }
  let site: ReturnType<ReturnType<typeof gateway>['site']>;
  test('a body that is no JSON, for every call with a body', async () => {
    site = gateway().site();
    expect(changes().length).toBeGreaterThan(10);
    for (const change of changes()) await send(change, '{"a', 'k', 400);
  });
  test('the Idempotency-Key of another call, for every call with a body', async () => {
    site = gateway().site();
    await (await site).order({ order_id: 'lamp' });
    const { apiKey } = await site;
    const headers = { api_key: apiKey, 'idempotency-key': 'k' };
    await rawRequest(gateway().url, `${prefix}/orders`, { method: 'POST', headers, body: '{}' });
    for (const change of changes()) await send(change, '{"a": 1}', 'k', 422);
  });
  test('every call may answer that the client must wait, or that the failure is ours', () => {
    for (const { path, said } of operations())
      expect(Object.keys(said.responses), path).toEqual(
        expect.arrayContaining(['429', '500', '503']),
      );
  });
  test.each([
    ['/payment-methods', ''],
    ['/payment-methods/{id}', '/payment-methods/ideal'],
    ['/issuers/{id}', '/issuers/ideal'],
    ['/auth/api_token', ''],
    ['/me', ''],
    ['/categories', ''],
  ])('%s', async (path, example) => {
    const site = await gateway().site();
    const { body } = await site.get(`${prefix}${example || path}`);
    expectShape(body, schemaOf('get', `${prefix}${path}`, '200'), path);
  });
});

describe('/docs', () => {
  test('shows every operation, and loads nothing from elsewhere', async () => {
    const { status, headers, text } = await rawRequest(gateway().url, '/docs');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    for (const { path, said } of operations()) {
      expect(text).toContain(path.replace(/[{}]/g, (brace) => brace));
      expect(text).toContain(said.summary);
    }
    expect(text).not.toMatch(/<script|<link[^>]+href="?http|src="?http/i);
  });
  test('lists its calls at the top, each with a link to its part', async () => {
    const { text } = await rawRequest(gateway().url, '/docs');
    const [contents = ''] = text.match(/<nav\b.*<\/nav>/) ?? [];
    for (const { said } of operations()) {
      expect(contents).toContain(`<a href="#${said.operationId}">`);
      expect(text.split(`id="${said.operationId}"`)).toHaveLength(2);
    }
    // This also works below the path of a proxy.
    expect(text).toContain('<a href="openapi.json">');
  });
  test('says what the description says: what a call does, the types of its members, and their limits', async () => {
    const { text } = await rawRequest(gateway().url, '/docs');
    const read = text
      .replace(/<\/?code>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replace(/\s+/g, ' ');
    const described = operations().filter(({ said }) => said.description !== undefined);
    expect(described.length).toBeGreaterThan(5);
    for (const { said } of described) {
      expect(read).toContain(said.description.replaceAll('`', ''));
    }
    // Names of members are marked as code, and no markup is visible.
    expect(read).not.toContain('`');
    expect(text).toContain('<code>x-kassa-detail</code>');
    expect(read).toContain('currency string, required');
    expect(read).toContain('bin integer or null, required First six digits');
    expect(read).toContain('qr_size integer, 100 to 2000, 250 if left out');
    expect(read).toContain('Also if the customer has none: "Not found"');
    // Where an answer has two forms, the page shows both.
    const payout = read.split('Request a payout').at(-1) ?? '';
    const [, either = ''] = payout.split('Answer 422');
    expect(either.slice(0, either.indexOf('Answer'))).toMatch(/errors list of.*error_code integer/);
  });
  test('has a policy that allows its own style and nothing more', async () => {
    const { headers, text } = await rawRequest(gateway().url, '/docs');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    const styles = [...text.matchAll(/<style>([^<]*)<\/style>/g)].map(([, css = '']) => css);
    expect(styles).toHaveLength(1);
    for (const css of styles) {
      const hash = createHash('sha256').update(css).digest('base64');
      expect(policy).toContain(`'sha256-${hash}'`);
    }
    expect(text).not.toMatch(/ style="/);
  });
  test('takes no memory for a client that requests it a thousand times and reads nothing', async () => {
    const held = () => process.memoryUsage().heapUsed + process.memoryUsage().external;
    const { hostname, port } = new URL(gateway().url);
    for (const path of ['/docs', '/openapi.json']) {
      const { length } = (await rawRequest(gateway().url, path)).text;
      const before = held();
      const socket = connect({ host: hostname, port: Number(port) });
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(1000));
      await once(socket, 'readable');
      // This is requested after them, so it is answered when all their answers wait to be read.
      expect((await rawRequest(gateway().url, '/livez')).status).toBe(200);
      expect(held() - before, path).toBeLessThan(200 * length);
      socket.destroy();
    }
  });
  test('needs no key, and neither does the description', async () => {
    for (const path of ['/docs', '/openapi.json']) {
      expect((await rawRequest(gateway().url, path)).status).toBe(200);
    }
  });
});
