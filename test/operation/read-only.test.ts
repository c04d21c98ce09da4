// Checks a database that accepts no writes, as after a failover, or that is limited: clients get a clear answer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../sandbox/eventually.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { callProgram, type Program, runProgram, startProgram } from '../support/program.ts';

let folder = '';
let database: TestDatabase;
let program: Program;
let admin: pg.Client;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-test-'));
  database = await createTestDatabase();
  program = await startProgram({ folder, env: { DATABASE_URL: database.url } });
  const url = new URL(database.url);
  url.pathname = '/postgres';
  admin = new pg.Client(url.href);
  await admin.connect();
});
afterAll(async () => {
  await program.end('SIGTERM');
  await admin.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const nameOf = () => new URL(database.url).pathname.slice(1);

/** Existing connections keep the setting that they began with. */
async function endConnections(but = 'nobody'): Promise<void> {
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name <> $2`,
    [nameOf(), but],
  );
}

async function setReadOnly(to: 'on' | 'off', but?: string): Promise<void> {
  await admin.query(`alter database ${nameOf()} set default_transaction_read_only = ${to}`);
  await endConnections(but);
}

const readiness = async () => (await fetch(`${program.url}/readyz`)).status;
const order = () =>
  callProgram(program, 'POST', '/v1/json/orders', {
    type: 'redirect',
    order_id: 'socks',
    gateway: 'IDEAL',
    currency: 'EUR',
    amount: 100,
    description: 'Socks',
  });

test('while it lasts: 503 and not ready, a few lines in the log, and everything as before afterwards', async () => {
  await setReadOnly('on');
  await eventually(readiness, (status) => status === 503);
  for (let calls = 0; calls < 3; calls += 1) expect((await order()).status).toBe(503);
  await eventually(
    async () => program.stderr(),
    (said) =>
      /not available; the sweep tries/.test(said) &&
      /not available; the sweep for callbacks/.test(said),
  );
  await setReadOnly('off');
  await eventually(readiness, (status) => status === 200);
  await eventually(order, ({ status }) => status === 200);
  await eventually(
    async () => program.stderr(),
    (said) => /the database is available again; the sweep continues/.test(said),
  );
  // Not one line per second, and none that looks like a bug of ours.
  expect(program.stderr().match(/the database is not available; the sweep tries/g)).toHaveLength(1);
  expect(program.stderr()).not.toContain('"level":50');
});

test('a sweep that hangs is not reported as recovered', async () => {
  const back = /the database is available again; the sweep for callbacks/g;
  const times = () => program.stderr().match(back)?.length ?? 0;
  const before = times();
  await setReadOnly('on');
  await eventually(
    async () => program.stderr(),
    (said) => (said.match(/not available; the sweep for callbacks/g)?.length ?? 0) > before,
  );
  const holder = new pg.Client({ connectionString: database.url, application_name: 'holder' });
  await holder.connect();
  await holder.query('begin read write; lock table simulator.callbacks in exclusive mode');
  await setReadOnly('off', 'holder');
  // Long enough for the next sweep to find this one still running.
  await eventually(
    () =>
      admin.query(`select from pg_stat_activity where wait_event_type = 'Lock'
        and query like '%simulator.callbacks%' and clock_timestamp() - query_start > '1.1 s'`),
    ({ rowCount }) => rowCount !== 0,
  );
  expect(times()).toBe(before);
  await holder.end();
  await eventually(
    async () => times(),
    (now) => now > before,
  );
});

test('a request that waits too long for a lock is answered that the client should come again', async () => {
  expect((await order()).status).toBe(200);
  await admin.query(`alter database ${nameOf()} set lock_timeout = '100ms'`);
  await endConnections();
  await eventually(readiness, (status) => status === 200);
  const holder = new pg.Client(database.url);
  await holder.connect();
  await holder.query('set lock_timeout = 0; begin; select from orders for update');
  const cancel = () =>
    callProgram(program, 'PATCH', '/v1/json/orders/socks', { status: 'cancelled' });
  expect((await cancel()).status).toBe(503);
  await holder.end();
  expect((await cancel()).status).toBe(200);
  await admin.query(`alter database ${nameOf()} reset lock_timeout`);
  await endConnections();
});

test('a database that accepts no more connections is reported as an outage, and not as a bug', async () => {
  const read = () => callProgram(program, 'GET', '/v1/json/orders/socks');
  await admin.query(`alter database ${nameOf()} allow_connections false`);
  await endConnections();
  await eventually(readiness, (status) => status === 503);
  expect((await read()).status).toBe(503);
  await admin.query(`alter database ${nameOf()} allow_connections true`);
  await eventually(read, ({ status }) => status === 200);
  expect(program.stderr()).not.toContain('"level":50');
});

test('requests that only read are answered, also the first call with a new key, which is recorded later', async () => {
  const command = (...args: string[]) =>
    runProgram({ folder, args: [...args, '--site', '1'], env: { DATABASE_URL: database.url } });
  const fresh = /once: (\w{40})$/m.exec((await command('new-key')).stdout)?.[1] ?? '';
  const me = (apiKey: string) =>
    callProgram({ url: program.url, apiKey }, 'GET', '/v1/json/me').then(({ status }) => status);
  await setReadOnly('on');
  await eventually(readiness, (status) => status === 503);
  expect([await me(program.apiKey), await me(fresh)]).toEqual([200, 200]);
  await setReadOnly('off');
  await eventually(readiness, (status) => status === 200);
  expect((await command('retire-key')).stderr).toMatch(/^No call has used the new key/);
  expect(await me(fresh)).toBe(200);
  expect(await command('retire-key')).toMatchObject({ code: 0 });
});
