// The way to PostgreSQL: a pool, and transactions on it.
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { assert } from '../lib/assert.ts';
import { isDatabaseOutage } from '../lib/postgres/database-outage.ts';
import { isPlannedBeforeMigration } from '../lib/postgres/prepared-statements.ts';

/** Tells other processes that something changed; `key` names it. */
export interface Signal {
  readonly channel: string;
  readonly key: string;
}

/** An open transaction: what writes takes it as its first parameter. */
export interface Tx extends Pick<PoolClient, 'query'> {
  /** Sends the signal once the transaction has committed; never when it does not. */
  signalAfterCommit(signal: Signal): void;
  /** Calls `act` in this process once the transaction has committed; never when it does not. */
  afterCommit(act: () => void): void;
  /**
   * Runs a statement whose result is not needed: it is sent together with the next query and not awaited. When it
   * fails, the transaction fails.
   */
  write(text: string, values: readonly unknown[]): void;
}

/** Where a read can run: on a transaction or on the pool. */
export type Queryable = Pick<Pool, 'query'>;

export interface Database {
  readonly pool: Pool;
  /**
   * Commits what `work` did, or rolls all of it back when it throws. After a migration in between, or when PostgreSQL
   * chose this transaction to end a deadlock, `work` runs again, a few times at most: it must change nothing but rows.
   */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /**
   * Runs reads on one connection, so that those issued at the same time are sent together. Each sees the database at a
   * moment of its own.
   */
  together<Result>(read: (on: Queryable) => Promise<Result>): Promise<Result>;
  /** Runs reads that all see the database at the same moment. */
  snapshot<Result>(read: (tx: Tx) => Promise<Result>): Promise<Result>;
}

/** How often a transaction is tried at most, counting the first time. */
const triesMax = 4;
/** Pause before a deadlock's victim tries again, so that the other transaction gets its locks first. */
const headStartMs = 20;

interface Committed<Result> {
  readonly result: Result;
  readonly signals: readonly Signal[];
  readonly acts: readonly (() => void)[];
}

/** `send` receives the signals of a transaction after it has committed and released its connection. */
export function makeDatabase(pool: Pool, send: (signals: readonly Signal[]) => void): Database {
  async function within<Result>(begin: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const { result, signals, acts } = await untilUndisturbed(() => once(pool, begin, work));
    for (const act of acts) act();
    if (signals.length > 0) send(signals);
    return result;
  }
  return {
    pool,
    transaction: (work) => within('begin', work),
    together: async (read) => {
      try {
        return await onOne(pool, read);
      } catch (error) {
        if (!isPlannedBeforeMigration(error)) throw error;
        return onOne(pool, read);
      }
    },
    snapshot: (read) => within('begin isolation level repeatable read read only', read),
  };
}

async function once<Result>(
  pool: Pool,
  begin: string,
  work: (tx: Tx) => Promise<Result>,
): Promise<Committed<Result>> {
  const client = await pool.connect();
  const signals: Signal[] = [];
  const acts: (() => void)[] = [];
  const writes: Promise<unknown>[] = [];
  /** The first failure is the cause; later statements fail only because the transaction is aborted. */
  const failures: unknown[] = [];
  const fail = (why: unknown): void => void failures.push(why);
  const tx: Tx = Object.assign(client, {
    write: (text: string, values: readonly unknown[]) => {
      writes.push(client.query(text, [...values]).catch(fail));
    },
    signalAfterCommit: (signal: Signal) => {
      signals.push(signal);
    },
    afterCommit: (act: () => void) => {
      acts.push(act);
    },
  });
  let broken: Error | undefined;
  try {
    // Not awaited, so that it is sent together with the first statement of `work`.
    const begun = client.query(begin).catch(fail);
    const result = await work(tx);
    const ended = await client.query('commit');
    await Promise.all([begun, ...writes]);
    if (failures.length > 0) throw new Error('a write failed');
    // PostgreSQL answers `commit` with ROLLBACK when a statement of the transaction has failed.
    assert(ended.command === 'COMMIT', 'refused-statement-passed-over');
    return { result, signals, acts };
  } catch (error) {
    fail(error);
    const [why] = failures;
    // A server that is down or hangs would not answer `rollback` either; it rolls back when the connection closes.
    if (isDatabaseOutage(why)) broken = why as Error;
    else {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
    }
    throw why;
  } finally {
    // A connection that could not roll back is closed instead of reused.
    client.release(broken);
  }
}

/** Returns the first row of the result, or null when there is none. */
export async function one<Row extends QueryResultRow>(
  on: Queryable,
  text: string,
  values: readonly unknown[],
): Promise<Row | null> {
  const result = await on.query<Row>(text, [...values]);
  return result.rows[0] ?? null;
}

export async function many<Row extends QueryResultRow>(
  on: Queryable,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const result = await on.query<Row>(text, [...values]);
  return result.rows;
}

/**
 * As `many`, for a text that was put together from a caller's wishes. Only a few such texts become prepared statements.
 */
export async function manyComposed<Row extends QueryResultRow>(
  on: Queryable,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const result = await on.query<Row>({ text, values: [...values] });
  return result.rows;
}

async function onOne<Result>(
  pool: Pool,
  read: (on: Queryable) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await read(client);
  } catch (error) {
    if (isDatabaseOutage(error)) broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Repeats a transaction that was chosen as a deadlock's victim or was disturbed by a migration. It was rolled back, so
 * nothing happens twice.
 */
async function untilUndisturbed<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const isVictim = isDeadlockVictim(error);
      if (tries === triesMax || !(isVictim || isPlannedBeforeMigration(error))) throw error;
      if (isVictim) await pause(headStartMs);
    }
  }
}

/**
 * Whether PostgreSQL ended this transaction to resolve a deadlock. The other one continues, so a new attempt finds its
 * locks free.
 */
function isDeadlockVictim(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01';
}
