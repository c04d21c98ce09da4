// Kills the program at any moment, and stops it gracefully: no order, money or notification is lost.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../src/lib/embedded-postgres/start.ts';
import { eventually } from '../sandbox/eventually.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { callProgram, type Program, startProgram } from '../support/program.ts';

let folder: string;
let shop: Merchant;
let running: Program[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-kill-'));
  // The database server may run under another account, which needs access to the folder.
  chmodSync(folder, 0o711);
  shop = await startMerchant();
});
afterEach(async () => {
  await Promise.all(running.map((program) => program.end('SIGTERM')));
  running = [];
  await shop.close();
  removeCluster(join(folder, 'data', 'postgres'));
  rmSync(folder, { recursive: true, force: true });
});

async function start(flags: readonly string[], env: Record<string, string> = {}): Promise<Program> {
  const program = await startProgram({ folder, flags, env });
  running.push(program);
  return program;
}

const startLasting = () => start(['--data-dir', join(folder, 'data')]);

/** Where the cluster of this folder is if the database's account cannot reach the folder itself. */
function placesElsewhere(dataDir: string): string[] {
  const name = `kassa-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
  return ['/var/lib', '/var/tmp', tmpdir()].map((parent) => join(parent, name));
}

function removeCluster(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  for (const place of placesElsewhere(realpathSync(dataDir))) {
    rmSync(place, { recursive: true, force: true });
  }
}

const orderFields = (id: string) => ({
  type: 'redirect',
  order_id: id,
  gateway: 'IDEAL',
  currency: 'EUR',
  amount: 1000,
  description: 'Two lamps',
  payment_options: { notification_url: `${shop.url}/hook`, notification_method: 'POST' },
});

/** What a client was answered, and must find again. */
interface Acknowledged {
  readonly created: Set<string>;
  readonly paid: Set<string>;
}

/** Three clients create and pay orders until the program is gone; `onAnswer` is called for each answer. */
async function shopUntilTheEnd(
  program: Program,
  round: number,
  acknowledged: Acknowledged,
  onAnswer: () => void,
): Promise<void> {
  const client = async (name: number): Promise<void> => {
    for (let count = 0; count < 1000; count += 1) {
      const id = `order-${round}-${name}-${count}`;
      try {
        const created = await callProgram(program, 'POST', '/v1/json/orders', orderFields(id));
        expect(created.status).toBe(200);
        acknowledged.created.add(id);
        onAnswer();
        const paid = await callProgram(program, 'POST', `/sandbox/orders/${id}/simulate`, {
          outcome: 'completed',
        });
        expect(paid.status).toBe(200);
        if (JSON.parse(paid.text).data.status === 'completed') acknowledged.paid.add(id);
        onAnswer();
      } catch (error) {
        // The kill interrupted the call; what the client got no answer to may or may not have happened.
        if (error instanceof TypeError) return;
        throw error;
      }
    }
  };
  await Promise.all([1, 2, 3].map(client));
}

/** Orders that the shop was notified of as completed. */
function notifiedCompleted(): Set<string> {
  const notified = shop.received.map(({ rawBody }) => JSON.parse(rawBody.toString('utf8')));
  return new Set(
    notified.filter(({ status }) => status === 'completed').map(({ order_id }) => order_id),
  );
}

/** Rows of the database while no program runs. */
async function ask(statements: Record<string, string>): Promise<Record<string, unknown[]>> {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data', 'postgres') });
  const client = new pg.Client({ connectionString: server.url('postgres') });
  try {
    await client.connect();
    const answers: Record<string, unknown[]> = {};
    for (const [name, text] of Object.entries(statements)) {
      answers[name] = (await client.query(text)).rows;
    }
    return answers;
  } finally {
    await client.end();
    await server.stop();
  }
}

test('killed at six moments: every acknowledged order exists, is paid once, and its shop was notified', async () => {
  const acknowledged: Acknowledged = { created: new Set(), paid: new Set() };
  const apiKeys = new Set<string>();
  for (let round = 0; round < 6; round += 1) {
    const program = await startLasting();
    apiKeys.add(program.apiKey);
    // The first kill is late enough that something was paid; the others come at any time, also at once.
    let answersLeft = round === 0 ? 15 : 1 + Math.floor(Math.random() * 30);
    await shopUntilTheEnd(program, round, acknowledged, () => {
      answersLeft -= 1;
      if (answersLeft === 0) {
        setTimeout(() => program.child.kill('SIGKILL'), Math.random() * 50);
      }
    });
    expect(await program.ended).toMatchObject({ signal: 'SIGKILL' });
  }

  // A minute of wall time: the claims of the dead processes on notifications are over.
  await ask({ aMinuteLater: 'update notification_claims set claimed_until = now()' });
  const program = await startLasting();
  expect([...apiKeys]).toEqual([program.apiKey]);
  // Long enough for every question to the bank, every expiry and every retry.
  await callProgram(program, 'POST', '/sandbox/clock', { advance: '2h' });
  const completed = new Set(acknowledged.paid);
  for (const id of acknowledged.created) {
    const read = await callProgram(program, 'GET', `/v1/json/orders/${id}`);
    expect(read.status, id).toBe(200);
    const { status } = JSON.parse(read.text).data;
    if (status === 'completed') completed.add(id);
    if (acknowledged.paid.has(id)) expect(status, id).toBe('completed');
  }
  expect(acknowledged.paid.size).toBeGreaterThan(0);
  const notified = notifiedCompleted();
  expect([...completed].filter((id) => !notified.has(id))).toEqual([]);
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });

  const rows = await ask({
    paidTwice: `select order_id from transactions where 'paid' = any(facts)
      group by order_id having count(*) > 1`,
    startedTwice: 'select attempt from simulator.payments group by attempt having count(*) > 1',
    marked: `select order_id, marks from orders where marks <> '{}'`,
    completedTwice: `select order_id from status_changes where to_status = 'completed'
      group by order_id having count(*) > 1`,
    // The status of the order is the last one of its history.
    unexplained: `select order_id from orders o where status <> 'initialized' and status is distinct from
      (select to_status from status_changes c where c.site_id = o.site_id and c.order_id = o.order_id
       order by change_id desc limit 1)`,
    undecided: `select order_id from transactions where phase in ('starting', 'unknown')
      and status = 'initialized'`,
    untold: `select order_id from notifications where state in ('waiting', 'failed')`,
  });
  expect(rows).toEqual({
    paidTwice: [],
    startedTwice: [],
    marked: [],
    completedTwice: [],
    unexplained: [],
    undecided: [],
    untold: [],
  });
}, 600_000);

/** The process of the database server that runs in this folder. */
function databaseServer(): number {
  const dataDir = realpathSync(join(folder, 'data', 'postgres'));
  const lockFiles = [dataDir, ...placesElsewhere(dataDir)].map((place) =>
    join(place, 'pgdata', 'postmaster.pid'),
  );
  const lockFile = lockFiles.find((file) => existsSync(file));
  if (lockFile === undefined) throw new Error('no database server runs here');
  return Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
}

test('when its PostgreSQL is killed, the program starts it again, and everything acknowledged is there', async () => {
  const program = await startLasting();
  await callProgram(program, 'POST', '/v1/json/orders', orderFields('before'));
  const killed = databaseServer();
  process.kill(killed, 'SIGKILL');
  // Its connections live a moment longer, and may still answer.
  await eventually(
    async () => program.stderr(),
    (text) => /stopped by itself.*is running again/s.test(text),
  );
  const after = () => callProgram(program, 'POST', '/v1/json/orders', orderFields('after'));
  await eventually(after, ({ status }) => status === 200);
  expect(databaseServer()).not.toBe(killed);
  for (const id of ['before', 'after']) {
    await callProgram(program, 'POST', `/sandbox/orders/${id}/simulate`, { outcome: 'completed' });
    const { text } = await callProgram(program, 'GET', `/v1/json/orders/${id}`);
    expect(JSON.parse(text).data.status, id).toBe('completed');
  }
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
}, 600_000);

test('SIGTERM lets running work finish, keeps the data, and ends with code 0', async () => {
  const program = await startLasting();
  await callProgram(program, 'POST', '/v1/json/orders', orderFields('kept'));
  let release = (): void => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  shop.answerWith(async () => {
    await held;
    return {};
  });
  await callProgram(program, 'POST', '/sandbox/orders/kept/simulate', { outcome: 'completed' });
  await shop.nextNotification();
  // This call waits for the shop's answer, which the shop holds back until the program is told to stop.
  const moving = callProgram(program, 'POST', '/sandbox/clock', { advance: '1s' });
  await callProgram(program, 'GET', '/v1/json/orders/kept');
  const ending = program.end('SIGTERM');
  release();
  expect((await moving).status).toBe(200);
  expect(await ending).toEqual({ code: 0, signal: null });
  expect(notifiedCompleted()).toEqual(new Set(['kept']));

  const again = await startLasting();
  expect(again.apiKey).toBe(program.apiKey);
  const read = await callProgram(again, 'GET', '/v1/json/orders/kept');
  expect(JSON.parse(read.text).data).toMatchObject({ order_id: 'kept', status: 'completed' });
  expect(await again.end('SIGTERM')).toEqual({ code: 0, signal: null });
}, 600_000);

test('SIGTERM does not wait for browsers that only listen', async () => {
  const program = await startLasting();
  const { text } = await callProgram(program, 'POST', '/v1/json/orders', orderFields('watched'));
  const page: string = JSON.parse(text).data.payment_url.split('?')[0];
  const events = await fetch(`${page}events`);
  expect(events.headers.get('content-type')).toContain('text/event-stream');
  const ended = program.end('SIGTERM');
  await events.text().catch(() => undefined);
  expect(await ended).toEqual({ code: 0, signal: null });
}, 600_000);

test.each(['SIGTERM', 'SIGINT'] as const)(
  'an ephemeral program leaves nothing behind after %s',
  async (signal) => {
    const program = await start(['--ephemeral'], { TMPDIR: folder });
    await callProgram(program, 'POST', '/v1/json/orders', orderFields('gone'));
    // Except the folder of the server's socket.
    const [name = 'none'] = readdirSync(folder).filter((each) => /^kassa-(?!pg-)/.test(each));
    const dataDir = join(realpathSync(folder), name);
    expect(existsSync(dataDir)).toBe(true);
    expect(await program.end(signal)).toEqual({ code: 0, signal: null });
    expect(readdirSync(folder)).toEqual([]);
    expect(placesElsewhere(dataDir).filter((place) => existsSync(place))).toEqual([]);
  },
  600_000,
);
