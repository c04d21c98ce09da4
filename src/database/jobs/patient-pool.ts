// The pool as the job queue sees it: outages look like the errors that graphile-worker retries.
import type { Pool, PoolClient } from 'pg';
import { isDatabaseOutage } from '../../lib/postgres/database-outage.ts';

/**
 * graphile-worker records the end of a job without waiting for it, and retries that only after a few kinds of errors.
 * Any other error would end the process, although the job was done. Its own remedy, writing in groups, counts wrongly
 * when several of them fail and then never ends (0.17.3). `57P03` is the code of a server that is starting, for which
 * it retries longest.
 */
const awaited = '57P03';

export interface PatientPool {
  readonly pool: Pool;
  /** Whether the queue's last query failed as the database was down; the queue repeats it after up to two minutes. */
  readonly isWaiting: () => boolean;
}

export function patientPool(pool: Pool): PatientPool {
  let isWaiting = false;
  const served = <Answer>(answer: Answer): Answer => {
    isWaiting = false;
    return answer;
  };
  const failed = (error: unknown): never => {
    if (!(error instanceof Error) || !isDatabaseOutage(error)) throw error;
    isWaiting = true;
    throw Object.assign(new Error(error.message, { cause: error }), { code: awaited });
  };
  const patientClient = (client: PoolClient): PoolClient => {
    const query = (...values: unknown[]): Promise<unknown> => {
      const answer: Promise<unknown> = Reflect.apply(client.query, client, values);
      return answer.then(served, failed);
    };
    return facade(client, { query });
  };
  const connect = (callback?: Parameters<Pool['connect']>[0]) =>
    callback === undefined ? pool.connect().then(patientClient, failed) : pool.connect(callback);
  return { pool: facade(pool, { connect }), isWaiting: () => isWaiting };
}

/** Returns `thing` with some methods replaced; the others are called on `thing` itself. */
function facade<Thing extends object>(
  thing: Thing,
  replaced: Readonly<Record<string, unknown>>,
): Thing {
  return new Proxy(thing, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(replaced, name)) return replaced[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
