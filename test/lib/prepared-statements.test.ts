// Checks prepared statements of a process that goes on while another one migrates its database.
import { EventEmitter } from 'node:events';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDatabase, many } from '../../src/database/database.ts';
import { makePool } from '../../src/database/pool.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
let migrating: pg.Client;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  pool = makePool(database.url, 3, () => undefined);
  migrating = new pg.Client({ connectionString: database.url });
  await migrating.connect();
  await migrating.query('create table coins (n integer); insert into coins values (1)');
});
afterEach(async () => {
  await migrating.end();
  await pool.end();
  await database.drop();
});

const every = 'select * from coins where n >= $1';
const addColumn = (name: string) => migrating.query(`alter table coins add column ${name} text`);

/** More than the connections of the pool, so that each of them has planned the statement. */
const readOften = () => Promise.all(Array.from({ length: 9 }, () => many(pool, every, [0])));

test('a statement is planned once on each connection', async () => {
  await readOften();
  await readOften();
  const client = await pool.connect();
  const { rows } = await client.query(
    `select name from pg_prepared_statements where statement = 'select * from coins where n >= $1'`,
  );
  client.release();
  expect(rows).toHaveLength(1);
});

test('a single query goes on after a migration', async () => {
  await readOften();
  await addColumn('colour');
  expect(await readOften()).toEqual(Array.from({ length: 9 }, () => [{ n: 1, colour: null }]));
});

test('a transaction goes on after a migration, and what it had written is written once', async () => {
  const db = makeDatabase(pool, () => undefined);
  const add = (n: number) =>
    db.transaction(async (tx) => {
      await many(tx, 'insert into coins (n) values ($1)', [n]);
      return (await many(tx, every, [n])).length;
    });
  expect(await add(2)).toBe(1);
  await addColumn('colour');
  expect(await add(3)).toBe(1);
  await addColumn('mint');
  await Promise.all([add(4), add(5), add(6)]);
  const { rows } = await pool.query('select n from coins order by n');
  expect(rows.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a refused query loses no connection', async () => {
  await expect(many(pool, 'select $1::int / 0', [1])).rejects.toThrow('division by zero');
  expect(pool.totalCount).toBe(1);
});

test('the columns of an answer are described once on each connection, and are valid for every run', async () => {
  const client = await pool.connect();
  let warned = 0;
  if ('connection' in client && client.connection instanceof EventEmitter) {
    client.connection.on('rowDescription', () => {
      warned += 1;
    });
  }
  const pairs = 'select n, $1::text as word, n > 1 as many from coins where n >= $2';
  // Without a row at first, refused in between, and two at once before the first is answered.
  expect((await client.query(pairs, ['none', 9])).rows).toEqual([]);
  await expect(client.query(pairs, ['one', 'x'])).rejects.toThrow('invalid input syntax');
  const [one, two] = await Promise.all([
    client.query(pairs, ['one', 1]),
    client.query(pairs, ['two', 1]),
  ]);
  expect(one.rows).toEqual([{ n: 1, word: 'one', many: false }]);
  expect(two.rows).toEqual([{ n: 1, word: 'two', many: false }]);
  expect(two.fields.map(({ name }) => name)).toEqual(['n', 'word', 'many']);
  expect(warned).toBe(1);
  const add = 'insert into coins (n) values ($1)';
  for (const n of [2, 3]) expect((await client.query(add, [n])).rowCount).toBe(1);
  expect((await client.query(pairs, ['all', 2])).rows).toHaveLength(2);
  expect(warned).toBe(1);
  client.release();
});
