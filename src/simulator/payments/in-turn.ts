// Runs one transaction at a time per payment.
import type { Pool, PoolClient } from 'pg';
import { isPlannedBeforeMigration } from '../../lib/postgres/prepared-statements.ts';

/** Runs `work` in a transaction that locks the payment's row, so that requests about one payment run one by one. */
export async function inTurn<Result>(
  pool: Pool,
  attempt: string,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  try {
    return await once(pool, attempt, work);
  } catch (error) {
    if (!isPlannedBeforeMigration(error)) throw error;
    return once(pool, attempt, work);
  }
}

async function once<Result>(
  pool: Pool,
  attempt: string,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query('select 1 from simulator.payments where attempt = $1 for update', [attempt]);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that cannot roll back is closed instead of going back to the pool.
    client.release(broken);
  }
}
