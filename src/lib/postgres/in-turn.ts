// Lets one process at a time change the schema of a database; the others wait, and say what for.
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';

/** Any number will do, as long as every process of ours takes the same. */
const lockKey = 7_305_118_842;
/** How often a process looks whether another one has finished. */
const turnLookMs = 100;
/** Migrations of an empty database are through by then; whoever waits for longer wonders why. */
const tellAfterMs = 2000;

/**
 * Whoever waits asks again and again: a statement that waited would be an open transaction, for which an
 * index made beside the traffic waits in its turn. `tell` gets a sentence when it takes long.
 */
export async function inTurn<Result>(
  pool: Pick<Pool, 'connect'>,
  tell: (sentence: string) => void,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    for (let waitedMs = 0; !(await takeTurn(client)); waitedMs += turnLookMs) {
      if (waitedMs === tellAfterMs) tell(await whoseTurn(client));
      await pause(turnLookMs);
    }
    return await work(client);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch((failure: Error) => {
      broken = failure;
    });
    // A connection that may still hold the lock is closed, which frees it.
    client.release(broken);
  }
}

async function takeTurn(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ ours: boolean }>(
    'select pg_try_advisory_lock($1) as ours',
    [lockKey],
  );
  return rows[0]?.ours === true;
}

/** A machine that lost its power holds its turn until the database's system finds out. */
async function whoseTurn(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ pid: number; machine: string | null }>(
    `select pid, host(client_addr) as machine from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and objsubid = 1 and (classid::bigint << 32) + objid::bigint = $1
       and database = (select oid from pg_database where datname = current_database())`,
    [lockKey],
  );
  const [holder] = rows;
  const where = holder?.machine == null ? '' : ` of ${holder.machine}`;
  return (
    `Waiting for another process${where}, which works on the shape of the database` +
    (holder === undefined
      ? '.'
      : `. Should it be gone for good, end its connection: select pg_terminate_backend(${holder.pid}).`)
  );
}
