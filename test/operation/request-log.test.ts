// Checks the log of requests: each has an id of its own, and successful health checks are not in it.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { callProgram, type Program, startProgram } from '../support/program.ts';

test('an id belongs to one request of all processes and all times; health checks are not logged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-test-'));
  const database = await createTestDatabase();
  const env = { DATABASE_URL: database.url, KASSA_LOG_LEVEL: 'info' };
  const logged: {
    reqId?: string;
    siteId?: number;
    requestId: string;
    route: string;
    status: number;
  }[] = [];
  for (let life = 0; life < 2; life += 1) {
    const program = await startProgram({ folder, env });
    for (const path of ['/livez', '/readyz', '/metrics', '/v1/json/gateways', '/v1/json/me'])
      expect((await callProgram(program, 'GET', path)).status, path).toBe(200);
    await callProgram(program, 'GET', '/nowhere');
    await program.end('SIGTERM');
    const lines = program.stderr().split('\n').filter(Boolean);
    const messages = lines.map((line) => JSON.parse(line).msg);
    // The log shows a normal end, and which version started.
    expect(messages[1]).toBe('started');
    expect(JSON.parse(lines[1] ?? '')).not.toHaveProperty('dataDir');
    expect(messages.slice(-2)).toEqual(['stopping', 'stopped']);
    logged.push(...lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request'));
  }
  const routes = ['/v1/json/gateways', '/v1/json/me', '(none)'];
  expect(logged.map(({ route }) => route)).toEqual([...routes, ...routes]);
  expect(new Set(logged.map(({ requestId }) => requestId)).size).toBe(logged.length);
  // The same name as in the answer of a failure, and the site that sent the request.
  for (const line of logged) expect(line).not.toHaveProperty('reqId');
  expect(logged.slice(0, 3).map(({ siteId }) => siteId)).toEqual([1, 1, undefined]);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test('a process says so if its database is the embedded one, as when DATABASE_URL got lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-test-'));
  const env = { KASSA_LOG_LEVEL: 'info', TMPDIR: folder };
  // The database server may run under another account, which has to pass through.
  chmodSync(folder, 0o711);
  const program = await startProgram({ folder, flags: ['--ephemeral'], env });
  await program.end('SIGTERM');
  const started = program
    .stderr()
    .split('\n')
    .find((line) => line.includes('"started"'));
  expect(JSON.parse(started ?? '{}').dataDir).toMatch(new RegExp(`^${folder}/`));
  rmSync(folder, { recursive: true, force: true });
});

const lamp = {
  type: 'redirect',
  order_id: 'lamp',
  gateway: 'IDEAL',
  currency: 'EUR',
  amount: 1000,
  description: 'A lamp',
};

/** What the log has about the order `lamp`, once the program has ended. */
async function logOf(program: Program, folder: string) {
  await program.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
  const lines = program.stderr().split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line)).filter(({ orderId }) => orderId === 'lamp');
}

/** What the log has about an order whose shop does not answer, after the clock has moved by this much. */
async function logOfDeafShop(advance: string, env: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-test-'));
  const program = await startProgram({ folder, flags: ['--ephemeral'], env });
  const payment_options = { notification_url: 'http://127.0.0.1:1/hook' };
  await callProgram(program, 'POST', '/v1/json/orders', { ...lamp, payment_options });
  const outcome = { outcome: 'completed' };
  await callProgram(program, 'POST', '/sandbox/orders/lamp/simulate', outcome);
  await callProgram(program, 'POST', '/sandbox/clock', { advance });
  await callProgram(program, 'GET', '/v1/json/orders/lamp');
  await callProgram(program, 'POST', '/v1/json/orders/lamp/refunds', {
    currency: 'USD',
    amount: 1,
  });
  return logOf(program, folder);
}

test('the log shows the requests of an order, and why its shop did not answer', async () => {
  const log = await logOfDeafShop('15m', { KASSA_LOG_LEVEL: 'info' });
  const asked = log.filter(({ msg }) => msg === 'request');
  expect(asked).toMatchObject([
    { siteId: 1, method: 'POST', route: '/v1/json/orders', status: 200 },
    { siteId: 1, method: 'GET', route: '/v1/json/orders/:id', status: 200 },
    { siteId: 1, status: 404, detail: 'currency: the order is in EUR' },
  ]);
  const sent = log.filter(({ msg }) => msg === 'notification sent');
  expect(sent.length).toBeGreaterThan(1);
  for (const line of sent) expect(line).toMatchObject({ status: null, why: 'refused' });
});

test('a shop that is given up is a warning, which the sandbox shows by default', async () => {
  expect(await logOfDeafShop('55m', {})).toMatchObject([
    { level: 40, msg: 'notification abandoned', attempt: 4, next: 'failed', why: 'refused' },
  ]);
  expect(await logOfDeafShop('35m', {})).toEqual([]);
});

test('money that comes after the end of its order is a warning', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-test-'));
  const program = await startProgram({ folder, flags: ['--ephemeral'] });
  const { text } = await callProgram(program, 'POST', '/v1/json/orders', lamp);
  const opened = await fetch(JSON.parse(text).data.payment_url, { redirect: 'manual' });
  await callProgram(program, 'POST', '/sandbox/clock', { advance: '2h' });
  const pressed = new URLSearchParams({ scenario: 'completed', delivery: 'before' });
  const bank = opened.headers.get('location') ?? '';
  expect((await fetch(bank, { method: 'POST', body: pressed, redirect: 'manual' })).status).toBe(
    303,
  );
  expect(await logOf(program, folder)).toMatchObject([
    { level: 40, msg: 'money that its order did not expect', marks: ['paid_after_end'] },
  ]);
});
