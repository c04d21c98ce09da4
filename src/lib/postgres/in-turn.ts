// Lets one process at a time change the schema of a database; the others wait, and say which one they wait for.
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';

/** The key of the lock. Any number will do, as long as every process of ours uses the same. */
const lockKey = 7_305_118_842;
/** How often a waiting process checks whether it is its turn. */
const turnLookMs = 100;
/**
 * How long to wait before `say` is called. Migrations of an empty database take less; a longer wait needs an
 * explanation.
 */
const sayAfterMs = 2000;

/**
 * Runs `work` while no other process runs its own. A process that waits polls for the lock: a statement that waited for
 * it would be an open transaction, which would hold up an index that is created concurrently. `say` gets a sentence
 * when the wait is long.
 */
export async function inTurn<Result>(
  pool: Pick<Pool, 'connect'>,
  say: (sentence: string) => void,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    for (let waitedMs = 0; !(await takeTurn(client)); waitedMs += turnLookMs) {
      if (waitedMs === sayAfterMs) say(await whoseTurn(client));
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

/**
 * A sentence about the process that is waited for. A machine that lost its power holds its turn until the database's
 * system finds out.
 */
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
    `Waiting for another process${where}, which is updating the database schema` +
    (holder === undefined
      ? '.'
      : `. If that process is gone for good, end its connection: select pg_terminate_backend(${holder.pid}).`)
  );
}
