// Checks the log of a failure of ours: it has the fault and its place, and nothing of the order.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Program, startProgram } from '../support/program.ts';

let folder: string;
let database: TestDatabase;
let program: Program;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-failures-'));
  database = await createTestDatabase();
  program = await startProgram({ folder, flags: [], env: { DATABASE_URL: database.url } });
});
afterEach(async () => {
  await program.end('SIGTERM');
  await database.drop();
  rmSync(folder, { recursive: true });
});

test('the log names the constraint that was broken, and shows no row', async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    "alter table orders add constraint broken check (order_id <> 'lamp') not valid",
  );
  await client.end();
  const answer = await fetch(`${program.url}/v1/json/orders`, {
    method: 'POST',
    headers: { api_key: program.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'redirect',
      order_id: 'lamp',
      currency: 'EUR',
      amount: 1000,
      description: 'A lamp for Noor',
    }),
  });
  expect(answer.status).toBe(500);
  const id = answer.headers.get('x-request-id');
  await program.end('SIGTERM');
  const line = program
    .stderr()
    .split('\n')
    .find((text) => text.includes('"request failed"'));
  const logged = JSON.parse(line ?? '{}');
  expect(logged).toMatchObject({ requestId: id, err: { code: '23514', constraint: 'broken' } });
  expect(logged.err.stack).toContain('insertOrders');
  expect(line).not.toMatch(/Failing row|Noor|lamp/);
});
