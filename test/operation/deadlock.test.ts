// Checks transactions that block each other: a deadlock, a refusal instead of a wait, and one whose process is gone.
import { expect, test } from 'vitest';
import { makeDatabase, one } from '../../src/database/database.ts';
import { makePool } from '../../src/database/pool.ts';
import { eventually } from '../sandbox/eventually.ts';
import { createTestDatabase } from '../support/database.ts';

test('a transaction that PostgreSQL ended because of a deadlock is repeated, once', async () => {
  const database = await createTestDatabase({ empty: true });
  const pool = makePool(database.url, 2, () => undefined);
  try {
    await pool.query('create table jars (name text primary key, coins integer)');
    await pool.query(`insert into jars values ('left', 0), ('right', 0)`);
    const signalled: string[] = [];
    const db = makeDatabase(pool, (signals) => signalled.push(...signals.map(({ key }) => key)));
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
        tx.signalAfterCommit({ channel: 'order_changed', key: jars.join() });
      });
    await Promise.all([fill(['left', 'right']), fill(['right', 'left'])]);
    // More often, if the other one was slow to wake.
    expect(begun).toBeGreaterThanOrEqual(3);
    const { rows } = await pool.query('select name, coins from jars order by name');
    expect(rows).toEqual([
      { name: 'left', coins: 2 },
      { name: 'right', coins: 2 },
    ]);
    expect(signalled.sort()).toEqual(['left,right', 'right,left']);
  } finally {
    await pool.end();
    await database.drop();
  }
});

test('a transaction that was ended twice is repeated a third time', async () => {
  const database = await createTestDatabase({ empty: true });
  const name = new URL(database.url).pathname.slice(1);
  const others = makePool(database.url, 3, () => undefined);
  // The one whose patience ends first is chosen: always ours.
  await others.query(`alter database ${name} set deadlock_timeout = '50ms'`);
  const pool = makePool(database.url, 1, () => undefined);
  const work = (jar: string) => `update jars set coins = coins + 1 where name = '${jar}'`;
  /**
   * Each time another one, which may be slow to wake: it holds the jar of that time, and waits for the one that is
   * left.
   */
  const rivals: Promise<unknown>[] = [];
  const cross = async (jar: string): Promise<void> => {
    const rival = await others.connect();
    await rival.query(`set deadlock_timeout = '60s'`);
    const { pid } = (await rival.query('select pg_backend_pid() as pid')).rows[0];
    await rival.query('begin');
    await rival.query(work(jar));
    const done = Promise.all([rival.query(work('left')), rival.query('commit')]);
    rivals.push(done.finally(() => rival.release()));
    const waits = `select 1 from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'`;
    await eventually(
      async () => (await others.query(waits, [pid])).rowCount,
      (found) => found === 1,
    );
  };
  try {
    await others.query('create table jars (name text primary key, coins integer)');
    await others.query(`insert into jars values ('left', 0), ('right 1', 0), ('right 2', 0)`);
    let begun = 0;
    await makeDatabase(pool, () => undefined).transaction(async (tx) => {
      begun += 1;
      await tx.query(work('left'));
      if (begun === 3) return;
      const jar = `right ${begun}`;
      await cross(jar);
      await tx.query(work(jar));
    });
    await Promise.all(rivals);
    expect(begun).toBe(3);
    expect((await others.query('select name, coins from jars order by name')).rows).toEqual([
      { name: 'left', coins: 3 },
      { name: 'right 1', coins: 1 },
      { name: 'right 2', coins: 1 },
    ]);
  } finally {
    await Promise.all([others.end(), pool.end()]);
    await database.drop();
  }
});

test('a database with stricter isolation by default is asked for the usual isolation', async () => {
  const database = await createTestDatabase({ empty: true });
  const admin = makePool(database.url, 1, () => undefined);
  const pool = makePool(database.url, 2, () => undefined);
  try {
    await admin.query('create table jars (name text primary key, coins integer)');
    await admin.query(`insert into jars values ('left', 0)`);
    const name = new URL(database.url).pathname.slice(1);
    await admin.query(`alter database ${name} set default_transaction_isolation = serializable`);
    const db = makeDatabase(pool, () => undefined);
    const add = () =>
      db.transaction(async (tx) => {
        await tx.query('select from jars for update');
        await tx.query('update jars set coins = coins + 1');
      });
    await Promise.all(Array.from({ length: 10 }, add));
    expect((await pool.query('select coins from jars')).rows).toEqual([{ coins: 10 }]);
    expect((await pool.query('show transaction_isolation')).rows).toEqual([
      { transaction_isolation: 'read committed' },
    ]);
  } finally {
    await Promise.all([admin.end(), pool.end()]);
    await database.drop();
  }
});

test('a transaction whose process disappeared is ended, and those that wait for its locks go on', async () => {
  const database = await createTestDatabase({ empty: true });
  const frozen = makePool(database.url, 1, () => undefined, 3000);
  const pool = makePool(database.url, 1, () => undefined, 10_000);
  const client = await frozen.connect();
  try {
    await pool.query('create table jars (name text primary key, coins integer)');
    await pool.query(`insert into jars values ('left', 0)`);
    // Sent together: the transaction does not rest between the two.
    await Promise.all([client.query('begin'), client.query('update jars set coins = coins + 1')]);
    await pool.query('update jars set coins = coins + 10');
    // If it comes back, it gets an error.
    await expect(client.query('commit')).rejects.toThrow();
    expect((await pool.query('select coins from jars')).rows).toEqual([{ coins: 10 }]);
  } finally {
    client.release(true);
    await Promise.all([frozen.end(), pool.end()]);
    await database.drop();
  }
});

test('the database soon notices whether its client is still there', async () => {
  const database = await createTestDatabase({ empty: true });
  const pool = makePool(database.url, 1, () => undefined);
  try {
    // The system sets their values, and none on a socket of this machine.
    const text = `select name, source from pg_settings where name like 'tcp_keepalives_i%' order by name`;
    expect((await pool.query(text)).rows).toEqual([
      { name: 'tcp_keepalives_idle', source: 'session' },
      { name: 'tcp_keepalives_interval', source: 'session' },
    ]);
  } finally {
    await pool.end();
    await database.drop();
  }
});
