// Checks that a process that is only a worker reports that it is alive and ready, and what it has done.
import { tmpdir } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { assembleGateway, type Gateway } from '../../src/gateway.ts';
import { readConfig } from '../../src/settings/config.ts';
import { freePort } from '../support/free-port.ts';
import { useGateway } from '../support/gateway.ts';
import { startProgram } from '../support/program.ts';

const web = useGateway({ KASSA_ROLES: 'web' });
let started: Gateway | null = null;
afterEach(async () => {
  await started?.stop();
  started = null;
});

/** A second process on the same database; returns the address of its health checks. */
async function start(settings: Record<string, string>): Promise<string> {
  const port = String(await freePort());
  started = await assembleGateway({
    config: readConfig([], {
      KASSA_ROLES: 'worker',
      KASSA_WORKER_PORT: port,
      KASSA_PUBLIC_URL: web().url,
      KASSA_LOG_LEVEL: 'error',
      PORT: '0',
      ...settings,
    }),
    databaseUrl: web().databaseUrl,
    clock: { now: () => new Date() },
  });
  await started.start();
  return `http://127.0.0.1:${port}`;
}

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

test('it serves health checks and figures, and nothing more', async () => {
  const url = await start({});
  expect(await statusOf(`${url}/livez`)).toBe(200);
  expect(await statusOf(`${url}/readyz`)).toBe(200);
  const figures = await (await fetch(`${url}/metrics`)).text();
  expect(figures).toMatch(/^kassa_jobs \d+$/m);
  expect(figures).toContain('kassa_notification_seconds');
  for (const path of ['/v1/json/gateways', '/docs', '/connect/x/', '/demo', '/callbacks/simulator'])
    expect(await statusOf(`${url}${path}`), path).toBe(404);
});

test('its figures need the metrics token', async () => {
  const url = await start({
    KASSA_METRICS_TOKEN: 'the-operators-token',
    KASSA_GUESSES_PER_MINUTE: '2',
  });
  const read = (token: string) =>
    fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect((await read('the-operators-token')).status).toBe(200);
  expect((await read('a-guess')).status).toBe(401);
  expect((await read('another')).status).toBe(401);
  expect((await read('the-third')).status).toBe(429);
  // Wrong guesses do not make the process look unhealthy.
  expect(await statusOf(`${url}/livez`)).toBe(200);
});

test('a process that is also a web process answers at its one address', async () => {
  const url = await start({ KASSA_ROLES: 'web,worker' });
  await expect(fetch(`${url}/livez`)).rejects.toThrow(TypeError);
});

test('the port that was picked is printed', async () => {
  const env = {
    DATABASE_URL: web().databaseUrl,
    KASSA_PUBLIC_URL: web().url,
    KASSA_ROLES: 'worker',
    KASSA_WORKER_PORT: '0',
  };
  const program = await startProgram({ folder: tmpdir(), env });
  const { healthUrl } = JSON.parse(program.stdout()) as { healthUrl?: string };
  expect(healthUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await statusOf(`${healthUrl}/readyz`)).toBe(200);
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  const { KASSA_WORKER_PORT: _, ...silent } = env;
  const other = await startProgram({ folder: tmpdir(), env: silent });
  expect(JSON.parse(other.stdout())).not.toHaveProperty('healthUrl');
  await other.end('SIGTERM');
});
