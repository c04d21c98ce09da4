// What the log says of requests: each has an id of its own, and probes that go well are not in it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { callProgram, startProgram } from '../support/program.ts';

test('an id names one request of all processes and of all their lives; probes are quiet', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-test-'));
  const database = await createTestDatabase();
  const env = { DATABASE_URL: database.url, KASSA_LOG_LEVEL: 'info' };
  const logged: { requestId: string; route: string; status: number }[] = [];
  for (let life = 0; life < 2; life += 1) {
    const program = await startProgram({ folder, env });
    for (const path of ['/livez', '/readyz', '/metrics', '/v1/json/gateways', '/v1/json/me'])
      expect((await callProgram(program, 'GET', path)).status, path).toBe(200);
    await callProgram(program, 'GET', '/nowhere');
    await program.end('SIGTERM');
    const lines = program.stderr().split('\n').filter(Boolean);
    logged.push(...lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request'));
  }
  const routes = ['/v1/json/gateways', '/v1/json/me', '(none)'];
  expect(logged.map(({ route }) => route)).toEqual([...routes, ...routes]);
  expect(new Set(logged.map(({ requestId }) => requestId)).size).toBe(logged.length);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
