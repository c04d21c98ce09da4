// Connections to PostgreSQL.
import pg from 'pg';

/** A connection that is lost, idle or in use, is reported and replaced, never thrown at the process. */
export function makePool(
  connectionString: string,
  max: number,
  onLost: (error: Error) => void,
): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, connectionTimeoutMillis: 10_000 });
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  return pool;
}
