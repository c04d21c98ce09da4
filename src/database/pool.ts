// Connections to PostgreSQL.
import pg from 'pg';
import { prepareStatements } from '../lib/postgres/prepared-statements.ts';

/**
 * Locks are waited for, and what they kept is read afterwards: under anything stricter PostgreSQL would refuse
 * instead of letting wait. A database or a role may have another default.
 */
const isolation = 'set session characteristics as transaction isolation level read committed';

/**
 * A machine that goes without a word keeps its connections, with what they hold, until the database's system asks
 * after it: by itself after two hours, so within two minutes. Means nothing where no network lies between.
 */
const keepAlive = 'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10';

/**
 * No transaction of ours waits for anything but the database. One that rests belongs to a process that is frozen or
 * cut off, whose end nobody hears of; those who wait for its locks are to have them before they give up.
 */
const restMax = (queryMaxMs: number): string =>
  `set idle_in_transaction_session_timeout = ${Math.ceil(queryMaxMs / 2)}`;

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
    const settings = [isolation, keepAlive];
    if (queryMaxMs !== undefined) settings.push(restMax(queryMaxMs));
    // Travels with the first statement, which fails with the connection if this does.
    client.query(settings.join('; ')).catch(() => undefined);
  });
  prepareStatements(pool);
  return pool;
}
