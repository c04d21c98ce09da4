// Prepared statements on a connection: planned once per name, and sent in one batch when issued together.
import { Duplex } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import { isDatabaseOutage } from './database-outage.ts';
import { KnownColumns, KnownQuery } from './known-query.ts';

/**
 * How many texts get a name. PostgreSQL keeps a plan of each on every connection; further texts have no name.
 */
const namesMax = 500;
/**
 * The limit for texts that are put together from a caller's wishes. A list with filters has tens of thousands of texts,
 * and a plan of one takes some hundred kilobytes.
 */
const composedMax = 20;

/**
 * Whether a migration by another process has changed the result columns of a prepared statement. PostgreSQL reports
 * this once and ends the transaction; the same statement, planned anew, succeeds.
 */
export function isPlannedBeforeMigration(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '0A000' &&
    error.message === 'cached plan must not change result type'
  );
}

/** Names for the texts of one pool. All are replaced when a plan turns out to be older than a migration. */
class Names {
  readonly #byText = new Map<string, string>();
  #generation = 0;
  #composed = 0;

  of({ text, isComposed }: Statement): string | null {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    if (this.#byText.size >= namesMax || (isComposed && this.#composed >= composedMax)) return null;
    if (isComposed) this.#composed += 1;
    const name = `k${this.#generation}-${this.#byText.size}`;
    this.#byText.set(text, name);
    return name;
  }

  renew(): void {
    this.#generation += 1;
    this.#composed = 0;
    this.#byText.clear();
  }
}

/** A query with values. */
interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly isComposed: boolean;
}

/** `query(text, values)`, or `query({ text, values })` for a composed text; null for any other call. */
function statementOf([asked, values]: readonly unknown[]): Statement | null {
  if (typeof asked === 'string')
    return Array.isArray(values) ? { text: asked, values, isComposed: false } : null;
  if (typeof asked !== 'object' || asked === null || 'name' in asked) return null;
  if (!('text' in asked && typeof asked.text === 'string')) return null;
  if (!('values' in asked && Array.isArray(asked.values))) return null;
  return { text: asked.text, values: asked.values, isComposed: true };
}

/**
 * Turns every query of a text and values, on this pool and its connections, into a prepared statement. After
 * `isPlannedBeforeMigration` a query on the pool is repeated here; a transaction has to be begun again by its caller.
 */
export function prepareStatements(pool: Pool): void {
  const names = new Names();
  pool.on('connect', (client) => nameStatements(client, names));
  Object.assign(pool, {
    query: async (...call: unknown[]): Promise<unknown> => {
      try {
        return await queryOnce(pool, call);
      } catch (error) {
        if (!isPlannedBeforeMigration(error)) throw error;
        return queryOnce(pool, call);
      }
    },
  });
}

function nameStatements(client: PoolClient, names: Names): void {
  const { query } = client;
  const gather = gatherer(client);
  const columns = new KnownColumns();
  const ask = (call: unknown[]): unknown => {
    const statement = statementOf(call);
    const name = statement === null ? null : names.of(statement);
    if (statement === null || name === null) return Reflect.apply(query, client, call);
    const { text, values } = statement;
    return new Promise((resolve, reject) => {
      const done = (error: Error | undefined, result: unknown): void =>
        error ? reject(error) : resolve(result);
      Reflect.apply(query, client, [new KnownQuery(columns, { name, text }, values, done)]);
    });
  };
  Object.assign(client, {
    query: async (...call: unknown[]): Promise<unknown> => {
      gather();
      try {
        return await ask(call);
      } catch (error) {
        // Makes the stack lead to the caller of the query, and not to where the answer was read.
        if (error instanceof Error) Error.captureStackTrace(error);
        if (isPlannedBeforeMigration(error)) names.renew();
        throw error;
      }
    },
  });
}

/**
 * Gathers the queries that this process makes before it turns to something else, and sends them in one piece: waking
 * the server costs more than most statements do.
 */
function gatherer(client: PoolClient): () => void {
  const stream = 'connection' in client ? streamOf(client.connection) : null;
  let gathering = false;
  return () => {
    if (stream === null || gathering) return;
    gathering = true;
    stream.cork();
    process.nextTick(() => {
      gathering = false;
      stream.uncork();
    });
  };
}

function streamOf(connection: unknown): Duplex | null {
  const stream: unknown =
    typeof connection === 'object' && connection !== null && 'stream' in connection
      ? connection.stream
      : null;
  return stream instanceof Duplex ? stream : null;
}

/**
 * Runs a query on a connection of the pool. The connection is reused after an error of the statement, but not after an
 * outage, when its state is unknown.
 */
async function queryOnce(pool: Pool, call: unknown[]): Promise<unknown> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await Reflect.apply(client.query, client, call);
  } catch (error) {
    if (isDatabaseOutage(error)) broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}
