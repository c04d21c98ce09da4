// Brings a database to the shape that the numbered SQL files of a folder describe.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { inTurn } from './in-turn.ts';

/** One folder of migrations; several sets share a database, each with its own numbers. */
export interface MigrationSet {
  /** The name under which they are recorded, for example `gateway`. */
  readonly set: string;
  /** Folder of the files `000001_what.sql`; other files and folders in it are left alone. */
  readonly folder: string;
  /** How long a statement waits for a lock that a running gateway holds; 2 s when absent. */
  readonly lockTimeoutMs?: number;
  /** Gets a sentence when another process holds this one up. */
  readonly say?: (sentence: string) => void;
}

/** The message is a sentence for the operator. */
export class MigrationError extends Error {}

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

type Applied = Pick<Migration, 'number' | 'name' | 'checksum'>;

const table = `create table if not exists kassa_migrations (
  set text not null,
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  primary key (set, number)
)`;

/** A statement that waits for a lock makes all others wait behind it, so it gives up soon and is tried again. */
const lockTimeoutMs = 2000;
const lockTriesMax = 30;
const lockPauseMs = 500;
/**
 * The mark of a file that PostgreSQL cannot run within a transaction, such as one that creates an index concurrently.
 */
const alone = /^-- Without a transaction\b/;

/**
 * Applies the missing migrations in order, each file in a transaction of its own, and returns their names. Safe when
 * many processes start at once: one works, the others wait. Throws a sentence for the operator when a file was changed
 * after it had been applied, and when the database has migrations that these files do not.
 *
 * A gateway of the version before may go on serving: no statement waits long for a lock, and a file that did not get
 * one is tried again. A file that begins with `-- Without a transaction` is run statement by statement (each ends a
 * line with a semicolon), and must allow being run again from its start.
 */
export async function migrate(
  pool: Pick<Pool, 'query' | 'connect'>,
  options: MigrationSet,
): Promise<string[]> {
  const { set, folder, say = () => undefined } = options;
  const files = readMigrations(folder);
  // The usual start: no migration is missing, and one query shows that.
  const known = await readApplied(pool, set);
  if (known !== null && missing(files, known, set).length === 0) return [];
  return inTurn(pool, say, async (client) => {
    await client.query(table);
    const todo = missing(files, (await readApplied(client, set)) ?? [], set);
    for (const migration of todo) await apply(client, options, migration);
    return todo.map((migration) => migration.name);
  });
}

/** The names of the files that `migrate` would apply. Throws as `migrate` does. */
export async function missingMigrations(
  pool: Pick<Pool, 'query'>,
  { set, folder }: MigrationSet,
): Promise<string[]> {
  const applied = (await readApplied(pool, set)) ?? [];
  return missing(readMigrations(folder), applied, set).map(({ name }) => name);
}

/** The migrations of a folder in order. Throws when a number is missing or there twice. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{6}_[a-z0-9_]+\.sql$/.test(name));
  return names.sort().map((name, index) => {
    const number = Number(name.slice(0, 6));
    if (number !== index + 1) {
      throw new MigrationError(
        `Migrations in ${folder} must be numbered without gaps: expected ${index + 1}, found ${name}.`,
      );
    }
    // A checkout may have changed the line ends, which does not count as a change.
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** Null when nothing was ever recorded in this database. */
async function readApplied(on: Pick<Pool, 'query'>, set: string): Promise<Applied[] | null> {
  try {
    const result = await on.query<Applied>(
      'select number, name, checksum from kassa_migrations where set = $1 order by number',
      [set],
    );
    return result.rows;
  } catch (error) {
    // 42P01: there is no such table yet.
    if ((error as { code?: string }).code === '42P01') return null;
    throw error;
  }
}

function missing(
  files: readonly Migration[],
  applied: readonly Applied[],
  set: string,
): readonly Migration[] {
  for (const { number, name, checksum } of applied) {
    const file = files[number - 1];
    if (file === undefined) {
      throw new MigrationError(
        `The database is newer than this Kassa: it has migration ${name} (${set}), which this ` +
          'version does not know. Start the version that created it, or a later one.',
      );
    }
    if (file.checksum !== checksum) {
      throw new MigrationError(
        `Migration ${file.name} (${set}) was changed after it was applied here as ${name}. ` +
          'Restore the file and put the change in a new migration.',
      );
    }
  }
  return files.slice(applied.length);
}

async function apply(
  client: PoolClient,
  options: MigrationSet,
  migration: Migration,
): Promise<void> {
  const { name, sql } = migration;
  const run = alone.test(sql) ? applyAlone : applyTogether;
  for (let tries = 1; ; tries += 1) {
    try {
      return await run(client, options, migration);
    } catch (cause) {
      // 55P03: the lock was not free in time.
      const busy = (cause as { code?: string }).code === '55P03';
      if (busy && tries < lockTriesMax) {
        await pause(lockPauseMs);
        continue;
      }
      const why = cause instanceof Error ? cause.message : String(cause);
      const left =
        run === applyAlone ? 'failed halfway; run it again' : 'failed and changed nothing';
      const advice = busy ? '. An open transaction is locking the table: see pg_stat_activity' : '';
      throw new MigrationError(`Migration ${name} (${options.set}) ${left}: ${why}${advice}`, {
        cause,
      });
    }
  }
}

async function applyTogether(
  client: PoolClient,
  options: MigrationSet,
  migration: Migration,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = ${options.lockTimeoutMs ?? lockTimeoutMs}`);
    await client.query(migration.sql);
    await record(client, options, migration);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw cause;
  }
}

async function applyAlone(
  client: PoolClient,
  options: MigrationSet,
  migration: Migration,
): Promise<void> {
  await client.query(`set lock_timeout = ${options.lockTimeoutMs ?? lockTimeoutMs}`);
  try {
    for (const statement of migration.sql.split(/;[ \t]*(?:\n|$)/)) {
      if (statement.replace(/--.*/g, '').trim() !== '') await client.query(statement);
    }
    await record(client, options, migration);
  } finally {
    await client.query('reset lock_timeout').catch(() => undefined);
  }
}

async function record(client: PoolClient, { set }: MigrationSet, migration: Migration) {
  const { number, name, checksum } = migration;
  await client.query(
    'insert into kassa_migrations (set, number, name, checksum) values ($1, $2, $3, $4)',
    [set, number, name, checksum],
  );
}
