// Starts one PostgreSQL for the whole run, with a template database that every test file clones.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/lib/embedded-postgres/start.ts';
import { migrateDatabase } from '../../src/migrate-all.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where to create test databases, and from which template. */
    testServer: { adminUrl: string; template: string };
  }
}

const template = 'kassa_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kassa-test-'));
  const server = await startEmbeddedPostgres({ dataDir, throwaway: true });
  try {
    await makeTemplate(server.url('postgres'), server.url(template));
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('testServer', { adminUrl: server.url('postgres'), template });
  return () => server.stop();
}

async function makeTemplate(adminUrl: string, templateUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${template}`);
  await admin.end();
  // This pool is closed before the first clone, since a template must have no connections.
  const pool = new pg.Pool({ connectionString: templateUrl });
  // Errors of idle connections while the server stops do not matter.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await migrateDatabase(pool, 'sandbox');
  } finally {
    await pool.end();
  }
}
