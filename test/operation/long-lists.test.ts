// Checks that lists of large things do not need as much memory as all of them together.
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { callProgram, type Program, startProgram } from '../support/program.ts';

const notifications = 120;
const megabyte = 2 ** 20;

let database: TestDatabase;
let program: Program;
beforeAll(async () => {
  database = await createTestDatabase();
  program = await startProgram({ folder: tmpdir(), env: { DATABASE_URL: database.url } });
  const lamp = { order_id: 'lamp', currency: 'EUR', amount: 100, description: 'A lamp' };
  expect((await callProgram(program, 'POST', '/v1/json/orders', lamp)).status).toBe(200);
  const client = new pg.Client(database.url);
  await client.connect();
  // Finished ones, so that no process tries to deliver them.
  await client.query(
    `insert into notifications (site_id, order_id, kind, state, created_at)
     select site_id, order_id, 'order', 'acknowledged', now() from orders, generate_series(1, ${notifications})`,
  );
  await client.query(
    `insert into notification_attempts (site_id, notification_id, order_id, attempt, method, url,
       request_headers, request_body, acknowledged, verdict, duration_ms, sent_at, happened_at)
     select site_id, notification_id, order_id, 1, 'POST', 'http://localhost/', '{}', repeat('x', ${megabyte}),
       true, 'acknowledged', 1, now(), now()
     from notifications`,
  );
  await client.end();
});
afterAll(async () => {
  await program.end('SIGTERM');
  await database.drop();
});

const residentMiB = (): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(program.pid)])) / 1024;

test('a list of many notifications of a megabyte each needs little memory', async () => {
  const atStart = residentMiB();
  let largest = atStart;
  const watch = setInterval(() => {
    largest = Math.max(largest, residentMiB());
  }, 20);
  const answer = await fetch(`${program.url}/sandbox/notifications?limit=500`, {
    headers: { api_key: program.apiKey },
  });
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const { success, data } = (await answer.json()) as {
    success: boolean;
    data: { notification_id: number; attempts: { request_body: string }[] }[];
  };
  clearInterval(watch);
  expect(success).toBe(true);
  const listed = data.map(({ notification_id }) => notification_id);
  expect(listed).toHaveLength(notifications);
  expect(listed).toEqual(listed.toSorted((a, b) => b - a));
  expect(data.every(({ attempts }) => attempts[0]?.request_body.length === megabyte)).toBe(true);
  expect(largest - atStart).toBeLessThan(150);
});
