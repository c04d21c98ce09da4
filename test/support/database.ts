// A database of a test file's own, cloned from the migrated template in some milliseconds.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  /** Address for node-postgres. */
  readonly url: string;
  /** Removes the database, with whoever is still connected to it. */
  drop(): Promise<void>;
}

/** Clones the template: all migrations applied, no rows. `empty` gives a database with nothing. */
export async function createTestDatabase(options?: { empty?: boolean }): Promise<TestDatabase> {
  const { adminUrl, template } = inject('testServer');
  const name = `test_${randomBytes(8).toString('hex')}`;
  // Copying files beats writing the template through the log: nothing here is synced to disk.
  const source = options?.empty === true ? 'template0' : template;
  const create = `create database ${name} template ${source} strategy file_copy`;
  await administrate(adminUrl, (client) => client.query(create));
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => administrate(adminUrl, (client) => dropDatabase(client, name)),
  };
}

/**
 * A pool says that it has ended before its connections are gone, and a connection that is thrown out
 * then fails the whole run: they get a moment to leave by themselves.
 */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  for (let looks = 0; looks < 100; looks += 1) {
    const text = 'select 1 from pg_stat_activity where datname = $1 limit 1';
    if ((await client.query(text, [name])).rowCount === 0) break;
    await client.query('select pg_sleep(0.02)');
  }
  await client.query(`drop database if exists ${name} with (force)`);
}

async function administrate(
  adminUrl: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
