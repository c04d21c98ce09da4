// Checks whether connections to PostgreSQL keep their sessions, which a pooler in between may prevent.
import type { Pool, PoolClient } from 'pg';
import { serverProcess } from './server-process.ts';

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
  let isKept = false;
  try {
    const [first, second] = [await connect(), await connect()];
    const before = await serverProcess(first);
    // A pooler gives this transaction the connection that the first query has just left.
    await second.query('begin');
    const isShared = (await serverProcess(second)) === before;
    isKept = !isShared && (await serverProcess(first)) === before;
    await second.query('rollback');
    return isKept;
  } finally {
    for (const client of clients) client.release(!isKept);
  }
}
