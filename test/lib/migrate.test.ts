// Checks migrations: order, repetition, several processes at once, and what is refused.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../src/lib/postgres/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  pool = new pg.Pool({ connectionString: database.url });
  folder = mkdtempSync(join(tmpdir(), 'kassa-migrations-'));
});

afterEach(async () => {
  await pool.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const file = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const run = (on = pool) => migrate(on, { set: 'gateway', folder });

test('applies files in order, records them, and has nothing to do the second time', async () => {
  file('000001_coins.sql', 'create table coins (n integer); insert into coins values (1);');
  file('000002_more_coins.sql', 'insert into coins select n + 1 from coins;');
  file('notes.txt', 'not a migration');
  expect(await run()).toEqual(['000001_coins.sql', '000002_more_coins.sql']);
  expect(await run()).toEqual([]);
  const rows = await pool.query('select n from coins order by n');
  expect(rows.rows).toEqual([{ n: 1 }, { n: 2 }]);
  const recorded = await pool.query(
    'select set, number, name from kassa_migrations order by number',
  );
  expect(recorded.rows).toEqual([
    { set: 'gateway', number: 1, name: '000001_coins.sql' },
    { set: 'gateway', number: 2, name: '000002_more_coins.sql' },
  ]);
});

test('a later start applies only new files', async () => {
  file('000001_coins.sql', 'create table coins (n integer);');
  await run();
  file('000002_notes.sql', 'create table notes (n integer);');
  expect(await run()).toEqual(['000002_notes.sql']);
});

test('with nothing to do it runs one query', async () => {
  file('000001_coins.sql', 'create table coins (n integer);');
  await run();
  const asked: unknown[] = [];
  const watched: Pick<pg.Pool, 'query' | 'connect'> = new Proxy(pool, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...values: unknown[]) => {
        asked.push(name);
        return Reflect.apply(value, target, values);
      };
    },
  });
  await migrate(watched, { set: 'gateway', folder });
  expect(asked).toEqual(['query']);
});

test('two sets of files have numbers of their own', async () => {
  file('000001_coins.sql', 'create table coins (n integer);');
  await run();
  const other = join(folder, 'other');
  mkdirSync(other);
  writeFileSync(join(other, '000001_banks.sql'), 'create table banks (n integer);');
  expect(await migrate(pool, { set: 'simulator', folder: other })).toEqual(['000001_banks.sql']);
  expect(await run()).toEqual([]);
});

test('processes that start at once apply each file once', async () => {
  file('000001_coins.sql', 'create table coins (n integer);');
  file('000002_first_coin.sql', 'select pg_sleep(0.2); insert into coins values (1);');
  const others = [1, 2, 3, 4].map(() => new pg.Pool({ connectionString: database.url }));
  try {
    const applied = await Promise.all(others.map((other) => run(other)));
    expect(applied.flat().sort()).toEqual(['000001_coins.sql', '000002_first_coin.sql']);
    expect((await pool.query('select n from coins')).rows).toEqual([{ n: 1 }]);
  } finally {
    await Promise.all(others.map((other) => other.end()));
  }
});

test('a file that fails leaves nothing behind, keeps the earlier ones, and frees the lock', async () => {
  file('000001_coins.sql', 'create table coins (n integer);');
  file('000002_wrong.sql', 'create table half (n integer); insert into nowhere values (1);');
  await expect(run()).rejects.toThrow(/000002_wrong\.sql \(gateway\) failed.*"nowhere"/);
  const tables = await pool.query(
    "select to_regclass('coins') as coins, to_regclass('half') as half",
  );
  expect(tables.rows).toEqual([{ coins: 'coins', half: null }]);
  file('000002_wrong.sql', 'create table half (n integer);');
  expect(await run()).toEqual(['000002_wrong.sql']);
});

test('a file that was changed after it had been applied is refused', async () => {
  file('000001_coins.sql', 'create table coins (n integer);');
  await run();
  file('000001_coins.sql', 'create table coins (n bigint);');
  await expect(run()).rejects.toThrow(/000001_coins\.sql \(gateway\) was changed after/);
});

test('other line ends do not count as a change', async () => {
  file('000001_coins.sql', 'create table coins\n(n integer);\n');
  await run();
  file('000001_coins.sql', 'create table coins\r\n(n integer);\r\n');
  expect(await run()).toEqual([]);
});

test('a database that is newer than the files is refused', async () => {
  file('000001_coins.sql', 'create table coins (n integer);');
  file('000002_notes.sql', 'create table notes (n integer);');
  await run();
  rmSync(join(folder, '000002_notes.sql'));
  await expect(run()).rejects.toThrow(/newer than this Kassa: it has migration 000002_notes\.sql/);
});

test.each([
  ['a gap', ['000001_coins.sql', '000003_notes.sql']],
  ['a number twice', ['000001_coins.sql', '000001_notes.sql']],
  ['a start at two', ['000002_coins.sql']],
])('%s in the numbers is refused', (_what, names) => {
  for (const name of names) file(name, 'select 1;');
  expect(() => readMigrations(folder)).toThrow(/numbered without gaps/);
});

test('the template that tests clone has the tables of the gateway and of the job queue', async () => {
  const clone = await createTestDatabase();
  const client = new pg.Client({ connectionString: clone.url });
  await client.connect();
  try {
    const found = await client.query(
      "select to_regclass('orders') as orders, to_regclass('graphile_worker.jobs') as jobs",
    );
    expect(found.rows).toEqual([{ orders: 'orders', jobs: 'graphile_worker.jobs' }]);
  } finally {
    await client.end();
    await clone.drop();
  }
});
