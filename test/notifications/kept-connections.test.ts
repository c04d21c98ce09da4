// Checks connections that are used again: for whom, how long, and what happens if the shop closes them first.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction, Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Resolve } from '../../src/lib/calls/fair-lookups.ts';
import { exchange, type HttpCall } from '../../src/lib/calls/http-exchange.ts';
import { type KeepingLimits, KeptConnections } from '../../src/lib/calls/kept-connections.ts';
import { type OutgoingRequest, sendRequest } from '../../src/lib/calls/outgoing-http.ts';
import { callOwn } from '../../src/lib/calls/own-call.ts';

/** A shop that counts the connections that were opened, and calls as `connection/call`. */
interface Shop {
  readonly port: number;
  readonly calls: readonly string[];
  /** Connections that are open now, oldest first. */
  readonly open: ReadonlySet<Socket>;
  /** Resolves when a connection that was open has closed. */
  readonly closed: () => Promise<void>;
}

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

async function startShop(listener: RequestListener = sayOk, port = 0): Promise<Shop> {
  const [calls, open]: [string[], Set<Socket>] = [[], new Set()];
  let waiting: (() => void)[] = [];
  const numbers = new WeakMap<Socket, number>();
  let connections = 0;
  const server = createServer((request, response) => {
    calls.push(`${numbers.get(request.socket)}${request.url}`);
    listener(request, response);
  });
  // So long that our side is always the one that closes idle connections.
  server.keepAliveTimeout = 600_000;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    numbers.set(socket, connections);
    open.add(socket);
    socket
      .on('error', () => {})
      .on('close', () => {
        open.delete(socket);
        for (const done of waiting) done();
        waiting = [];
      });
  });
  await new Promise<void>((done) => {
    server.listen(port, '127.0.0.1', done);
  });
  servers.push(server);
  const closed = () => new Promise<void>((done) => waiting.push(done));
  return { port: (server.address() as AddressInfo).port, calls, open, closed };
}

const sayOk: RequestListener = (request, response) => {
  request.resume().on('end', () => response.end('OK'));
};

function send(url: string, more: Partial<OutgoingRequest> = {}, resolve?: Resolve) {
  const usual: OutgoingRequest = {
    url,
    method: 'POST',
    headers: {},
    body: '{}',
    timeoutMs: 10_000,
    maxBodyBytes: 100,
    allowPrivate: true,
  };
  return sendRequest({ ...usual, ...more }, resolve);
}

/**
 * A shop that never answers at this path. `inVain` sends there and lets the call time out once it has arrived, which
 * may take a while on a busy machine.
 */
async function startSilentShop(path: string) {
  let arrive = () => {};
  const arrived = new Promise<void>((done) => {
    arrive = done;
  });
  const shop = await startShop((request, response) => {
    if (request.url === path) arrive();
    else sayOk(request, response);
  });
  const inVain = async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const answer = send(`http://127.0.0.1:${shop.port}${path}`);
      await arrived;
      vi.advanceTimersByTime(10_000);
      return await answer;
    } finally {
      vi.useRealTimers();
    }
  };
  return { shop, inVain };
}

function callAt(url: string, more: Partial<HttpCall> = {}): HttpCall {
  const limits = { timeoutMs: 10_000, maxBodyBytes: 100 };
  return { url: new URL(url), method: 'POST', headers: {}, body: '{}', ...limits, ...more };
}

/** Sends requests one after another; returns the texts of the answers, or the failures. */
async function inTurn(connections: KeptConnections, calls: readonly HttpCall[]) {
  const seen: unknown[] = [];
  for (const call of calls) {
    const { answer, failure } = await exchange(call, connections);
    seen.push(failure ?? answer?.body.toString());
  }
  return seen;
}

const keeping = (limits: Partial<KeepingLimits> = {}) => new KeptConnections(limits);

/** Resolves to one address after the other, then always to `then`. */
function addresses(list: string[]): { resolve: Resolve; asked: () => number } {
  let asked = 0;
  const resolve: Resolve = async () => {
    asked += 1;
    return [{ address: list.shift() ?? '127.0.0.1', family: 4 }];
  };
  return { resolve, asked: () => asked };
}

const ok = { kind: 'answered', status: 200, body: 'OK' };

describe('a connection is used again', () => {
  test('for the next call to the same server', async () => {
    const shop = await startShop();
    for (const path of ['/a', '/b', '/c']) {
      expect(await send(`http://127.0.0.1:${shop.port}${path}`)).toMatchObject(ok);
    }
    expect(shop.calls).toEqual(['1/a', '1/b', '1/c']);
  });

  test('for our own services too', async () => {
    const shop = await startShop();
    for (const path of ['/a', '/b']) {
      const url = `http://127.0.0.1:${shop.port}${path}`;
      const answer = await callOwn({ url, method: 'GET', body: null, timeoutMs: 10_000 });
      expect([answer.ok, answer.body.toString()]).toEqual([true, 'OK']);
    }
    expect(shop.calls).toEqual(['1/a', '1/b']);
  });

  test('but not while another call is using it', async () => {
    const shop = await startShop();
    const both = ['/a', '/b'].map((path) => send(`http://127.0.0.1:${shop.port}${path}`));
    expect(await Promise.all(both)).toMatchObject([ok, ok]);
    expect([...shop.calls].sort().map((call) => call[0])).toEqual(['1', '2']);
  });

  test.each<[name: string, listener: RequestListener]>([
    [
      'says that it closes',
      (_, response) => response.writeHead(200, { connection: 'close' }).end('OK'),
    ],
    [
      'gives it no time',
      (_, response) => response.writeHead(200, { 'keep-alive': 'timeout=0' }).end('OK'),
    ],
    ['says too much', (_, response) => response.write('OK'.repeat(200))],
  ])('unless the server %s', async (_, listener) => {
    const shop = await startShop(listener);
    await send(`http://127.0.0.1:${shop.port}/a`);
    expect(await send(`http://127.0.0.1:${shop.port}/b`)).toMatchObject({ status: 200 });
    expect(shop.calls).toEqual(['1/a', '2/b']);
  });

  test('unless the last call on it was interrupted', async () => {
    const { shop, inVain } = await startSilentShop('/a');
    expect(await inVain()).toMatchObject({ kind: 'failed', why: 'timeout' });
    expect(await send(`http://127.0.0.1:${shop.port}/b`)).toMatchObject(ok);
    expect(shop.calls).toEqual(['1/a', '2/b']);
  });

  test('unless the server sent something meanwhile, which answers no request', async () => {
    const shop = await startShop();
    const url = `http://127.0.0.1:${shop.port}`;
    await send(`${url}/a`);
    const closed = shop.closed();
    for (const socket of shop.open) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nNO');
    await closed;
    expect(await send(`${url}/b`)).toMatchObject(ok);
    expect(shop.calls).toEqual(['1/a', '2/b']);
  });
});

describe('a shop that closes its connection between two calls', () => {
  test('is called on a new connection, and nothing has failed', async () => {
    // Closes a kept connection when a second request arrives on it, without sending a byte.
    const shop = await startShop((request, response) => {
      if (shop.calls.at(-1) === '1/b') request.socket.resetAndDestroy();
      else sayOk(request, response);
    });
    await send(`http://127.0.0.1:${shop.port}/a`);
    expect(await send(`http://127.0.0.1:${shop.port}/b`)).toMatchObject(ok);
    expect(shop.calls).toEqual(['1/a', '1/b', '2/b']);
  });

  test('and was restarted at the same address is called there', async () => {
    const shop = await startShop();
    const url = `http://127.0.0.1:${shop.port}`;
    // More than one kept connection, none of which may be used for the second try.
    await Promise.all([send(`${url}/a`), send(`${url}/b`)]);
    const [server] = servers.splice(0);
    server?.closeAllConnections();
    await new Promise((done) => server?.close(done));
    const again = await startShop(sayOk, shop.port);
    expect(await send(`${url}/c`)).toMatchObject(ok);
    expect(again.calls).toEqual(['1/c']);
  });

  test('and closes the new connection as well has failed', async () => {
    const shop = await startShop((request, response) => {
      if (request.url === '/b') request.socket.resetAndDestroy();
      else sayOk(request, response);
    });
    await send(`http://127.0.0.1:${shop.port}/a`);
    const answer = await send(`http://127.0.0.1:${shop.port}/b`);
    expect(answer).toMatchObject({ kind: 'failed', why: 'reset', received: null });
    expect(shop.calls).toEqual(['1/a', '1/b', '2/b']);
  });

  test.each(['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nO', 'HTTP/1.'])(
    'and breaks off after %j has failed: it is not called again',
    async (begun) => {
      const shop = await startShop((request, response) => {
        if (request.url === '/b') request.socket.end(begun);
        else sayOk(request, response);
      });
      await send(`http://127.0.0.1:${shop.port}/a`);
      const answer = await send(`http://127.0.0.1:${shop.port}/b`);
      expect(answer).toMatchObject({ kind: 'failed', why: 'reset' });
      expect(shop.calls).toEqual(['1/a', '1/b']);
    },
  );

  test('and is silent on a kept connection is not called again: one time limit for the whole call', async () => {
    const { shop, inVain } = await startSilentShop('/b');
    await send(`http://127.0.0.1:${shop.port}/a`);
    expect(await inVain()).toMatchObject({ kind: 'failed', why: 'timeout' });
    expect(shop.calls).toEqual(['1/a', '1/b']);
  });
});

describe('limits of kept connections', () => {
  test('an idle connection is closed after its time', async () => {
    const [shop, connections] = [await startShop(), keeping({ idleMs: 50 })];
    const url = `http://127.0.0.1:${shop.port}`;
    const closed = shop.closed();
    await inTurn(connections, [callAt(`${url}/a`)]);
    await closed;
    await inTurn(connections, [callAt(`${url}/b`)]);
    expect(shop.calls).toEqual(['1/a', '2/b']);
  });

  test('an old connection is not kept again, however busy', async () => {
    const [shop, connections] = [await startShop(), keeping({ ageMs: 0 })];
    const url = `http://127.0.0.1:${shop.port}`;
    await inTurn(connections, [callAt(`${url}/a`), callAt(`${url}/b`), callAt(`${url}/c`)]);
    expect(shop.calls).toEqual(['1/a', '1/b', '2/c']);
  });

  test.each<[name: string, limits: Partial<KeepingLimits>, kept: number]>([
    ['of one address', { idlePerAddress: 2 }, 2],
    ['in all', { idleInAll: 3 }, 3],
  ])('no more idle connections are kept %s than the limit', async (_, limits, kept) => {
    const connections = keeping(limits);
    let begin = () => {};
    const together = new Promise<void>((done) => {
      begin = done;
    });
    let here = 0;
    const shop = await startShop(async (request, response) => {
      here += 1;
      if (here === 5) begin();
      await together;
      sayOk(request, response);
    });
    const url = `http://127.0.0.1:${shop.port}/`;
    await Promise.all(Array.from({ length: 5 }, () => exchange(callAt(url), connections)));
    while (shop.open.size > kept) await shop.closed();
    expect(shop.open.size).toBe(kept);
  });
});

describe('a kept connection', () => {
  test('leads where it was checked to lead, whatever its name means now; a new one is looked up', async () => {
    const shop = await startShop((request, response) => {
      if (shop.calls.at(-1) === '1/c') request.socket.resetAndDestroy();
      else sayOk(request, response);
    });
    // No server listens at the second address.
    const { resolve, asked } = addresses(['127.0.0.1', '127.0.0.2']);
    const url = `http://shop.test:${shop.port}`;
    expect(await send(`${url}/a`, {}, resolve)).toMatchObject(ok);
    expect(await send(`${url}/b`, {}, resolve)).toMatchObject(ok);
    expect(asked()).toBe(1);
    const turned = await send(`${url}/c`, {}, resolve);
    expect(turned).toMatchObject({ kind: 'failed', why: 'refused', received: null });
    expect(asked()).toBe(2);
    expect(shop.calls).toEqual(['1/a', '1/b', '1/c']);
  });

  test('is checked for the second try too: a refused address stays refused', async () => {
    const connections = keeping();
    const shop = await startShop((request, response) => {
      if (request.url === '/b') request.socket.resetAndDestroy();
      else sayOk(request, response);
    });
    let looks = 0;
    const guard: LookupFunction = (_name, { all }, callback) => {
      looks += 1;
      if (looks > 1) callback(new Error('leads inside'), '', 0);
      else if (all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
      else callback(null, '127.0.0.1', 4);
    };
    const url = `http://shop.test:${shop.port}`;
    const calls = ['/a', '/b'].map((path) => callAt(url + path, { lookup: guard }));
    expect(await inTurn(connections, calls)).toEqual(['OK', new Error('leads inside')]);
    expect([looks, shop.calls]).toEqual([2, ['1/a', '1/b']]);
  });

  test('is not shared by calls that share no connections', async () => {
    const shop = await startShop();
    const url = `http://127.0.0.1:${shop.port}`;
    await inTurn(keeping(), [callAt(`${url}/a`)]);
    await inTurn(keeping(), [callAt(`${url}/b`)]);
    expect(shop.calls).toEqual(['1/a', '2/b']);
  });

  test('is not used in live mode if it was opened without a check of its address', async () => {
    const shop = await startShop();
    const { resolve } = addresses([]);
    expect(await send(`http://shop.test:${shop.port}/a`, {}, resolve)).toMatchObject(ok);
    const live = { allowPrivate: false };
    expect(await send(`http://shop.test:${shop.port}/b`, live, resolve)).toMatchObject({
      why: 'not-https',
    });
    expect(await send(`https://shop.test:${shop.port}/c`, live, resolve)).toMatchObject({
      why: 'private-address',
    });
    expect(shop.calls).toEqual(['1/a']);
  });
});
