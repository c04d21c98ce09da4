// Checks that a stop does not wait for clients that only keep a connection, nor for ever for a database that hangs.
import { once } from 'node:events';
import { connect } from 'node:net';
import pg from 'pg';
import { expect, test } from 'vitest';
import { assembleGateway } from '../../src/gateway.ts';
import { readConfig } from '../../src/settings/config.ts';
import { eventually } from '../sandbox/eventually.ts';
import { createTestDatabase } from '../support/database.ts';
import { startTestGateway } from '../support/gateway.ts';

test('a stop does not wait for a connection that a browser opened ahead of time and never used', async () => {
  const gateway = await startTestGateway();
  const { port } = new URL(gateway.url);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  await gateway.stop();
  await closed;
  expect(socket.destroyed).toBe(true);
});

test('a stop does not wait for a connection that is kept alive after its answer', async () => {
  const gateway = await startTestGateway();
  const { port } = new URL(gateway.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write('GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n');
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toContain('200 OK');
  const closed = once(socket, 'close');
  await gateway.stop();
  await closed;
  expect(socket.destroyed).toBe(true);
});

test('a stop gives up a database that hangs', async () => {
  const database = await createTestDatabase();
  const holder = new pg.Client(database.url);
  const gateway = await assembleGateway({
    config: readConfig([], { PORT: '0', KASSA_LOG_LEVEL: 'silent' }),
    databaseUrl: database.url,
    clock: { now: () => new Date() },
    stopMaxMs: 300,
  });
  await gateway.start();
  await holder.connect();
  try {
    await holder.query('begin; lock table sites');
    const url = `${gateway.deps.publicUrl()}/v1/json/gateways`;
    const asked = fetch(url, { headers: { api_key: 'k'.repeat(40) } }).catch(() => null);
    // Only connections to this database: those of other tests are on the same server.
    const stuck = `select 1 from pg_locks
      where not granted and database = (select oid from pg_database where datname = current_database())`;
    await eventually(
      async () => (await holder.query(stuck)).rowCount,
      (waiting) => waiting !== 0,
    );
    await expect(gateway.stop()).rejects.toThrow(
      /^work that was still running after 0.3 s .*database is slow/,
    );
    await holder.query('commit');
    await asked;
  } finally {
    await holder.end();
    await database.drop();
  }
});
