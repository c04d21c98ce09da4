// Connections to PostgreSQL.
import pg from 'pg';
import { prepareStatements } from '../lib/prepared-statements.ts';

/**
 * Locks are waited for, and what they kept is read afterwards: under anything stricter PostgreSQL would refuse
 * instead of letting wait. A database or a role may have another default.
 */
const isolation = 'set session characteristics as transaction isolation level read committed';

/**
 * A connection that is lost, idle or in use, is reported and replaced, never thrown at the process.
 * `queryMaxMs`: a statement without an answer by then fails; absent = it may take as long as it likes.
 */
export function makePool(
  connectionString: string,
  max: number,
  onLost: (error: Error) => void,
  queryMaxMs?: number,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    pipeline: true,
    ...(queryMaxMs === undefined ? {} : { query_timeout: queryMaxMs }),
  });
  pool.on('error', onLost);
  pool.on('connect', (client) => {
    client.on('error', onLost);
    // Travels with the first statement, which fails with the connection if this does.
    client.query(isolation).catch(() => undefined);
  });
  prepareStatements(pool);
  return pool;
}
