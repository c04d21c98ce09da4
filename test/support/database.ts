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
  await administrate(adminUrl, `create database ${name} template ${source} strategy file_copy`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => administrate(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

async function administrate(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
