// Prepared statements on a connection: planned once per name, and sent in one batch when issued together.
import { Duplex } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import { isDatabaseOutage } from './database-outage.ts';
import { KnownColumns, KnownQuery } from './known-query.ts';

/** Texts that get a name; PostgreSQL keeps a plan of each on each connection. The rest goes without. */
const namesMax = 500;
/**
 * The same of texts that are put together from what a caller asks. There are tens of thousands of a list with
 * filters, and a plan of one takes some hundred kilobytes.
 */
const composedMax = 20;

/**
 * A migration that another process ran has changed what a planned statement gives. PostgreSQL says so
 * once and ends the transaction; the same again, planned anew, is good.
 */
export function isPlannedBeforeMigration(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '0A000' &&
    error.message === 'cached plan must not change result type'
  );
}

/** Names for the texts of one pool. All of them change when a plan turned out to be of before a migration. */
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

/** What is asked with values. */
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
 * Every query of text and values on this pool and its connections. Whoever runs a transaction begins it
 * again when `isPlannedBeforeMigration`; a lone query is run again here.
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
        // From here the stack leads to who asked; where the answer was read helps nobody.
        if (error instanceof Error) Error.captureStackTrace(error);
        if (isPlannedBeforeMigration(error)) names.renew();
        throw error;
      }
    },
  });
}

/**
 * To wake the server costs more than most statements do: what is asked before this process turns to
 * something else goes out in one piece.
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

/** The connection stays good after a refusal; after an outage nobody knows. */
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
