// The audit of what Kassa ships, against registries that answer in each of their ways.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let registry: Server | null = null;
let cache: string | null = null;
afterEach(() => {
  registry?.close();
  if (cache !== null) rmSync(cache, { recursive: true, force: true });
});

/** Ends the audit with what the registry knows of `fastify`; null = it does not audit. */
async function audit(known: readonly object[] | null): Promise<{ code: unknown; printed: string }> {
  const server = createServer((request, response) => {
    request.resume();
    const isAsked = request.url?.endsWith('/advisories/bulk') === true;
    response.statusCode = known === null ? 405 : isAsked ? 200 : 404;
    response.end(JSON.stringify(known === null ? {} : { fastify: known }));
  });
  registry = server;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const { PATH, HOME } = process.env;
  // npm remembers what it was told of a package.
  cache = mkdtempSync(join(tmpdir(), 'kassa-audit-'));
  const npm = { npm_config_cache: cache, npm_config_registry: `http://127.0.0.1:${port}/` };
  const env = { PATH, HOME, ...npm };
  return new Promise((done) => {
    execFile(process.execPath, ['scripts/audit.mjs'], { cwd: root, env }, (error, printed) =>
      done({ code: error?.code ?? 0, printed }),
    );
  });
}

const weakness = (severity: string) => ({
  id: 1,
  url: 'https://example.org/1',
  title: 'Says too much',
  severity,
  vulnerable_versions: '<99',
});

test('nothing known: passes, and says how many packages that is', async () => {
  const { code, printed } = await audit([]);
  expect(printed).toMatch(/^\d{2,} packages audited, 0 with known weaknesses/);
  expect(code).toBe(0);
});

test.each([
  ['moderate', 0],
  ['high', 1],
  ['critical', 1],
])('a weakness that is %s is told and ends with %i', async (severity, expected) => {
  const { code, printed } = await audit([weakness(severity)]);
  expect(printed).toContain(`${severity}: fastify`);
  expect(printed).toContain('Says too much');
  expect(code).toBe(expected);
});

test('a registry that does not audit is told, and is nobody’s fault', async () => {
  const { code, printed } = await audit(null);
  expect(printed).toMatch(/^Not audited: .*405/);
  expect(code).toBe(0);
});
