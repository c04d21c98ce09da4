// Checks backup and restore, as docs/operation.md describes: orders, links and keys are valid afterwards.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callProgram, type Program, startProgram } from '../support/program.ts';
import { askOnce } from './database-line.ts';
import { programsOfMachine, startMachinePostgres } from './machine-postgres.ts';

let folder: string;
let running: Program[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-backup-'));
  // The database server may run under another account, which needs access to the folder.
  chmodSync(folder, 0o711);
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((program) => program.end('SIGTERM')));
  rmSync(folder, { recursive: true, force: true });
});

async function start(
  options: Omit<Parameters<typeof startProgram>[0], 'folder'>,
): Promise<Program> {
  const program = await startProgram({ folder, ...options });
  running.push(program);
  return program;
}

/** What an installation has that a restore must bring back. */
interface Belongings {
  readonly apiKey: string;
  /** Of an order that nobody has paid yet. */
  readonly link: string;
  readonly paid: string;
}

async function fill(program: Program): Promise<Belongings> {
  const order = (id: string) =>
    callProgram(program, 'POST', '/v1/json/orders', {
      type: 'redirect',
      order_id: id,
      gateway: 'IDEAL',
      currency: 'EUR',
      amount: 1000,
      description: 'Two lamps',
    });
  const open = await order('open');
  await order('paid');
  await callProgram(program, 'POST', '/sandbox/orders/paid/simulate', { outcome: 'completed' });
  const paid = await callProgram(program, 'GET', '/v1/json/orders/paid');
  return {
    apiKey: program.apiKey,
    link: new URL(JSON.parse(open.text).data.payment_url).pathname,
    paid: paid.text,
  };
}

async function expectAllThere(program: Program, before: Belongings): Promise<void> {
  // The key is in the database, encrypted; the secret that opens it is there too or in the environment.
  expect(program.apiKey).toBe(before.apiKey);
  const paid = await callProgram(program, 'GET', '/v1/json/orders/paid');
  const withoutPort = (text: string) => text.replaceAll(/localhost:\d+/g, 'localhost');
  expect(withoutPort(paid.text)).toBe(withoutPort(before.paid));
  const page = await fetch(`${program.url}${before.link}`, { redirect: 'manual' });
  expect([200, 303]).toContain(page.status);
  const pay = { outcome: 'completed' };
  const simulated = await callProgram(program, 'POST', '/sandbox/orders/open/simulate', pay);
  expect(JSON.parse(simulated.text).data.status).toBe('completed');
}

test('a copy of the stopped data folder is a whole installation', async () => {
  const here = join(folder, 'here');
  const first = await start({ flags: ['--data-dir', here] });
  const before = await fill(first);
  expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null });
  const there = join(folder, 'there');
  mkdirSync(there);
  // With owners and permissions, which the database server requires.
  execFileSync('cp', ['-a', `${here}/.`, there]);
  rmSync(here, { recursive: true });
  await expectAllThere(await start({ flags: ['--data-dir', there] }), before);
}, 600_000);

const programs = programsOfMachine();
test.skipIf(programs === null)(
  `pg_dump of a running gateway can be restored elsewhere${programs === null ? ' (skipped: this machine has no pg_dump)' : ''}`,
  async () => {
    const server = await startMachinePostgres(programs ?? '');
    try {
      await askOnce(server.url('postgres'), 'create database kassa', []);
      const env = (database: string) => ({
        DATABASE_URL: server.url(database),
        KASSA_SECRET_KEY: 'the secret of the installation, kept elsewhere',
      });
      const first = await start({ env: env('kassa') });
      const before = await fill(first);
      const file = join(server.folder, 'kassa.dump');
      server.run('pg_dump', ['--format=custom', `--file=${file}`, server.url('kassa')]);
      expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null });
      await askOnce(server.url('postgres'), 'create database restored', []);
      server.run('pg_restore', [
        '--exit-on-error',
        '--no-owner',
        `--dbname=${server.url('restored')}`,
        file,
      ]);
      await expectAllThere(await start({ env: env('restored') }), before);
    } finally {
      await Promise.all(running.map((program) => program.end('SIGTERM')));
      await server.stop();
    }
  },
  600_000,
);
