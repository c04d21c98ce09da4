// Checks whether connections to PostgreSQL keep their sessions, which a pooler in between may prevent.
import type { Pool, PoolClient } from 'pg';

/**
 * False when a pooler passes each transaction of a connection on to any server connection that is free. Signals would
 * be lost there, and locks of a session kept for ever, without an error.
 */
export async function keepsSessions(pool: Pick<Pool, 'connect'>): Promise<boolean> {
  const clients: PoolClient[] = [];
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect();
    clients.push(client);
    return client;
  };
  try {
    const [first, second] = [await connect(), await connect()];
    const before = await serverProcess(first);
    // A pooler gives this transaction the connection that the first query has just left.
    await second.query('begin');
    if ((await serverProcess(second)) === before) return false;
    return (await serverProcess(first)) === before;
  } finally {
    for (const client of clients) client.release(true);
  }
}

/** PostgreSQL's number of the process that runs this query. A pooler may have said another one when it was connected. */
async function serverProcess(client: PoolClient): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid;
}
