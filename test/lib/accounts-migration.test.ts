// Checks the migration that adds accounts, on a database with sites from before.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { migrate } from '../../src/lib/postgres/migrate.ts';
import { createTestDatabase } from '../support/database.ts';

const migrations = join(import.meta.dirname, '../../migrations');

test('every earlier site gets an account of its own, with its name and no key yet', async () => {
  const files = readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const before = files.slice(
    0,
    files.findIndex((name) => name.includes('accounts')),
  );
  const folder = mkdtempSync(join(tmpdir(), 'kassa-before-accounts-'));
  for (const name of before) cpSync(join(migrations, name), join(folder, name));
  const database = await createTestDatabase({ empty: true });
  const pool = new pg.Pool({ connectionString: database.url });
  try {
    await migrate(pool, { set: 'gateway', folder });
    await pool.query(
      `insert into sites (name, api_key_hash, api_key_sealed, created_at)
       select 'Shop ' || n, n::text::bytea, n::text::bytea, now() from generate_series(1, 3) n`,
    );
    await migrate(pool, { set: 'gateway', folder: migrations });
    const { rows } = await pool.query(
      `select s.name as site, a.name as account, a.account_id, a.api_key_hash
       from sites s join accounts a using (account_id) order by s.site_id`,
    );
    expect(rows).toHaveLength(3);
    for (const row of rows) expect([row.site, row.api_key_hash]).toEqual([row.account, null]);
    const next = await pool.query(
      `insert into accounts (name, created_at) values ('New', now()) returning account_id`,
    );
    const numbers = [...rows, ...next.rows].map((row) => Number(row.account_id));
    expect(new Set(numbers).size).toBe(4);
    expect(Math.min(...numbers)).toBeGreaterThan(10_000_000);
  } finally {
    await pool.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  }
});
