// Checks the form of requests and answers: content types, bodies, addresses, envelopes (http.md, parts 1, 3, 5, 7).
import { Agent, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { withoutSlashAtEnd } from '../../src/api/addresses.ts';
import {
  startTestGateway,
  type TestGateway,
  type TestSite,
  useGateway,
} from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';
import { type RawAnswer, type RawRequest, rawRequest } from './raw-request.ts';
import { countOrders } from './stored-rows.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
});

let count = 0;
function newId(): string {
  count += 1;
  return `http-${count}`;
}

function orderText(order_id: string): string {
  return JSON.stringify({ order_id, currency: 'EUR', amount: 1000, description: 'A lamp' });
}

function send(target: string, sent: RawRequest = {}): Promise<RawAnswer> {
  const headers = { api_key: site.apiKey, ...sent.headers };
  return rawRequest(gateway().url, target, { ...sent, headers });
}

function post(body: string | Buffer, headers: OutgoingHttpHeaders = {}): Promise<RawAnswer> {
  return send('/v1/json/orders', { method: 'POST', body, headers });
}

const seen = (answer: RawAnswer) => ({ status: answer.status, body: answer.json() });

describe('a body is read as JSON', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json; charset=UTF-8;',
    'application/json;charset=ISO-8859-1',
    'APPLICATION/JSON',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/plain',
    'application/octet-stream',
    'application/vnd.api+json',
    'json',
    ';;;',
  ])('with the content type %j', async (label) => {
    const id = newId();
    const answer = await post(orderText(id), { 'content-type': label });
    expect([answer.status, answer.json().data.order_id]).toEqual([200, id]);
  });
  test('without a content type', async () => {
    const id = newId();
    expect((await post(orderText(id))).json().data.order_id).toBe(id);
  });
  test('in chunks, without a length', async () => {
    const id = newId();
    const chunked = await post(orderText(id), { 'transfer-encoding': 'chunked' });
    expect(chunked.json().data.order_id).toBe(id);
  });
  test('if it is pretty-printed, with blanks around it', async () => {
    const id = newId();
    const pretty = `\r\n  ${JSON.stringify(JSON.parse(orderText(id)), null, 4)}\n\n`;
    expect((await post(pretty)).json().data.order_id).toBe(id);
  });
  test('after a byte order mark', async () => {
    const id = newId();
    expect((await post(`\ufeff${orderText(id)}`)).json().data.order_id).toBe(id);
  });
  test('with escaped text and with unescaped text', async () => {
    const id = newId();
    const body = orderText(id).replace('A lamp', 'Zo\\u00eb’s lamp \\/ 😀');
    await post(body);
    expect((await site.read(id)).description).toBe('Zoë’s lamp / 😀');
  });
});

describe('a body that is not a JSON object is refused with 400, and nothing is stored:', () => {
  const deep = 512 * 1024;
  test.each<readonly [string, string | Buffer]>([
    ['text', 'hello'],
    ['a form', 'order_id=1&amount=1000'],
    ['an open brace', '{'],
    ['half an order', '{"order_id":"1","amount":10'],
    ['a comma too many', '{"order_id":"1",}'],
    ['single quotes', "{'order_id':'1'}"],
    ['a comment', '{"order_id":"1" /* mine */}'],
    ['NaN', '{"order_id":"1","amount":NaN}'],
    ['two objects', '{}{}'],
    ['a raw line break in text', '{"order_id":"a\nb"}'],
    ['a NUL byte', '\0'],
    ['bad UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['half a character', Buffer.from('{"order_id":"\u00e9"}', 'utf8').subarray(0, 14)],
    ['UTF-16', Buffer.from('{"order_id":"1"}', 'utf16le')],
    ['Latin-1', Buffer.from('{"order_id":"caf\u00e9"}', 'latin1')],
    ['a list', '[]'],
    ['a list of orders', `[${'{}'}]`],
    ['text in quotes', '"order"'],
    ['a number', '42'],
    ['true', 'true'],
    ['null', 'null'],
    ['1 MB of open lists', '['.repeat(1024 * 1024 - 1)],
    ['1 MB of nested lists', `${'['.repeat(deep - 1)}${']'.repeat(deep - 1)}`],
  ])('%s', async (_what, body) => {
    const before = await countOrders(gateway(), site);
    expect(seen(await post(body))).toEqual(refusalAnswer('invalidJson'));
    expect(await countOrders(gateway(), site)).toBe(before);
  });
  test('more than 1 MB', async () => {
    const answer = await post(JSON.stringify({ description: 'x'.repeat(1024 * 1024) }));
    expect([answer.status, answer.json().success]).toEqual([400, false]);
    expect((await site.get('/v1/json/gateways')).status).toBe(200);
  });
});

// A proxy that cannot send the rest of the body would think that the gateway is broken.
test.each(['/v1/json/orders', '/callbacks/simulator', '/nothing'])(
  'a body that is too large for %s is read to its end, and the connection stays open',
  async (path) => {
    const { hostname, port } = new URL(gateway().url);
    const body = Buffer.alloc(8 * 1024 * 1024, 'x');
    const head = `POST ${path} HTTP/1.1\r\nhost: it\r\napi_key: ${site.apiKey}\r\ncontent-type: text/plain\r\n`;
    const socket = connect(Number(port), hostname);
    socket.write(`${head}content-length: ${body.length}\r\n\r\n`);
    socket.write(body);
    socket.write('GET /livez HTTP/1.1\r\nhost: it\r\nconnection: close\r\n\r\n');
    const answers = await readText(socket);
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual([
      expect.stringMatching(/ 4\d\d$/),
      'HTTP/1.1 200',
    ]);
  },
);

test('an empty body is read as an order without fields', async () => {
  for (const body of ['', '  \n']) {
    expect(seen(await post(body))).toEqual(refusalAnswer('orderId'));
  }
  expect(seen(await send('/v1/json/orders', { method: 'POST' }))).toEqual(refusalAnswer('orderId'));
});

test('1 MB of nested lists inside an order causes no failure', async () => {
  const id = newId();
  const nested = `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`;
  const answer = await post(orderText(id).replace('}', `,"plugin":${nested}}`));
  expect(answer.status).toBeLessThan(500);
  if (answer.status === 200) expect((await site.read(id)).order_id).toBe(id);
});

test('if a member comes twice, the last one counts, as in every JSON reader', async () => {
  const id = newId();
  await post(orderText('ignored').replace('{', '{"amount":1,').replace('ignored', id));
  expect((await site.read(id)).amount).toBe(1000);
});

test('names that are special in JavaScript are ordinary names', async () => {
  const id = newId();
  const special = '"__proto__":{"amount":1},"constructor":{"prototype":{"x":1}},"toString":1,';
  expect((await post(orderText(id).replace('{', `{${special}`))).status).toBe(200);
  expect((await site.read(id)).amount).toBe(1000);
});

describe('addresses', () => {
  const ids = [
    'plain',
    'with/slash',
    '/first/and/last/',
    'with space',
    '100%',
    '%2F',
    'a#b?c=d&e',
    'Zoë',
    '訂單',
    '👩‍👩‍👧',
    'a+b',
    "it's;a,b:c@d",
    '..',
    '../../etc',
    '\\back',
    '"quoted"',
    '<b>',
    'x'.repeat(50),
    '👍'.repeat(50),
  ];
  test.each(ids)('the order %j is found by its percent-encoded id', async (order_id) => {
    expect((await site.order({ order_id })).status).toBe(200);
    const answer = await send(
      `/v1/json/orders/${encodeURIComponent(order_id).replace(/^\.\.$/, '%2E%2E')}`,
    );
    expect(answer.json().data?.order_id).toBe(order_id);
  });
  test.each([
    '/v1/json/orders/plain/',
    '//v1/json/orders/plain',
    '/v1/json//orders/plain',
    '/v1/json/orders//plain',
    '/v1/json/orders/plain?locale=en_US',
    '/v1/json/orders/plain/?locale=en_US&a=1&a=2&b[]=3&c[d]=4&e',
    '/v1/json/orders/plain?',
    '/v1/json/orders/plain?%zz=%ff',
    '/v1/json/orders/pl%61in',
  ])('%s leads to the order', async (target) => {
    expect((await send(target)).json().data?.order_id).toBe('plain');
  });
  test.each(['/v1/json/orders/', '//v1/json/orders', '/v1/json//orders?locale=nl_NL'])(
    'POST %s creates an order',
    async (target) => {
      const id = newId();
      const answer = await send(target, { method: 'POST', body: orderText(id) });
      expect(answer.json().data?.order_id).toBe(id);
    },
  );
  test.each<readonly [string, string]>([
    ['GET', '/v1/json/nothing'],
    ['GET', '/v1/json'],
    ['GET', '/v1/json/'],
    ['GET', '/v1/json/orders'],
    ['GET', '/v1/json/orders/a/b/c'],
    ['PUT', '/v1/json/orders'],
    ['DELETE', '/v1/json/orders/plain'],
    ['POST', '/v1/json/gateways'],
    ['OPTIONS', '/v1/json/orders'],
  ])('%s %s does not exist: 404 with 1000', async (method, target) => {
    expect(seen(await send(target, { method }))).toEqual(refusalAnswer('notFound'));
  });
  test.each([
    '/v1/json/orders/100%',
    '/v1/json/orders/%zz',
    '/v1/json/orders/%ff%fe',
    '/v1/json/orders/a%00b',
    `/v1/json/orders/${'x'.repeat(900)}`,
    `/v1/json/orders/${'%F0%9F%91%8D'.repeat(300)}`,
    '/v1/json/orders/9999999999999999',
    '/v1/json/orders/0000000000000000',
  ])('%s is an unknown order', async (target) => {
    const { status, body } = seen(await send(target));
    expect(status).toBe(404);
    expect(body).toMatchObject({ success: false, data: {} });
    expect([1000, 1006]).toContain(body.error_code);
  });
  test('a path of very many slashes takes no more time than any other', () => {
    const slashes = '/'.repeat(2_000_000);
    const started = process.cpuUsage();
    expect(withoutSlashAtEnd(`/v1/json/${slashes}x`)).toHaveLength(2_000_010);
    expect(withoutSlashAtEnd(`/v1/json/x${slashes}`)).toBe('/v1/json/x');
    // A regular expression with backtracking would take hours for this.
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});

describe('a client that cannot send PATCH, such as Java’s, can post and name PATCH in a header:', () => {
  const patch = (target: string, named: string, method = 'POST') =>
    send(target, {
      method,
      body: '{"invoice_id":"2026-7"}',
      headers: {
        'x-http-method-override': named,
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
  test.each(['PATCH', 'patch'])('%s changes the order', async (named) => {
    const id = newId();
    await post(orderText(id));
    const answer = await patch(`/v1/json/orders/${id}?locale=en_US`, named);
    expect(seen(answer)).toEqual({ status: 200, body: { success: true, data: {} } });
  });
  test('an unknown order is answered as usual', async () => {
    expect(seen(await patch('/v1/json/orders/nobody', 'PATCH'))).toEqual(refusalAnswer('orderId'));
  });
  test.each([
    ['POST', 'DELETE'],
    ['POST', ''],
    ['DELETE', 'PATCH'],
  ])('%s with the header %j is handled as its own method', async (method, named) => {
    const id = newId();
    await post(orderText(id));
    const answer = await patch(`/v1/json/orders/${id}`, named, method);
    expect(seen(answer)).toEqual(refusalAnswer('notFound'));
  });
  test('a POST without the header stays a POST', async () => {
    const id = newId();
    expect((await post(orderText(id), { 'x-http-method-override': 'POST' })).status).toBe(200);
  });
});

describe('odd but harmless headers are accepted:', () => {
  test.each<readonly [string, OutgoingHttpHeaders]>([
    ['the accept-encoding of one client', { 'accept-encoding': 'application/json' }],
    ['an unknown coding', { 'accept-encoding': 'zstd;q=1, nonsense' }],
    ['an accept that names something else', { accept: 'text/html' }],
    ['an origin', { origin: 'https://shop.example' }],
    ['an expect', { expect: '100-continue' }],
  ])('%s', async (_what, headers) => {
    expect((await send('/v1/json/gateways', { headers })).json().success).toBe(true);
  });
  test.each(['{"plugin":{"shop":"x"}}', 'not json', Buffer.from([0xff])])(
    'a GET may have the body %j, which is ignored',
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await send('/v1/json/gateways', { body, headers });
      expect([answer.status, answer.json().success]).toEqual([200, true]);
    },
  );
});

describe('the answer', () => {
  test.each<readonly [string, string, RawRequest]>([
    ['of success', '/v1/json/gateways', {}],
    ['of refusal', '/v1/json/orders', { method: 'POST', body: '{}' }],
    ['of malformed JSON', '/v1/json/orders', { method: 'POST', body: '{' }],
    ['of an unknown path', '/v1/json/nothing', {}],
    ['of an undecodable path', '/v1/json/orders/%zz', {}],
  ])('%s has the content type JSON in UTF-8', async (_what, target, sent) => {
    const { headers, text } = await send(target, sent);
    expect(headers['content-type']).toBe('application/json; charset=UTF-8');
    expect(text.startsWith('{')).toBe(true);
  });
  test('escapes neither slashes nor letters', async () => {
    const { text } = await post(orderText('slash/Zoë'));
    expect(text).toContain('"order_id":"slash/Zoë"');
    expect(text).not.toContain('\\/');
  });
  test('to a refused request names the field in a header, for the developer', async () => {
    const { headers } = await post('{"order_id":"1","currency":"EUR","amount":"10,00"}');
    expect(headers['x-kassa-detail']).toMatch(/amount/);
  });
});

describe('a request that cannot be read as HTTP:', () => {
  test.each<readonly [string, string, OutgoingHttpHeaders, number, string]>([
    ['an address with bare letters', '/v1/json/orders/\xe9', {}, 400, 'Bad Request'],
    [
      'a header without end',
      '/v1/json/gateways',
      { 'x-long': 'x'.repeat(20_000) },
      431,
      'Request Header Fields Too Large',
    ],
  ])(
    '%s is refused as usual, and the connection ends',
    async (_what, target, headers, status, text) => {
      const answer = await send(target, { headers });
      const error = { success: false, data: {}, error_code: 1000, error_info: text };
      expect(seen(answer)).toEqual({ status, body: error });
      expect(answer.headers['content-type']).toBe('application/json; charset=UTF-8');
      expect(answer.headers.connection).toBe('close');
    },
  );
  test('a client that keeps its connections goes on with a new one', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const asked = [
        await send('/v1/json/orders/\xe9', { agent }),
        await send('/livez', { agent }),
      ];
      expect(asked.map(({ status }) => status)).toEqual([400, 200]);
    } finally {
      agent.destroy();
    }
  });
});

describe('with KASSA_ERROR_STATUS=200:', () => {
  test('classic errors have status 200 and the same body', async () => {
    let old: TestGateway | null = null;
    try {
      old = await startTestGateway({ KASSA_ERROR_STATUS: '200' });
      const oldSite = await old.site();
      const refused = await oldSite.order({ amount: 'x', order_id: '1' });
      expect([refused.status, refused.body]).toEqual([200, refusalAnswer('amount').body]);
      const unknown = await oldSite.get('/v1/json/orders/1');
      expect([unknown.status, unknown.body]).toEqual([200, refusalAnswer('orderId').body]);
      const broken = await rawRequest(old.url, '/v1/json/orders', {
        method: 'POST',
        body: '{',
        headers: { api_key: oldSite.apiKey },
      });
      expect([broken.status, broken.json()]).toEqual([200, refusalAnswer('invalidJson').body]);
      expect((await oldSite.order({ order_id: '1' })).body.success).toBe(true);
    } finally {
      await old?.stop();
    }
  });
});
