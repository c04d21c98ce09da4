// Checks signals of two processes on one database: which process gets what, and when.
import type pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Database, makeDatabase } from '../../src/database/database.ts';
import { makePool } from '../../src/database/pool.ts';
import { type Channel, Signals, signal } from '../../src/database/signals.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

interface Process {
  readonly pool: pg.Pool;
  readonly signals: Signals;
  readonly db: Database;
  /** All signals so far. */
  readonly received: string[];
  /** Resolves when that key was signalled. */
  receives(key: string): Promise<void>;
  /** Resolves when a connection is lost. */
  readonly lost: Promise<void>;
}

let database: TestDatabase;
let here: Process;
let elsewhere: Process;
/** The connection on which `here` gets its signals, by PostgreSQL's number. */
let listeningHere: readonly number[];

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  here = await startProcess();
  const { rows } = await here.pool.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and query like '%listen order_changed%' and pid <> pg_backend_pid()`,
  );
  listeningHere = rows.map(({ pid }) => pid);
  elsewhere = await startProcess();
});
afterEach(async () => {
  for (const each of [here, elsewhere]) {
    await each.signals.stop();
    await each.pool.end();
  }
  await database.drop();
});

async function startProcess(
  onConnect: (client: pg.PoolClient) => void = () => undefined,
): Promise<Process> {
  let lose = (): void => undefined;
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  const pool = makePool(database.url, 3, () => lose());
  pool.on('connect', onConnect);
  const signals = new Signals(pool);
  const db = makeDatabase(pool, (sent) => signals.send(sent));
  await signals.start();
  const heard: string[] = [];
  const waiting = new Map<string, () => void>();
  for (const channel of ['order_changed', 'notification_due', 'site_changed'] as const) {
    signals.on(channel, (key) => {
      heard.push(key);
      waiting.get(key)?.();
    });
  }
  const hears = (key: string): Promise<void> =>
    heard.includes(key)
      ? Promise.resolve()
      : new Promise((resolve) => {
          waiting.set(key, resolve);
        });
  return { pool, signals, db, received: heard, receives: hears, lost };
}

async function send({ db }: Process, channel: Channel, ...keys: string[]): Promise<void> {
  await db.transaction(async (tx) => {
    for (const key of keys) signal(tx, channel, key);
  });
}

test.each(['order_changed', 'notification_due'] as const)(
  '%s arrives here with the commit, in the other process soon after, and once in each',
  async (channel) => {
    await send(here, channel, '1:lamp', '1:cable');
    expect(here.received).toEqual(['1:lamp', '1:cable']);
    await elsewhere.receives('1:cable');
    await send(elsewhere, channel, 'last');
    await here.receives('last');
    expect(here.received).toEqual(['1:lamp', '1:cable', 'last']);
    expect(elsewhere.received).toEqual(['1:lamp', '1:cable', 'last']);
  },
);

test('behind a pooler, which makes up numbers of server processes, a signal arrives once, too', async () => {
  const pooled = await startProcess((client) => void Object.assign(client, { processID: 1 }));
  await send(pooled, 'order_changed', '1:lamp');
  await elsewhere.receives('1:lamp');
  await send(elsewhere, 'order_changed', 'last');
  await pooled.receives('last');
  expect(pooled.received).toEqual(['1:lamp', 'last']);
  await pooled.signals.stop();
  await pooled.pool.end();
});

test('a change of a site is signalled with its commit, and arrives in both', async () => {
  await send(here, 'site_changed', '7');
  await Promise.all([here.receives('7'), elsewhere.receives('7')]);
  expect([here.received, elsewhere.received]).toEqual([['7'], ['7']]);
});

test('what is rolled back is not signalled', async () => {
  const failed = here.db.transaction(async (tx) => {
    signal(tx, 'order_changed', 'never');
    signal(tx, 'site_changed', 'never');
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  await send(here, 'order_changed', 'last');
  await elsewhere.receives('last');
  expect([here.received, elsewhere.received]).toEqual([['last'], ['last']]);
});

test('a process that missed signals looks at everything once the connection is back', async () => {
  expect(listeningHere).toHaveLength(1);
  // The next attempt to connect waits until the test allows it.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await elsewhere.pool.query('select pg_terminate_backend($1)', [listeningHere[0]]);
    await here.lost;
    await send(here, 'order_changed', '1:lamp');
    expect(here.received).toContain('1:lamp');
    vi.advanceTimersByTime(1000);
  } finally {
    vi.useRealTimers();
  }
  await elsewhere.receives('*');
  expect(elsewhere.received).not.toContain('1:lamp');
});

test('a process that listens to a server which takes no more writes connects again', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const pool = makePool(database.url, 1, () => undefined);
  const fenced = new Promise<void>((done, fail) => {
    // The server accepts writes again for connections that are made later, as the one that has taken over does.
    pool.once('connect', (client) => {
      client.query('set default_transaction_read_only = on').then(() => done(), fail);
    });
  });
  const signals = new Signals(pool);
  const lookedAgain = new Promise<void>((done) => signals.onGap(done));
  try {
    await signals.start();
    await fenced;
    vi.advanceTimersByTime(10_000);
  } finally {
    vi.useRealTimers();
  }
  await lookedAgain;
  await signals.stop();
  await pool.end();
});

test('the last signal of a process reaches the others before it ends', async () => {
  const say = (key: string) => here.signals.send([{ channel: 'order_changed', key }]);
  say('first');
  // The first signal is under way and not answered: nothing is read in this turn. The last one has to wait for it.
  for (let step = 0; step < 10; step += 1) await Promise.resolve();
  say('last');
  // The time limit of a stop does not run: on a busy machine it would be over before the first signal is answered.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await here.signals.stop();
  } finally {
    vi.useRealTimers();
  }
  await elsewhere.receives('last');
  expect(elsewhere.received).toEqual(['first', 'last']);
});
