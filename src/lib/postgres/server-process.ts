// Asks PostgreSQL for the number of its process that serves a connection.
import type { PoolClient } from 'pg';

/** The driver knows a number, too, but behind a pooler that one is made up by the pooler. */
export async function serverProcess(
  client: Pick<PoolClient, 'query'>,
): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid;
}
