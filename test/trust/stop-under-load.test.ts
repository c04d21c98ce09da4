// Checks a stop under load: every accepted request is answered, and everything answered is stored.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makePool } from '../../src/database/pool.ts';
import { assembleGateway, type Gateway } from '../../src/gateway.ts';
import { Secret } from '../../src/lib/secrets/secret.ts';
import { createSite } from '../../src/operations/sites/create-site.ts';
import { readConfig } from '../../src/settings/config.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const apiKey = 'k'.repeat(40);
const clients = 12;

let database: TestDatabase;
let gateway: Gateway;
beforeEach(async () => {
  database = await createTestDatabase();
  gateway = await assembleGateway({
    config: readConfig([], { PORT: '0', KASSA_LOG_LEVEL: 'error' }),
    databaseUrl: database.url,
    clock: { now: () => new Date() },
  });
  await createSite(gateway.deps, { name: 'Shop', apiKey: new Secret(apiKey), settings: {} });
  await gateway.start();
});
afterEach(async () => {
  await database.drop();
});

/** The result of one call: the status of its answer, or the code of the error that interrupted it. */
type Heard = number | string;

function order(id: string, agent: Agent | false): Promise<Heard> {
  const body = {
    type: 'redirect',
    order_id: id,
    gateway: 'IDEAL',
    currency: 'EUR',
    amount: 1000,
    description: 'Two lamps',
  };
  return new Promise((done) => {
    const headers = { api_key: apiKey, 'content-type': 'application/json' };
    const url = `${gateway.deps.publicUrl()}/v1/json/orders`;
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.on('end', () => done(answer.statusCode ?? 0)).resume();
    });
    call.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    call.end(JSON.stringify(body));
  });
}

/** What the server accepted, and what it still owed when it closed. */
function watchServer() {
  const seen = { accepted: new Set<Socket>(), answered: new Set<Socket>(), cutOff: 0 };
  const { server } = gateway.app;
  server.on('connection', (socket: Socket) => seen.accepted.add(socket));
  server.on('request', ({ socket }, reply) => {
    reply.on('finish', () => seen.answered.add(socket));
    reply.on('close', () => {
      if (!reply.writableFinished) seen.cutOff += 1;
    });
  });
  return seen;
}

test.each([
  // A connection that the system accepted and the server has not seen yet is lost with the server.
  ['each call on a connection of its own', false, ['ECONNREFUSED', 'ECONNRESET']],
  ['calls one after the other on connections that are kept', true, ['ECONNREFUSED']],
])('%s', async (_, keepAlive, closedDoor) => {
  const seen = watchServer();
  const heard = new Map<string, Heard>();
  let stopped: Promise<void> | null = null;
  const client = async (number: number): Promise<void> => {
    const agent = keepAlive ? new Agent({ keepAlive: true, maxSockets: 1 }) : false;
    for (let turn = 0; ; turn += 1) {
      const id = `order-${number}-${turn}`;
      const answer = await order(id, agent);
      heard.set(id, answer);
      if (heard.size >= 150) stopped ??= gateway.stop();
      if (answer !== 200) break;
    }
    if (agent !== false) agent.destroy();
  };
  await Promise.all(Array.from({ length: clients }, (_none, number) => client(number)));
  await stopped;

  // No call was refused or cut off: the last call of each client found the server closed.
  const broken = [...heard.values()].filter((answer) => answer !== 200);
  expect(broken).toHaveLength(clients);
  for (const answer of broken) expect(closedDoor).toContain(answer);
  expect(seen.cutOff).toBe(0);
  expect([...seen.accepted].filter((socket) => !seen.answered.has(socket))).toEqual([]);

  const notified = [...heard].filter(([, answer]) => answer === 200).map(([id]) => id);
  const pool = makePool(database.url, 1, () => undefined);
  const { rows } = await pool.query('select order_id from orders');
  await pool.end();
  const kept = new Set(rows.map((row) => row.order_id));
  expect(notified.filter((id) => !kept.has(id))).toEqual([]);
});

/** As on a machine that is busy with other work. */
function standStill(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('a connection with a call that came while the process was stuck does not count as idle', async () => {
  const { server } = gateway.app;
  const { hostname, port } = new URL(gateway.deps.publicUrl());
  const accepted = once(server, 'connection');
  const socket = connect(Number(port), hostname);
  await Promise.all([accepted, once(socket, 'connect')]);
  const answered = once(socket, 'data');
  standStill(300);
  const stopped = gateway.stop();
  socket.write('GET /livez HTTP/1.1\r\nhost: shop\r\n\r\n');
  standStill(100);
  expect(String(await answered)).toMatch(/^HTTP\/1.1 200 /);
  await stopped;
});

test('nor does one whose client has only received its answer since', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let stopped: Promise<void> | null = null;
  gateway.app.server.once('request', (_request, reply) => {
    reply.once('close', () => {
      stopped = gateway.stop();
      standStill(300);
    });
  });
  const heard = [await order('first', agent), await order('second', agent)];
  agent.destroy();
  expect(heard).toEqual([200, 200]);
  await stopped;
});
