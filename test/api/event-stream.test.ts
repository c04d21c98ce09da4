// Checks the event stream of a payment session: who may open it, what it sends, how it ends (operations.md, part 14).
import { once } from 'node:events';
import { connect } from 'node:net';
import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { eventStream } from '../../src/api/event-stream.ts';
import { assembleGateway } from '../../src/gateway.ts';
import { readConfig } from '../../src/settings/config.ts';
import { type Listener, listen } from '../support/events.ts';
import { type Json, startTestGateway, type TestSite, useGateway } from '../support/gateway.ts';

/** How many milliseconds the wall time of this file's gateway is ahead, and the moment at which it stands still. */
let ahead = 0;
let still: number | null = null;
const clock = { now: () => new Date((still ?? Date.now()) + ahead) };
const dayMs = 86_400_000;
const gateway = useGateway({}, clock);

/** The decoded `payment_data` that the component sends. */
const payload = Buffer.from('{"gateway":"IDEAL","fields":{},"encrypted":false}').toString('base64');

/** Creates a direct order of the payment component; returns the data of the answer. */
async function componentOrder(site: TestSite, id: string): Promise<Json> {
  const { status, body } = await site.order({
    order_id: id,
    type: 'direct',
    payment_data: { payload },
  });
  expect(status).toBe(200);
  return body.data;
}

/** Creates a Bancontact order whose QR code the component draws. */
async function codeOrder(site: TestSite, id: string, more: object = {}): Promise<Json> {
  const { body } = await site.order({
    order_id: id,
    type: 'direct',
    gateway: 'MISTERCASH',
    payment_options: { settings: { qr: { enabled: true } } },
    payment_data: { payload },
    ...more,
  });
  return body.data;
}

const listenTo = (data: Json): Promise<Listener> =>
  listen(data.events_stream_url, data.events_token);

const claimsOf = (token: string): Json =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

async function refusalOf(url: string, authorization: string | null): Promise<[number, Json]> {
  const headers = authorization === null ? {} : { authorization };
  const answer = await fetch(url, { headers: headers as Record<string, string> });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  return [answer.status, await answer.json()];
}

describe('the answer to a new order', () => {
  test('of the component has the token, which is a JWT of its session', async () => {
    const site = await gateway().site();
    const data = await componentOrder(site, 'a');
    expect(data.events_stream_url).toBe(`${gateway().url}/events/stream/`);
    expect(data.events_url).toBe(data.events_stream_url);
    expect(claimsOf(data.events_token)).toEqual({
      exp: expect.any(Number),
      grt: ['mbus:session.order', 'mbus:session.qr'],
      pid: data.session_id,
      sub: 'pr',
    });
    const leftMs = claimsOf(data.events_token).exp * 1000 - clock.now().getTime();
    expect(leftMs).toBeGreaterThan(dayMs - 60_000);
    expect(leftMs).toBeLessThanOrEqual(dayMs);
    // Only the POST answers with them (lifecycle.md, part 9).
    const read = await site.read('a');
    for (const name of ['session_id', 'events_token', 'events_url', 'events_stream_url'])
      expect(read).not.toHaveProperty(name);
  });

  test('of the component with a QR code has the code too, and no payment is started', async () => {
    const data = await codeOrder(await gateway().site(), 'a');
    expect(Object.keys(data)).toEqual([
      ...['order_id', 'payment_url', 'qr_url', 'session_id', 'qr'],
      ...['events_token', 'events_url', 'events_stream_url'],
    ]);
    expect(new URL(data.qr_url).searchParams.get('token')).toBe(data.qr.params.token);
    const image = await fetch(data.qr.image);
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  test('that only shows a QR code has the token if the shop asks for it', async () => {
    const site = await gateway().site();
    const { body } = await site.order({
      order_id: 'a',
      gateway: 'IDEALQR',
      payment_options: { settings: { qr: { enabled: 'true' } } },
    });
    expect(body.data.events_token).toBeDefined();
  });

  test.each([
    ['a redirect', {}],
    [
      'a redirect that asks, but has no code',
      { payment_options: { settings: { qr: { enabled: true } } } },
    ],
    ['an iDEAL QR as published', { gateway: 'IDEALQR' }],
    ['a Bancontact QR as published', { gateway: 'MISTERCASH', gateway_info: { qr_enabled: 1 } }],
    ['a direct order of the shop itself', { type: 'direct', gateway: 'IDEAL' }],
  ])('of %s is as published, without the token', async (_, fields) => {
    const { body } = await (await gateway().site()).order({ order_id: 'a', ...fields });
    expect(body.success).toBe(true);
    expect(Object.keys(body.data).filter((name) => name.startsWith('events'))).toEqual([]);
  });
});

describe('a stream', () => {
  test('sends the present status first, then every status in order', async () => {
    const site = await gateway().site();
    const data = await componentOrder(site, 'a');
    const listener = await listenTo(data);
    expect(listener.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(listener.headers.get('cache-control')).toBe('no-store');
    const { transaction_id } = await site.read('a');
    expect(await listener.next()).toEqual({
      event: 'session.order',
      data: {
        financial_status: 'initialized',
        order_id: 'a',
        session_id: data.session_id,
        status: 'initialized',
        transaction_id: String(transaction_id),
      },
    });
    await site.simulate('a', 'completed');
    await site.patch('/v1/json/orders/a', { status: 'shipped' });
    await site.post('/v1/json/orders/a/refunds', { amount: 300, currency: 'EUR' });
    await site.advance('2d');
    const { status } = await site.read('a');
    const heard = await listener.statuses(3);
    expect(heard.slice(0, 2)).toEqual(['completed', 'shipped']);
    expect(heard[2]).toBe(status);
    listener.leave();
  });

  test('that is opened late begins with the present status, also after a reconnection', async () => {
    const site = await gateway().site();
    const data = await componentOrder(site, 'a');
    const first = await listenTo(data);
    expect(await first.statuses(1)).toEqual(['initialized']);
    first.leave();
    await site.simulate('a', 'completed');
    const second = await listenTo(data);
    expect(await second.statuses(1)).toEqual(['completed']);
    second.leave();
  });

  test('names the payment that the order shows', async () => {
    const site = await gateway().site();
    const data = await codeOrder(site, 'a');
    const listener = await listenTo(data);
    const named: string[] = [];
    for (const outcome of ['declined', 'completed']) {
      await site.post('/sandbox/phone/scan', { qr: data.qr_url, outcome });
      let heard = await listener.next();
      while (heard !== null && !(heard.event === 'session.order' && heard.data.status === outcome))
        heard = await listener.next();
      named.push(heard?.data.transaction_id);
      expect(named.at(-1)).toBe(String((await site.read('a')).transaction_id));
    }
    expect(named[0]).not.toBe(named[1]);
    listener.leave();
  });

  test('of an order with a QR code reports the changes of the code too', async () => {
    const site = await gateway().site();
    const data = await codeOrder(site, 'a');
    const listener = await listenTo(data);
    const shown = (status: string) => ({
      event: 'session.qr',
      data: { qr_url: data.qr_url, status },
    });
    expect((await listener.next())?.event).toBe('session.order');
    expect(await listener.next()).toEqual(shown('initialized'));
    await site.post('/sandbox/phone/scan', { qr: data.qr_url, outcome: 'completed' });
    expect(await listener.next()).toMatchObject({ data: { status: 'completed', order_id: 'a' } });
    expect(await listener.next()).toEqual(shown('completed'));
    listener.leave();
  });

  test('sends nothing about another order, of its own site or another one', async () => {
    const [site, other] = [await gateway().site(), await gateway().site()];
    const mine = await listenTo(await componentOrder(site, 'a'));
    expect(await mine.statuses(1)).toEqual(['initialized']);
    await componentOrder(site, 'b');
    await componentOrder(other, 'a');
    await site.simulate('b', 'completed');
    await other.simulate('a', 'declined');
    await site.simulate('a', 'completed');
    expect(await mine.statuses(1)).toEqual(['completed']);
    mine.leave();
  });

  test('goes on under its own session when the order is posted again', async () => {
    const site = await gateway().site();
    const data = await codeOrder(site, 'a');
    const again = await codeOrder(site, 'a', { amount: 700 });
    expect(again.session_id).not.toBe(data.session_id);
    const listener = await listenTo(data);
    expect((await listener.next())?.data.session_id).toBe(data.session_id);
    listener.leave();
  });

  test('reports that the order waits for a payment again', async () => {
    const site = await gateway().site();
    const listener = await listenTo(await codeOrder(site, 'a'));
    await site.simulate('a', 'declined');
    expect(await listener.statuses(2)).toEqual(['initialized', 'declined']);
    await codeOrder(site, 'a');
    expect(await listener.statuses(1)).toEqual(['initialized']);
    listener.leave();
  });

  test('reports what moving the clock causes, with wall times', async () => {
    const site = await gateway().site();
    const data = await codeOrder(site, 'a', { seconds_active: 600 });
    const listener = await listenTo(data);
    expect(await listener.statuses(1)).toEqual(['initialized']);
    await site.advance('61d');
    expect(await listener.statuses(1)).toEqual(['expired']);
    listener.leave();
    const late = await listenTo(data);
    expect(late.status).toBe(200);
    late.leave();
  });

  test('of one process reports what another process has done', async () => {
    const config = readConfig([], { PORT: '0', KASSA_LOG_LEVEL: 'error' });
    const second = await assembleGateway({ config, databaseUrl: gateway().databaseUrl, clock });
    await second.start();
    const site = await gateway().site();
    const data = await componentOrder(site, 'a');
    const listener = await listen(`${second.deps.publicUrl()}/events/stream/`, data.events_token);
    expect(await listener.statuses(1)).toEqual(['initialized']);
    await site.simulate('a', 'completed');
    expect(await listener.statuses(1)).toEqual(['completed']);
    // A process that stops ends its streams instead of waiting for them.
    await second.stop();
    expect(await listener.next()).toBeNull();
  });
});

describe('a token', () => {
  test('is accepted as it is and as a Bearer token, at the address with and without a slash at the end', async () => {
    const data = await componentOrder(await gateway().site(), 'a');
    for (const url of [data.events_stream_url, data.events_stream_url.slice(0, -1)]) {
      for (const start of ['', 'Bearer ', 'bearer  ']) {
        const listener = await listen(url, start + data.events_token);
        expect(listener.status).toBe(200);
        listener.leave();
      }
    }
  });

  test('that is missing, changed or of another kind opens no stream', async () => {
    const site = await gateway().site();
    const data = await componentOrder(site, 'a');
    const [head = '', claims = '', proof = ''] = data.events_token.split('.');
    const other = await componentOrder(site, 'b');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const { api_token } = (await site.get('/v1/json/auth/api_token')).body.data;
    const wrong = [
      ...[null, '', 'Bearer', 'x', '..', site.apiKey, api_token, data.session_id],
      `${head}.${claims}`,
      `${none}.${claims}.`,
      `${none}.${claims}.${proof}`,
      `${head}.${other.events_token.split('.')[1]}.${proof}`,
      // Some of these texts decode to exactly the same bytes.
      ...['A', 'B', 'C', 'D', 'g', '8']
        .filter((letter) => !proof.endsWith(letter))
        .map((letter) => `${head}.${claims}.${proof.slice(0, -1)}${letter}`),
      'x'.repeat(5000),
    ];
    for (const token of wrong) {
      expect(await refusalOf(data.events_stream_url, token), String(token)).toEqual([
        401,
        { success: false, data: {}, error_code: 1032, error_info: 'Invalid API key' },
      ]);
    }
    const inQuery = `${data.events_stream_url}?events_token=${data.events_token}`;
    expect((await refusalOf(inQuery, null))[0]).toBe(401);
  });

  test('is not valid as an API key', async () => {
    const data = await componentOrder(await gateway().site(), 'a');
    const answer = await fetch(`${gateway().url}/v1/json/orders/a`, {
      headers: { authorization: `Bearer ${data.events_token}` },
    });
    expect(answer.status).toBe(401);
  });

  test('ends its stream when it expires, and opens none afterwards', async () => {
    const data = await componentOrder(await gateway().site(), 'a');
    try {
      still = Date.now();
      ahead = claimsOf(data.events_token).exp * 1000 - still - 3000;
      const listener = await listenTo(data);
      // The payment expires when the clock jumps, either before the first event or after it.
      const [first] = await listener.statuses(1);
      expect(['initialized', 'expired']).toContain(first);
      for (let event = await listener.next(); event !== null; event = await listener.next())
        expect(event.data).toMatchObject({ order_id: 'a', status: 'expired' });
      ahead += 3000;
      expect((await refusalOf(data.events_stream_url, data.events_token))[0]).toBe(401);
    } finally {
      ahead = 0;
      still = null;
    }
  });

  test('has its stream closed when its order is deleted', async () => {
    const site = await gateway().site();
    const data = await componentOrder(site, 'a');
    const listener = await listen(data.events_stream_url, data.events_token);
    expect(await listener.statuses(1)).toEqual(['initialized']);
    await site.post('/sandbox/reset', {});
    expect(await listener.next()).toBeNull();
  });

  test('of a deleted order is answered as not found', async () => {
    const site = await gateway().site();
    const data = await componentOrder(site, 'a');
    await site.post('/sandbox/reset', {});
    const [status, body] = await refusalOf(data.events_stream_url, data.events_token);
    expect([status, body.error_code]).toEqual([404, 1006]);
  });
});

test('may be used by a browser from any origin', async () => {
  const answer = await fetch(`${gateway().url}/events/stream/`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  });
  expect([answer.status, await answer.text()]).toEqual([204, '']);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-allow-methods')).toBe('GET');
  expect(answer.headers.get('access-control-allow-headers')).toMatch(/\bAuthorization\b/);
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
});

test('a session and a process each have a limited number of streams, and a closed stream makes room', async () => {
  const { deps } = gateway().gateway;
  // The client may open a connection ahead of time, and a graceful close would wait for it.
  const small = Fastify({ forceCloseConnections: true });
  const limits = { processMax: 3, sessionMax: 2 };
  await small.register(eventStream, { prefix: '/events', deps, limits });
  const url = `${await small.listen({ port: 0, host: '127.0.0.1' })}/events/stream/`;
  const site = await gateway().site();
  const [a, b, c] = [
    await componentOrder(site, 'a'),
    await componentOrder(site, 'b'),
    await componentOrder(site, 'c'),
  ];
  const open = [await listen(url, a.events_token), await listen(url, a.events_token)];
  expect(await refusalOf(url, a.events_token)).toMatchObject([429, { success: false }]);
  open.push(await listen(url, b.events_token));
  expect(await refusalOf(url, c.events_token)).toMatchObject([503, { success: false }]);
  expect(open.map(({ status }) => status)).toEqual([200, 200, 200]);
  for (const listener of open) listener.leave();
  // The server notices the closed connection a moment later.
  let status = 0;
  for (let tries = 0; status !== 200 && tries < 500; tries += 1) {
    const listener = await listen(url, c.events_token);
    ({ status } = listener);
    listener.leave();
  }
  expect(status).toBe(200);
  await small.close();
});

test('streams that are requested one after the other on one connection leave no places occupied', async () => {
  const data = await componentOrder(await gateway().site(), 'a');
  const page = `${gateway().url}/connect/${data.session_id}/events`;
  for (const url of [data.events_stream_url, page]) {
    const { hostname, port, pathname } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    const head = `GET ${pathname} HTTP/1.1\r\nHost: x\r\nAuthorization: ${data.events_token}\r\n\r\n`;
    socket.write(head.repeat(10));
    await once(socket, 'data');
    socket.destroy();
    // The server notices the closed connection a moment later.
    let statuses: number[] = [];
    for (let tries = 0; `${statuses}` !== '200,200' && tries < 200; tries += 1) {
      const open = [await listen(url, data.events_token), await listen(url, data.events_token)];
      statuses = open.map(({ status }) => status);
      for (const listener of open) listener.leave();
    }
    expect(statuses, url).toEqual([200, 200]);
  }
});

test('one site cannot take the places of all others', async () => {
  const { deps } = gateway().gateway;
  const small = Fastify({ forceCloseConnections: true });
  const limits = { processMax: 6, sessionMax: 10 };
  await small.register(eventStream, { prefix: '/events', deps, limits });
  const url = `${await small.listen({ port: 0, host: '127.0.0.1' })}/events/stream/`;
  const greedy = await componentOrder(await gateway().site(), 'many');
  const modest = await componentOrder(await gateway().site(), 'one');
  const open = [];
  for (let i = 0; i < 5; i += 1) open.push(await listen(url, greedy.events_token));
  expect(await refusalOf(url, greedy.events_token)).toMatchObject([503, { success: false }]);
  open.push(await listen(url, modest.events_token));
  expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  for (const listener of open) listener.leave();
  await small.close();
});

test('a process that stops does not wait for an open stream', async () => {
  const own = await startTestGateway();
  const listener = await listenTo(await componentOrder(await own.site(), 'a'));
  expect(await listener.statuses(1)).toEqual(['initialized']);
  // Without the stop, the stream would last for another day.
  await own.stop();
  expect(await listener.next()).toBeNull();
});
