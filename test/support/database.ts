// Gives a test file a database of its own, which is cloned from the migrated template in milliseconds.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  /** The connection string for node-postgres. */
  readonly url: string;
  /** Drops the database and ends all connections to it. */
  drop(): Promise<void>;
}

/** Clones the template, which has all tables and no rows. With `empty` the database has no tables either. */
export async function createTestDatabase(options?: { empty?: boolean }): Promise<TestDatabase> {
  const { adminUrl, template } = inject('testServer');
  const name = `test_${randomBytes(8).toString('hex')}`;
  // Copying files is faster than writing the template to the log, since nothing here is synced to disk.
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
 * Drops the database once its connections are closed, or after a moment. A pool reports its end before its
 * connections are closed, and a connection that the server ends then makes the whole run fail.
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
