// Checks the audit of the packages that Kassa ships, with registries that answer in every way.
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

/** Runs the audit with what the registry knows about `fastify`; null = it offers no audit. */
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
  // npm remembers what a registry answered about a package.
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

test('with nothing known it passes, and says how many packages it checked', async () => {
  const { code, printed } = await audit([]);
  expect(printed).toMatch(/^\d{2,} packages audited, 0 with known weaknesses/);
  expect(code).toBe(0);
});

test.each([
  ['moderate', 0],
  ['high', 1],
  ['critical', 1],
])(
  'a vulnerability that is %s is reported, and the exit code is %i',
  async (severity, expected) => {
    const { code, printed } = await audit([weakness(severity)]);
    expect(printed).toContain(`${severity}: fastify`);
    expect(printed).toContain('Says too much');
    expect(code).toBe(expected);
  },
);

test('a registry without an audit is reported, and the audit passes', async () => {
  const { code, printed } = await audit(null);
  expect(printed).toMatch(/^Not audited: .*405/);
  expect(code).toBe(0);
});
