// Checks that requests which two readers could split differently are refused, and that the next request is unharmed.
import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site();
});

const order = (id: string): string =>
  JSON.stringify({ order_id: id, currency: 'EUR', amount: 100, description: 'A lamp' });

/**
 * Writes the bytes on one connection and returns everything that comes until the other side closes it; with `quietMs`,
 * when it does not close, until nothing has come for so long.
 */
function exchange(bytes: string | Buffer, quietMs?: number): Promise<string> {
  const { hostname, port } = new URL(gateway().url);
  return new Promise((done, fail) => {
    const socket = connect({ host: hostname, port: Number(port) });
    const pieces: Buffer[] = [];
    const finish = () => {
      socket.destroy();
      done(Buffer.concat(pieces).toString('latin1'));
    };
    if (quietMs !== undefined) socket.setTimeout(quietMs, finish);
    socket.on('data', (piece) => pieces.push(piece));
    socket.on('close', finish);
    socket.on('error', (error) => (pieces.length > 0 ? finish() : fail(error)));
    socket.write(bytes);
  });
}

const head = (lines: readonly string[]): string =>
  ['POST /v1/json/orders HTTP/1.1', 'Host: x', `api_key: ${site.apiKey}`, ...lines, '', ''].join(
    '\r\n',
  );

const hidden = (): string =>
  `GET /v1/json/me HTTP/1.1\r\nHost: x\r\napi_key: ${site.apiKey}\r\n\r\n`;

const statuses = (text: string): string[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status = '']) => status);

describe('a request whose end can be read in two ways', () => {
  test.each<readonly [string, () => string]>([
    [
      'a length and chunks',
      () => `${head(['Content-Length: 4', 'Transfer-Encoding: chunked'])}0\r\n\r\n${hidden()}`,
    ],
    ['two lengths', () => `${head(['Content-Length: 2', 'Content-Length: 40'])}{}${hidden()}`],
    ['a list of lengths', () => `${head(['Content-Length: 2, 2'])}{}${hidden()}`],
    ['a length with a sign', () => `${head(['Content-Length: +2'])}{}${hidden()}`],
    ['a length in hex', () => `${head(['Content-Length: 0x2'])}{}${hidden()}`],
    ['a negative length', () => `${head(['Content-Length: -1'])}{}${hidden()}`],
    [
      'chunks under another name',
      () => `${head(['Transfer-Encoding: xchunked'])}0\r\n\r\n${hidden()}`,
    ],
    [
      'chunks that are not last',
      () => `${head(['Transfer-Encoding: chunked, identity'])}0\r\n\r\n${hidden()}`,
    ],
    ['a blank before the colon', () => `${head(['Content-Length : 2'])}{}${hidden()}`],
    ['a folded header', () => `${head(['X-A: b', ' Content-Length: 2'])}${hidden()}`],
    ['a chunk of no size', () => `${head(['Transfer-Encoding: chunked'])}zz\r\n{}\r\n${hidden()}`],
    [
      'a chunk longer than it says',
      () => `${head(['Transfer-Encoding: chunked'])}1\r\n{}\r\n0\r\n\r\n${hidden()}`,
    ],
    [
      'a chunk of more than any number',
      () => `${head(['Transfer-Encoding: chunked'])}fffffffffffffffff\r\n{}\r\n${hidden()}`,
    ],
    ['a bare line feed in a header', () => `${head(['X-A: b\nContent-Length: 2'])}{}${hidden()}`],
    ['NUL in a header', () => `${head(['X-A: b\0c', 'Content-Length: 2'])}{}${hidden()}`],
    ['no host', () => `POST /v1/json/orders HTTP/1.1\r\napi_key: ${site.apiKey}\r\n\r\n`],
    ['no HTTP at all', () => `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n`],
  ])('with %s is refused or cut off, and nothing after it is read', async (_, bytes) => {
    const text = await exchange(bytes());
    expect(text).not.toContain('MERCHANT');
    // The request hidden in it is not answered, nor is the whole answered as an order.
    expect(
      statuses(text).every((status) => /^4\d\d$/.test(status)),
      text,
    ).toBe(true);
    expect(statuses(text).length, text).toBeLessThan(2);
    expect((await site.get('/v1/json/me')).status).toBe(200);
  });

  test('creates no order', async () => {
    const body = order('smuggled');
    await exchange(
      `${head([`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked'])}` +
        `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    );
    expect((await site.get('/v1/json/orders/smuggled')).status).toBe(404);
  });
});

describe('correct requests work:', () => {
  test('two requests on one connection, one after the other', async () => {
    const first = order('piped-1');
    const second = order('piped-2');
    const text = await exchange(
      `${head([`Content-Length: ${first.length}`])}${first}` +
        `${head([`Content-Length: ${second.length}`, 'Connection: close'])}${second}`,
    );
    expect(statuses(text)).toEqual(['200', '200']);
    expect(text.indexOf('piped-1')).toBeLessThan(text.indexOf('piped-2'));
  });

  test('a body in chunks', async () => {
    const body = order('chunked');
    const text = await exchange(
      `${head(['Transfer-Encoding: chunked', 'Connection: close'])}` +
        `5\r\n${body.slice(0, 5)}\r\n${(body.length - 5).toString(16)}\r\n${body.slice(5)}\r\n0\r\n\r\n`,
    );
    expect(statuses(text)).toEqual(['200']);
  });

  test('a body that is cut off creates no order, and delays nobody', async () => {
    const body = order('half');
    const cut = `${head([`Content-Length: ${body.length}`])}${body.slice(0, 20)}`;
    const text = await exchange(cut, 400);
    expect(statuses(text)).toEqual([]);
    expect((await site.get('/v1/json/orders/half')).status).toBe(404);
  });
});
