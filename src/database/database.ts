// The way to PostgreSQL: a pool, and transactions on it.
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { isDatabaseOutage } from '../lib/database-outage.ts';
import { isPlannedBeforeMigration } from '../lib/prepared-statements.ts';

declare const open: unique symbol;

/** An open transaction: what writes takes it as its first parameter. */
export type Tx = Pick<PoolClient, 'query'> & { readonly [open]?: true };

/** What reads may run on: a transaction or the pool. */
export type Queryable = Pick<Pool, 'query'> | Tx;

export interface Database {
  readonly pool: Pool;
  /**
   * Commits what `work` did, or rolls all of it back when it throws. It is done a second time when a
   * migration came in between: `work` changes nothing but rows.
   */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Reads that belong together see the database at one moment. */
  snapshot<Result>(read: (tx: Tx) => Promise<Result>): Promise<Result>;
}

export function makeDatabase(pool: Pool): Database {
  async function within<Result>(begin: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    try {
      return await once(begin, work);
    } catch (error) {
      if (!isPlannedBeforeMigration(error)) throw error;
      return once(begin, work);
    }
  }
  async function once<Result>(begin: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      // A server that is away or hangs would not answer this either; it rolls back what is cut off.
      if (isDatabaseOutage(error)) broken = error as Error;
      else {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
      }
      throw error;
    } finally {
      // A connection that cannot roll back is thrown away.
      client.release(broken);
    }
  }
  return {
    pool,
    transaction: (work) => within('begin', work),
    snapshot: (read) => within('begin isolation level repeatable read read only', read),
  };
}

/** The only row of an answer, or null. */
export async function one<Row extends QueryResultRow>(
  on: Queryable,
  text: string,
  values: readonly unknown[],
): Promise<Row | null> {
  const result = await (on as Pool).query<Row>(text, [...values]);
  return result.rows[0] ?? null;
}

export async function many<Row extends QueryResultRow>(
  on: Queryable,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const result = await (on as Pool).query<Row>(text, [...values]);
  return result.rows;
}
