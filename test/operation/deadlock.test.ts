// Two transactions that wait for each other's rows: PostgreSQL ends one of them, and it is done again.
import { expect, test } from 'vitest';
import { makeDatabase, one } from '../../src/database/database.ts';
import { makePool } from '../../src/database/pool.ts';
import { createTestDatabase } from '../support/database.ts';

test('whom PostgreSQL chose to end a deadlock does its work once more, and only once', async () => {
  const database = await createTestDatabase({ empty: true });
  const pool = makePool(database.url, 2, () => undefined);
  try {
    await pool.query('create table jars (name text primary key, coins integer)');
    await pool.query(`insert into jars values ('left', 0), ('right', 0)`);
    const told: string[] = [];
    const db = makeDatabase(pool, (signals) => told.push(...signals.map(({ key }) => key)));
    let begun = 0;
    let holding = 0;
    let meet = (): void => undefined;
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const fill = (jars: readonly [string, string]) =>
      db.transaction(async (tx) => {
        begun += 1;
        const add = (jar: string) =>
          one(tx, 'update jars set coins = coins + 1 where name = $1 returning name', [jar]);
        await add(jars[0]);
        holding += 1;
        if (holding === 2) meet();
        await met;
        await add(jars[1]);
        tx.tell({ channel: 'order_changed', key: jars.join() });
      });
    await Promise.all([fill(['left', 'right']), fill(['right', 'left'])]);
    expect(begun).toBe(3);
    const { rows } = await pool.query('select name, coins from jars order by name');
    expect(rows).toEqual([
      { name: 'left', coins: 2 },
      { name: 'right', coins: 2 },
    ]);
    expect(told.sort()).toEqual(['left,right', 'right,left']);
  } finally {
    await pool.end();
    await database.drop();
  }
});
