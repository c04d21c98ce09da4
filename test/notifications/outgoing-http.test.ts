// Checks the HTTP sender against receivers of every kind, over real connections.
import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { Resolve } from '../../src/lib/calls/fair-lookups.ts';
import {
  type OutgoingAnswer,
  type OutgoingRequest,
  sendRequest,
} from '../../src/lib/calls/outgoing-http.ts';
import { freePort } from '../support/free-port.ts';
import { type Receiver, receiveHttp, receiveHttps, receiveTcp } from './receivers.ts';
import { selfSigned } from './self-signed.ts';

const open: Receiver[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((receiver) => receiver.close()));
});

async function keep(receiver: Promise<Receiver>): Promise<number> {
  open.push(await receiver);
  return (await receiver).port;
}

const http = (listener: RequestListener, host?: string) => keep(receiveHttp(listener, host));

function send(url: string, more: Partial<OutgoingRequest> = {}, resolve?: Resolve) {
  const usual: OutgoingRequest = {
    url,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"a":"é"}',
    timeoutMs: 10_000,
    maxBodyBytes: 4096,
    allowPrivate: true,
  };
  return sendRequest({ ...usual, ...more }, resolve);
}

function expectFailure(answer: OutgoingAnswer, why: string, detail: RegExp): void {
  expect(answer).toMatchObject({ kind: 'failed', why, detail: expect.stringMatching(detail) });
}

const sayOk: RequestListener = (_request, response) => response.end('OK');

describe('an ordinary answer', () => {
  test('is returned whole, and the request arrives as it was given', async () => {
    const seen: unknown[] = [];
    const port = await http(async (request, response) => {
      const body = (await request.toArray()).join('');
      seen.push(request.method, request.url, request.headers['content-type'], body);
      response.writeHead(200, { 'X-Kind': ['a', 'b'] }).end('OK é');
    });
    const answer = await send(`http://127.0.0.1:${port}/notify?a=%2F#part`);
    expect(answer).toMatchObject({ kind: 'answered', status: 200, body: 'OK é' });
    expect(answer).toMatchObject({ headers: { 'x-kind': 'a, b' } });
    expect(answer.durationMs).toBeGreaterThanOrEqual(0);
    expect(seen).toEqual(['POST', '/notify?a=%2F', 'application/json', '{"a":"é"}']);
  });

  test('to a GET, which has no body, is returned', async () => {
    const port = await http(async (request, response) => {
      const bytes = (await request.toArray()).length;
      response.end(`${request.method} ${bytes} ${request.headers['content-length']}`);
    });
    const answer = await send(`http://127.0.0.1:${port}/`, { method: 'GET', body: null });
    expect(answer).toMatchObject({ status: 200, body: 'GET 0 undefined' });
  });

  test('with 204 has an empty body', async () => {
    const port = await http((_request, response) => response.writeHead(204).end());
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 204, body: '' });
  });

  test('that redirects is not followed', async () => {
    let calls = 0;
    const port = await http((_request, response) => {
      calls += 1;
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    const answer = await send(`http://127.0.0.1:${port}/`);
    expect(answer).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
    expect(calls).toBe(1);
  });
});

describe('localhost', () => {
  test.each(['127.0.0.1', '::1'])('is found if the shop listens only on %s', async (host) => {
    const port = await http(sayOk, host);
    for (const name of ['localhost', 'shop.localhost']) {
      expect(await send(`http://${name}:${port}/`)).toMatchObject({ status: 200, body: 'OK' });
    }
  });

  test('is found by a process that is busy at the moment of connecting', async () => {
    const port = await http(sayOk);
    const asked = send(`http://localhost:${port}/`);
    // The connection has begun by then: the system has it long before this process is notified of it.
    process.nextTick(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400));
    expect(await asked).toMatchObject({ status: 200, body: 'OK' });
  });

  test('is reported as refused if nothing listens', async () => {
    const port = await freePort();
    const answer = await send(`http://localhost:${port}/`);
    expectFailure(answer, 'refused', new RegExp(`nothing listens at localhost:${port}`));
  });
});

describe('limits stop', () => {
  const short = { timeoutMs: 150 };

  test('a call to a shop that never answers', async () => {
    const port = await http(() => {});
    const answer = await send(`http://127.0.0.1:${port}/`, short);
    expectFailure(answer, 'timeout', /^no complete answer within 0.15 s$/);
    expect(answer).toMatchObject({ received: null });
  });

  test('an answer that says OK and then never ends, of which the beginning is kept', async () => {
    const port = await http((_request, response) => void response.write('OK'));
    // Time enough for the OK also on a busy machine.
    const answer = await send(`http://127.0.0.1:${port}/`, { timeoutMs: 2000 });
    expectFailure(answer, 'timeout', /within 2 s/);
    expect(answer).toMatchObject({ received: { status: 200, body: 'OK' } });
  });

  test('a body that trickles for ever', async () => {
    const port = await http((_request, response) => {
      const timer = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(timer));
    });
    expectFailure(await send(`http://127.0.0.1:${port}/`, short), 'timeout', /within/);
  });

  test('a header that trickles for ever', async () => {
    const port = await keep(
      receiveTcp((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const timer = setInterval(() => socket.write('X-A: b\r\n'), 5);
        socket.on('close', () => clearInterval(timer));
      }),
    );
    expectFailure(await send(`http://127.0.0.1:${port}/`, short), 'timeout', /within/);
  });

  test('a header without end', async () => {
    const port = await keep(
      receiveTcp((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const more = () => socket.write(`X-A: ${'b'.repeat(8000)}\r\n`, (error) => error ?? more());
        more();
      }),
    );
    expectFailure(
      await send(`http://127.0.0.1:${port}/`),
      'other',
      /header of the answer .* too long/,
    );
  });

  test.each([
    ['blank lines before the answer', '', '\r\n'],
    ['answers that only announce one', '', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
    [
      'notes at the pieces of the body',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
      `1;${'a'.repeat(8000)}\r\n.\r\n`,
    ],
  ])('%s without end', async (_what, start, piece) => {
    const port = await keep(
      receiveTcp((socket) => {
        socket.write(start);
        const more = () => socket.write(piece.repeat(100), (error) => error ?? setImmediate(more));
        more();
      }),
    );
    const answer = await send(`http://127.0.0.1:${port}/`);
    expectFailure(answer, 'other', /^no complete answer within 72 KB$/);
  });

  test('a body without end, which is cut at the limit', async () => {
    let hungUp: () => void = () => {};
    const done = new Promise<void>((resolve) => {
      hungUp = resolve;
    });
    const port = await http((_request, response) => {
      const more = () => response.write('é'.repeat(1000), (error) => error ?? setImmediate(more));
      response.on('close', hungUp);
      response.write('OK ');
      more();
    });
    const answer = await send(`http://127.0.0.1:${port}/`);
    // 3 bytes, then two for each letter: the last letter would be cut in half, so it is left out.
    const body = `OK ${'é'.repeat(2046)}`;
    expect(answer).toMatchObject({ kind: 'answered', status: 200, body });
    await done;
  });

  test('a look-up that never ends', async () => {
    const answer = await send('http://shop.test/', short, () => new Promise(() => {}));
    expectFailure(answer, 'timeout', /within 0.15 s/);
  });
});

describe('a broken connection:', () => {
  test('reset before the answer', async () => {
    const port = await keep(
      receiveTcp((socket) => socket.once('data', () => socket.resetAndDestroy())),
    );
    const answer = await send(`http://127.0.0.1:${port}/`);
    expectFailure(answer, 'reset', /closed the connection before/);
    expect(answer).toMatchObject({ received: null });
  });

  test('closed within the answer: what arrived is kept', async () => {
    const port = await keep(
      receiveTcp((socket) =>
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nOK')),
      ),
    );
    const answer = await send(`http://127.0.0.1:${port}/`);
    expectFailure(answer, 'reset', /closed the connection before/);
    expect(answer).toMatchObject({ received: { status: 200, body: 'OK' } });
  });

  test('an answer that is not HTTP', async () => {
    const port = await keep(
      receiveTcp((socket) => socket.once('data', () => socket.end('220 mail\r\n'))),
    );
    expectFailure(await send(`http://127.0.0.1:${port}/`), 'other', /is not HTTP/);
  });

  test('bytes after a complete answer do not spoil it', async () => {
    const whole = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK';
    const port = await keep(
      receiveTcp((socket) => socket.once('data', () => socket.write(`${whole} and more`))),
    );
    const answer = await send(`http://127.0.0.1:${port}/`);
    expect(answer).toMatchObject({ kind: 'answered', status: 200, body: 'OK' });
  });

  test('an error in the same packet as what came before it: that is kept', async () => {
    const begun = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOK\r\nno length\r\n';
    const port = await keep(receiveTcp((socket) => socket.once('data', () => socket.write(begun))));
    const answer = await send(`http://127.0.0.1:${port}/`);
    expectFailure(answer, 'other', /is not HTTP/);
    expect(answer).toMatchObject({ received: { status: 200, body: 'OK' } });
  });

  test('a change to another protocol, which nobody requested', async () => {
    const port = await keep(
      receiveTcp((socket) =>
        socket.once('data', () =>
          socket.write('HTTP/1.1 101 Yes\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
        ),
      ),
    );
    const answer = await send(`http://127.0.0.1:${port}/`);
    expectFailure(answer, 'reset', /without an answer/);
  });

  test('an answer that is not TLS', async () => {
    const port = await keep(
      receiveTcp((socket) => socket.once('data', () => socket.end('no TLS here'))),
    );
    expectFailure(await send(`https://127.0.0.1:${port}/`), 'tls', /no TLS connection/);
  });

  test('a self-signed certificate', async () => {
    let called = false;
    const port = await keep(
      receiveHttps((_request, response) => {
        called = true;
        response.end('OK');
      }, selfSigned()),
    );
    expectFailure(
      await send(`https://localhost:${port}/`),
      'tls',
      /the certificate is self-signed/,
    );
    expect(called).toBe(false);
  });

  test('a name without an address', async () => {
    expectFailure(
      await send('http://shop.invalid/'),
      'dns',
      /no address was found for .*shop.invalid/,
    );
    expectFailure(await send('http://shop.test/', {}, async () => []), 'dns', /has no address/);
  });
});

describe('live mode', () => {
  const live = { allowPrivate: false };

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[fd00::1]',
    '[64:ff9b::7f00:1]',
    '2130706433',
    '0x7f.1',
    '127.1',
  ])('refuses https://%s/ without a connection', async (host) => {
    const answer = await send(`https://${host}/`, live);
    expectFailure(answer, 'private-address', /is not a public address$/);
  });

  test('refuses localhost', async () => {
    expectFailure(
      await send('https://localhost/', live),
      'private-address',
      /localhost resolves to/,
    );
  });

  test('refuses a name if any of its addresses is inside', async () => {
    const looked: string[] = [];
    const resolve: Resolve = async (name) => {
      looked.push(name);
      return [
        { address: '8.8.8.8', family: 4 },
        { address: '10.0.0.5', family: 4 },
      ];
    };
    const answer = await send('https://shop.test/', live, resolve);
    expectFailure(
      answer,
      'private-address',
      /^shop.test resolves to 10.0.0.5, which is not a public/,
    );
    expect(looked).toEqual(['shop.test']);
  });

  test.each(['http://shop.test/', 'http://8.8.8.8/'])(
    'refuses %s, which has no TLS',
    async (url) => {
      expectFailure(await send(url, live), 'not-https', /only https/);
    },
  );
});

test('looks a name up once, and connects to that answer', async () => {
  const port = await http((request, response) => response.end(`OK ${request.headers.host}`));
  let lookUps = 0;
  // A name server that changes its answer gets no second question.
  const resolve: Resolve = async () => {
    lookUps += 1;
    return [{ address: lookUps === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
  };
  const answer = await send(`http://shop.test:${port}/`, {}, resolve);
  expect(answer).toMatchObject({ status: 200, body: `OK shop.test:${port}` });
  expect(lookUps).toBe(1);
});

test.each(['', 'shop', '/notify', 'ftp://shop.test/', 'javascript:alert(1)', 'http://'])(
  '%j is not an address',
  async (url) => {
    expectFailure(await send(url), 'invalid-url', /address/);
  },
);
