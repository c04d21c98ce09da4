// Connections to PostgreSQL.
import pg from 'pg';
import { prepareStatements } from '../lib/postgres/prepared-statements.ts';

/**
 * The code waits for a lock and reads the rows afterwards; with a stricter isolation PostgreSQL would fail the
 * transaction instead. The default of a database or a role may be stricter.
 */
const isolation = 'set session characteristics as transaction isolation level read committed';

/**
 * The connections of a machine that vanished keep their locks until the database's system checks on it: after two hours
 * by default, with this within two minutes. Has no effect where no network lies between.
 */
const keepAlive = 'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10';

/**
 * Our transactions wait for nothing but the database, so one that is idle belongs to a process that is frozen or cut
 * off. PostgreSQL ends it before those that wait for its locks give up.
 */
const restMax = (queryMaxMs: number): string =>
  `set idle_in_transaction_session_timeout = ${Math.ceil(queryMaxMs / 2)}`;

/**
 * Makes a pool. A connection that is lost, idle or in use, is reported to `onLost` and replaced, and never ends the
 * process. `queryMaxMs`: a statement without an answer by then fails; absent = no limit.
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
    const settings = [isolation, keepAlive];
    if (queryMaxMs !== undefined) settings.push(restMax(queryMaxMs));
    // Not awaited, so that it is sent with the first statement, which fails with the connection if this does.
    client.query(settings.join('; ')).catch(() => undefined);
  });
  prepareStatements(pool);
  return pool;
}
