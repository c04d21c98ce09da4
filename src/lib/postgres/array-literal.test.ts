// Checks that PostgreSQL reads our array literals as the same lists.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { jsonArray, textArray, textArrayBytes } from './array-literal.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const texts = ['', 'null', 'a,b', '{"c"}', '\\"d\\', ' e\n', 'Zoë’s 😀', 'x'.repeat(100_000), null];

test.each([
  ['no items', []],
  ['one text', ['a']],
  ['nulls only', [null, null]],
  ['all kinds of texts', texts],
])('PostgreSQL reads back a list with %s', async (_what, list) => {
  for (const array of [textArray(list), textArrayBytes(list)]) {
    const { rows } = await client.query(
      'select (select coalesce(array_agg(t order by place), $2) from unnest($1::text[]) with ordinality as u (t, place)) as list',
      [array, []],
    );
    expect(rows[0].list).toEqual(list);
  }
});

test('PostgreSQL reads back the same JSON values from an array', async () => {
  const { rows } = await client.query('select unnest($1::jsonb[]) as value', [
    jsonArray(texts.map((text) => ({ text }))),
  ]);
  expect(rows.map(({ value }) => value)).toEqual(texts.map((text) => ({ text })));
});
