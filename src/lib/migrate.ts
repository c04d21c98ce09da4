// Brings a database to the shape that the numbered SQL files of a folder describe.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool, PoolClient } from 'pg';

/** One folder of migrations; several sets share a database, each with its own numbers. */
export interface MigrationSet {
  /** The name under which they are recorded, for example `gateway`. */
  readonly set: string;
  /** Folder of the files `000001_what.sql`; other files and folders in it are left alone. */
  readonly folder: string;
}

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

type Applied = Pick<Migration, 'number' | 'name' | 'checksum'>;

/** Any number will do, as long as every process of ours takes the same. */
const lockKey = 7_305_118_842;

const table = `create table if not exists kassa_migrations (
  set text not null,
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  primary key (set, number)
)`;

/**
 * Applies what is missing, in order, each file in a transaction of its own, and answers the names of
 * those. Safe when many processes start at once: one works, the others wait. Throws a sentence for
 * the operator when a file was changed after it had been applied, and when the database has
 * migrations that these files do not.
 */
export async function migrate(
  pool: Pick<Pool, 'query' | 'connect'>,
  { set, folder }: MigrationSet,
): Promise<string[]> {
  const files = readMigrations(folder);
  // The usual start: everything is there, and one question finds that out.
  const known = await readApplied(pool, set);
  if (known !== null && missing(files, known, set).length === 0) return [];
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(table);
    const todo = missing(files, (await readApplied(client, set)) ?? [], set);
    for (const migration of todo) await apply(client, set, migration);
    return todo.map((migration) => migration.name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch((failure: Error) => {
      broken = failure;
    });
    // A connection that may still hold the lock is closed, which frees it.
    client.release(broken);
  }
}

/** The migrations of a folder in order. Throws when a number is missing or there twice. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{6}_[a-z0-9_]+\.sql$/.test(name));
  return names.sort().map((name, index) => {
    const number = Number(name.slice(0, 6));
    if (number !== index + 1) {
      throw new Error(
        `Migrations in ${folder} are numbered without gaps: expected ${index + 1}, found ${name}.`,
      );
    }
    // A checkout may have changed the line ends; that is no change.
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
      throw new Error(
        `The database is newer than this Kassa: it has migration ${name} (${set}), which this ` +
          'version does not know. Start the version that made it, or a later one.',
      );
    }
    if (file.checksum !== checksum) {
      throw new Error(
        `Migration ${file.name} (${set}) was changed after it had been applied here as ${name}. ` +
          'Restore the file and put the change into a new migration.',
      );
    }
  }
  return files.slice(applied.length);
}

async function apply(client: PoolClient, set: string, migration: Migration): Promise<void> {
  const { number, name, sql, checksum } = migration;
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query(
      'insert into kassa_migrations (set, number, name, checksum) values ($1, $2, $3, $4)',
      [set, number, name, checksum],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Migration ${name} (${set}) failed and left nothing behind: ${why}`, { cause });
  }
}
