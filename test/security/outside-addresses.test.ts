// Checks that in live mode no address from a merchant leads inside: to this machine, its network or its cloud.
import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Resolve } from '../../src/lib/calls/fair-lookups.ts';
import { sendRequest } from '../../src/lib/calls/outgoing-http.ts';
import { type Receiver, receiveTcp } from '../notifications/receivers.ts';
import { linesMatching, sourcesOf } from '../tidy/sources.ts';

let inside: Receiver;
let visits = 0;
let names: Socket;
let questions: string[] = [];
/** What the name server answers, one address for each question. */
let answers: string[] = [];

beforeAll(async () => {
  inside = await receiveTcp((socket) => {
    visits += 1;
    socket.end();
  });
  names = createSocket('udp4');
  names.on('message', (question, { port, address }) => {
    questions.push(nameIn(question));
    names.send(answerTo(question, answers.shift() ?? '127.0.0.1'), port, address);
  });
  await new Promise<void>((done) => {
    names.bind(0, '127.0.0.1', done);
  });
});

afterAll(async () => {
  await inside?.close();
  names?.close();
});

function nameIn(question: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; (question[at] ?? 0) > 0; at += (question[at] ?? 0) + 1)
    labels.push(question.toString('latin1', at + 1, at + 1 + (question[at] ?? 0)));
  return labels.join('.');
}

/** One A record that nobody may cache (RFC 1035, part 4). */
function answerTo(question: Buffer, address: string): Buffer {
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 6);
  header.writeUInt32BE(0, 8);
  const asked = question.subarray(12, question.indexOf(0, 12) + 5);
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]);
  return Buffer.concat([header, asked, record, Buffer.from(address.split('.').map(Number))]);
}

/** Asks that name server and no other. */
const byNameServer: Resolve = async (hostname) => {
  const resolver = new Resolver({ timeout: 30_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${(names.address() as AddressInfo).port}`]);
  return (await resolver.resolve4(hostname)).map((address) => ({ address, family: 4 }));
};

function send(url: string, resolve?: Resolve, allowPrivate = false) {
  const limits = { timeoutMs: 30_000, maxBodyBytes: 100, allowPrivate };
  return sendRequest({ url, method: 'POST', headers: {}, body: '{}', ...limits }, resolve);
}

const withPort = (host: string): string => `https://${host}:${inside.port}/`;

describe('an inside address in disguise is refused:', () => {
  test.each([
    ...['127.0.0.1', '127.1', '127.0.1', '0', '0.0.0.0', '2130706433', '0x7f000001', '0x7f.0.0.1'],
    ...['017700000001', '0177.0.0.1', '127.0.0.1.', '127.255.255.254', '１２７.0.0.1', '①②⑦.0.0.1'],
    ...['127%2e0%2e0%2e1', '127。0。0。1', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::127.0.0.1]'],
    ...[
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[0:0:0:0:0:ffff:127.0.0.1]',
      '[::ffff:a9fe:a9fe]',
    ],
    ...['[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[fe80::1]', '[fec0::1]'],
    ...['[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[2001:db8::1]', '[2001::1]', '[100::1]'],
    ...['169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '100.100.100.200'],
    ...['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '192.0.0.192', '198.18.0.1'],
    ...['100.64.0.1', '192.0.2.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'a.b.LocalHost.', 'ｌocalhost'],
    ...['user@127.0.0.1', 'shop.example@127.0.0.1', 'shop.example:443@localhost'],
  ])('%s', async (host) => {
    expect(await send(withPort(host))).toMatchObject({
      kind: 'failed',
      why: 'private-address',
      received: null,
    });
  });

  test.each([
    'http://8.8.8.8/',
    'http://shop.example/',
    'ftp://8.8.8.8/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'https:',
    'https://',
    'https://[::1/',
    'unix:/var/run/docker.sock',
  ])('%s is refused, without a scheme or host that we could call', async (address) => {
    const answer = await send(address);
    expect(answer).toMatchObject({ kind: 'failed', received: null });
    expect(['not-https', 'invalid-url']).toContain(answer.kind === 'failed' && answer.why);
  });

  test('no server inside was called', () => {
    expect(visits).toBe(0);
  });
});

describe('a name server that changes its answer', () => {
  test('gets no second question: the call goes to the address that was checked', async () => {
    [answers, questions, visits] = [['127.0.0.1', '127.0.0.2'], [], 0];
    // With the sandbox's permission, so that the call is made; the look-up is the same in both modes.
    const answer = await send(withPort('rebinds.example'), byNameServer, true);
    expect(answer).toMatchObject({ kind: 'failed', received: null });
    expect([visits, questions]).toEqual([1, ['rebinds.example']]);
  });

  test.each(['127.0.0.1', '169.254.169.254', '10.1.2.3', '0.0.0.0'])(
    'that answers %s is refused, and nobody is called',
    async (address) => {
      [answers, questions, visits] = [[address], [], 0];
      const answer = await send(withPort('turns.example'), byNameServer);
      expect(answer).toMatchObject({ kind: 'failed', why: 'private-address', received: null });
      expect([visits, questions]).toEqual([0, ['turns.example']]);
    },
  );
});

describe('a call to an address from a merchant', () => {
  test('is made only by the one sender that checks the address', () => {
    const opens =
      /\bfetch\(|\bfrom 'undici'|\b(exchange|callOwn)\b.* from '|\b(connect|createConnection|request|get)\b.* from 'node:(https?|http2|net|tls)'/;
    const callers = sourcesOf('src')
      .filter(({ path }) => !/\/browser\/|\.test\.ts$/.test(path))
      .filter((source) => linesMatching(source, opens).length > 0)
      .map(({ path }) => path);
    // Besides the sender, only files that call our own addresses.
    expect(callers).toEqual([
      'src/acquirers/simulator.ts',
      'src/demo/shop/gateway-client.ts',
      'src/lib/calls/http-exchange.ts',
      'src/lib/calls/outgoing-http.ts',
      'src/lib/calls/own-call.ts',
      // Asks whether one of our databases runs.
      'src/lib/embedded-postgres/ownership.ts',
      'src/simulator/bank/scan.ts',
      'src/simulator/context/callbacks.ts',
    ]);
  });

  test('allows only public addresses whenever the gateway is not a sandbox', () => {
    const decided = sourcesOf('src')
      .filter(({ path }) => !path.endsWith('.test.ts'))
      .flatMap((source) =>
        linesMatching(source, /allowPrivate: (?!boolean)/).map((line) => {
          const value = /allowPrivate: ([^,}]+?)(?: }|[,;]|$)/.exec(line)?.[1];
          return `${source.path}: ${value}`;
        }),
      );
    expect(decided).toEqual([
      'src/analytics/send-purchase-event.ts: deps.allowPrivate',
      "src/gateway.ts: config.mode === 'sandbox'",
      "src/jobs/background.ts: deps.mode === 'sandbox'",
      'src/notifications/deliver.ts: deps.allowPrivate',
      // The race lab of a command, which calls the gateway that its user names.
      'src/race/lab-client.ts: true',
    ]);
  });
});
