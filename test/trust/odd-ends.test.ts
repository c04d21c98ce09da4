// Checks unplanned ends: a start that is interrupted, a closed terminal, a reader of the log that is gone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../sandbox/eventually.ts';
import { callProgram, startProgram } from '../support/program.ts';

const main = join(import.meta.dirname, '../../dist/main.js');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-test-'));
  chmodSync(folder, 0o711);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['start', 'SIGTERM', 0],
  ['start', 'SIGINT', 0],
  ['race', 'SIGINT', 130],
] as const)(
  '%s can be interrupted by %s while it makes its database',
  async (command, signal, code) => {
    const { PATH, HOME } = process.env;
    const flags =
      command === 'race' ? ['--webhook', 'http://127.0.0.1:1/'] : ['--ephemeral', '--port', '0'];
    const child = spawn(process.execPath, [main, command, ...flags], {
      cwd: folder,
      env: { PATH, HOME, TMPDIR: folder },
      stdio: 'ignore',
    });
    const ended = once(child, 'close');
    await eventually(
      async () => readdirSync(folder, { recursive: true }).map(String),
      (names) => names.some((name) => /pgdata\.new-[^/]*$/.test(name)),
    );
    child.kill(signal);
    expect(await ended).toEqual([code, null]);
    expect(readdirSync(folder)).toEqual([]);
  },
);

test.each([
  ['while it makes its database', /^pgdata\.new-/],
  ['while its database starts', /^server\.log$/],
  ['when it is ready', null],
] as const)('kill -9 %s leaves no file and no process', async (_, sign) => {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [main, 'start', '--ephemeral', '--port', '0'], {
    cwd: folder,
    env: { PATH, HOME, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close');
  const made = async () => readdirSync(folder);
  const within = async () => (await made()).flatMap((name) => readdirSync(join(folder, name)));
  if (sign === null) await once(child.stdout, 'data');
  else await eventually(within, (names) => names.some((name) => sign.test(name)));
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  await eventually(made, (names) => names.length === 0);
  // Nothing happens there any more either.
  const going = async () => commandLines().filter((line) => line.includes(folder));
  await eventually(going, (lines) => lines.length === 0);
});

/** The processes, on systems that list them in files. */
function commandLines(): string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.map((number) => {
    try {
      return readFileSync(`/proc/${number}/cmdline`, 'utf8');
    } catch {
      return 'ended meanwhile';
    }
  });
}

test('the program ends properly when its terminal is closed', async () => {
  const program = await startProgram({ folder });
  const lockFile = join(folder, '.kassa/postgres/pgdata/postmaster.pid');
  expect(existsSync(lockFile)).toBe(true);
  expect(await program.end('SIGHUP')).toEqual({ code: 0, signal: null });
  expect(existsSync(lockFile)).toBe(false);
});

test('the program goes on when the reader of its log is gone', async () => {
  const program = await startProgram({
    folder,
    flags: ['--ephemeral'],
    env: { KASSA_LOG_LEVEL: 'info', TMPDIR: folder },
  });
  program.child.stdout?.destroy();
  program.child.stderr?.destroy();
  const order = { currency: 'EUR', amount: 100, gateway: 'IDEAL' };
  for (const id of ['unseen-1', 'unseen-2', 'unseen-3']) {
    const body = { ...order, type: 'redirect', order_id: id, description: 'Socks' };
    expect((await callProgram(program, 'POST', '/v1/json/orders', body)).status).toBe(200);
  }
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
});
