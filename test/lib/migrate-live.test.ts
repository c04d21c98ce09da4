// Checks migrations beside a running gateway: short waits for locks, retries, and indexes without blocking.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../src/lib/postgres/migrate.ts';
import { eventually } from '../sandbox/eventually.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
let other: pg.Client;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  pool = new pg.Pool({ connectionString: database.url });
  other = new pg.Client({ connectionString: database.url });
  await other.connect();
  folder = mkdtempSync(join(tmpdir(), 'kassa-migrations-'));
  file('000001_coins.sql', 'create table coins (n integer); insert into coins values (1);');
  await run();
});
afterEach(async () => {
  await other.end();
  await pool.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const file = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const run = () => migrate(pool, { set: 'gateway', folder, lockTimeoutMs: 50 });

/** Until the migration is waiting for its lock. */
async function untilWaiting(): Promise<void> {
  const text = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while ((await other.query(text)).rowCount === 0);
}

test('a table that is in use is tried again, and nobody waits behind the migration', async () => {
  file('000002_colour.sql', 'alter table coins add column colour text;');
  await other.query('begin');
  await other.query('select * from coins');
  const migrating = run();
  await untilWaiting();
  // Waits behind the migration, and succeeds as soon as that gives up for now.
  expect((await pool.query('select n from coins')).rows).toEqual([{ n: 1 }]);
  await other.query('commit');
  expect(await migrating).toEqual(['000002_colour.sql']);
  const { rows } = await pool.query('select colour from coins');
  expect(rows).toEqual([{ colour: null }]);
});

test('an index is made without blocking, also while other processes wait for their turn', async () => {
  file(
    '000002_index.sql',
    `-- Without a transaction: the table is large.
drop index concurrently if exists coins_n;
create index concurrently coins_n on coins (n);
`,
  );
  expect((await Promise.all([run(), run(), run()])).flat()).toEqual(['000002_index.sql']);
  const { rows } = await pool.query(
    `select indisvalid from pg_index where indexrelid = 'coins_n'::regclass`,
  );
  expect(rows).toEqual([{ indisvalid: true }]);
  expect((await pool.query('show lock_timeout')).rows).toEqual([{ lock_timeout: '0' }]);
});

test('a file without a transaction that fails is not recorded, and is run again from its start', async () => {
  const first = '-- Without a transaction\ncreate table if not exists notes (n integer);\n';
  file('000002_index.sql', `${first}create index concurrently notes_n on nowhere (n);\n`);
  await expect(run()).rejects.toThrow(/000002_index\.sql \(gateway\) failed halfway.*"nowhere"/);
  file(
    '000002_index.sql',
    `${first}create index concurrently if not exists notes_n on notes (n);\n`,
  );
  expect(await run()).toEqual(['000002_index.sql']);
});

test('a process that waits for another says for which one, once', async () => {
  file('000002_colour.sql', 'alter table coins add column colour text;');
  await other.query('begin');
  await other.query('select * from coins');
  const set = { set: 'gateway', folder };
  const working = migrate(pool, { ...set, lockTimeoutMs: 60_000 });
  await untilWaiting();
  const worker = await pool.query(
    `select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  );
  const said: string[] = [];
  const waiting = migrate(pool, { ...set, say: (sentence) => said.push(sentence) });
  await eventually(
    async () => said.length,
    (count) => count > 0,
  );
  await other.query('commit');
  expect(await Promise.all([working, waiting])).toEqual([['000002_colour.sql'], []]);
  expect(said).toEqual([
    'Waiting for another process, which is updating the database schema. If that process is gone for good, ' +
      `end its connection: select pg_terminate_backend(${worker.rows[0].pid}).`,
  ]);
});
