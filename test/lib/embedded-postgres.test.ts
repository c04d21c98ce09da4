// Checks the embedded PostgreSQL: first and later starts, crashes, folders without access.
import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { answers, until } from '../../src/lib/embedded-postgres/postmaster.ts';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../../src/lib/embedded-postgres/start.ts';

const isRoot = process.getuid?.() === 0;
const root = join(import.meta.dirname, '../..');
/** Inside the project, so that the program finds the packages. */
const program = join(root, 'test-results', `launch-database-${process.pid}.mjs`);

let place: string;
let dataDir: string;
let servers: EmbeddedPostgres[] = [];
let children: ChildProcess[] = [];

beforeAll(async () => {
  await build({
    entryPoints: [join(root, 'test/support/launch-database.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});
afterAll(() => fs.rmSync(program, { force: true }));

beforeEach(() => {
  place = fs.mkdtempSync(join(tmpdir(), 'kassa-embedded-'));
  fs.chmodSync(place, 0o755);
  dataDir = join(place, 'database');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(servers.map((server) => server.stop()));
  for (const path of [place, ...servers.map((server) => server.dataDir)]) {
    fs.rmSync(path, { recursive: true, force: true });
  }
  servers = [];
  children = [];
});

async function start(options?: Partial<EmbeddedPostgresOptions>): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, ...options });
  servers.push(server);
  return server;
}

/** Rows of one statement, on a connection of its own. */
async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Starts a server in another process of ours; resolves when it accepts connections. */
async function startElsewhere(
  ...options: string[]
): Promise<{ child: ChildProcess; pid: number; url: string }> {
  const child = spawn(process.execPath, [program, dataDir, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, ...(JSON.parse(line) as { pid: number; url: string }) };
  }
  throw new Error('The other process ended before its server was ready.');
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill('SIGKILL');
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // In a container nothing may collect ended processes; such a process has no memory any more.
  const status = `/proc/${pid}/status`;
  return !fs.existsSync(status) || /^VmSize:/m.test(fs.readFileSync(status, 'utf8'));
}

test('a first start makes a cluster that sorts by code point, listens on no port, and keeps its data', async () => {
  const first = await start();
  const settings = `select datlocprovider as provider, datlocale as locale,
      pg_encoding_to_char(encoding) as encoding, current_user::text as account,
      current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync
    from pg_database where datname = current_database()`;
  expect(await ask(first.url('postgres'), settings)).toEqual([
    {
      provider: 'b',
      locale: 'C.UTF-8',
      encoding: 'UTF8',
      account: 'kassa',
      addresses: '',
      fsync: 'on',
    },
  ]);
  await ask(first.url('postgres'), 'create database shop');
  await ask(first.url('shop'), "create table coins as select 'één' as name");
  await first.stop();
  expect(isRunning(first.pid)).toBe(false);

  const second = await start();
  expect(second.pid).not.toBe(first.pid);
  expect(await ask(second.url('shop'), 'select name from coins')).toEqual([{ name: 'één' }]);
});

test('variables meant for other PostgreSQL programs change nothing', async () => {
  const meant = { PGHOST: 'elsewhere.invalid', PGPORT: '1', PGSSLMODE: 'require', PGUSER: 'me' };
  const before = { ...process.env };
  Object.assign(process.env, meant, { LC_ALL: 'no_SUCH' });
  try {
    const server = await start({ throwaway: true });
    expect(await ask(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  } finally {
    for (const name of [...Object.keys(meant), 'LC_ALL']) delete process.env[name];
    Object.assign(process.env, before);
  }
});

test('no other account can enter the folder of the socket', async () => {
  const server = await start({ throwaway: true });
  const socketDir = new URL(server.url('postgres')).searchParams.get('host') ?? '';
  expect(fs.statSync(socketDir).mode & 0o777).toBe(0o700);
  expect(Buffer.byteLength(join(socketDir, '.s.PGSQL.5432'))).toBeLessThan(100);
  await server.stop();
  expect(fs.existsSync(socketDir)).toBe(false);
});

test('after kill -9 of our process the next start takes over the server', async () => {
  const { child, pid, url } = await startElsewhere();
  await ask(url, 'create table coins as select 1 as n');
  await kill(child);
  const server = await start();
  expect(server.pid).toBe(pid);
  expect(await ask(server.url('postgres'), 'select n from coins')).toEqual([{ n: 1 }]);
  await server.stop();
  expect(isRunning(pid)).toBe(false);
});

test('after kill -9 of our process and the server the next start recovers', async () => {
  const { child, pid, url } = await startElsewhere();
  await ask(url, 'create table coins as select 1 as n');
  await kill(child);
  process.kill(pid, 'SIGKILL');
  await until(() => !isRunning(pid), 5000);
  const server = await start();
  expect(server.pid).not.toBe(pid);
  expect(await ask(server.url('postgres'), 'select n from coins')).toEqual([{ n: 1 }]);
});

test.each([false, true])(
  'a server that is killed runs again at its address; throwaway: %s',
  async (throwaway) => {
    const messages: string[] = [];
    const server = await start({ throwaway, log: (message) => messages.push(message) });
    const { pid } = server;
    const address = server.url('postgres');
    // A throwaway server does not wait for the disk, and may lose the last moments.
    const kept = throwaway ? 'select 1 as n' : 'select n from coins';
    await ask(address, 'create table coins as select 1 as n');
    // An idle connection keeps its process, and so the server's memory, until it is closed.
    const idle = new pg.Client({ connectionString: address });
    idle.on('error', () => undefined);
    await idle.connect();
    for (const before of [pid, null]) {
      const killed = before ?? server.pid;
      process.kill(killed, 'SIGKILL');
      expect(await until(() => server.pid !== killed, 30_000)).toBe(true);
      expect(await ask(address, kept)).toEqual([{ n: 1 }]);
    }
    await idle.end().catch(() => undefined);
    expect(messages.filter((message) => message.endsWith('is running again.'))).toHaveLength(2);
    await server.stop();
    expect(isRunning(server.pid)).toBe(false);
    expect(fs.existsSync(join(server.dataDir, 'pgdata'))).toBe(!throwaway);
  },
);

test('a server that was taken over and is killed runs again as well', async () => {
  const { child, pid } = await startElsewhere();
  await kill(child);
  const server = await start();
  expect(server.pid).toBe(pid);
  process.kill(pid, 'SIGKILL');
  expect(await until(() => server.pid !== pid, 30_000)).toBe(true);
  expect(await ask(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a server that cannot be started again yet is tried until it can, and a stop does not wait for that', async () => {
  const server = await start();
  const { pid } = server;
  const control = join(server.dataDir, 'pgdata/global/pg_control');
  fs.renameSync(control, `${control}.away`);
  process.kill(pid, 'SIGKILL');
  const log = join(server.dataDir, 'server.log');
  const refusals = () => fs.readFileSync(log, 'utf8').split('pg_control').length - 1;
  expect(await until(() => refusals() >= 2, 30_000)).toBe(true);
  fs.renameSync(`${control}.away`, control);
  expect(await until(() => server.pid !== pid, 60_000)).toBe(true);
  expect(await ask(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);

  const again = server.pid;
  fs.renameSync(control, `${control}.away`);
  process.kill(again, 'SIGKILL');
  const seen = refusals();
  expect(await until(() => refusals() > seen, 30_000)).toBe(true);
  await server.stop();
  const ended = refusals();
  fs.renameSync(`${control}.away`, control);
  await start();
  expect(refusals()).toBe(ended);
});

test('a throwaway server ends with our process, and leaves nothing behind', async () => {
  const { child, pid, url } = await startElsewhere('throwaway');
  const socketDir = new URL(url).searchParams.get('host') ?? '';
  await kill(child);
  const gone = () => !isRunning(pid) && !fs.existsSync(dataDir) && !fs.existsSync(socketDir);
  expect(await until(gone, 30_000)).toBe(true);
});

test('a throwaway server removes its data when it is stopped, and only its data', async () => {
  const server = await start({ throwaway: true });
  fs.writeFileSync(join(dataDir, 'letter.txt'), 'of somebody else');
  await server.stop();
  expect(fs.readdirSync(dataDir)).toEqual(['letter.txt']);
});

test('while its owner lives, a second process uses the server as a guest', async () => {
  const { child, pid } = await startElsewhere();
  const messages: string[] = [];
  const guest = await start({ log: (message) => messages.push(message) });
  expect(guest.pid).toBe(pid);
  expect(messages.join()).toMatch(/This one shares it/);
  await guest.stop();
  expect(isRunning(pid)).toBe(true);
  expect(await ask(guest.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  // Without its owner the server belongs to the next process that starts it, which then stops it.
  await kill(child);
  const heir = await start();
  await heir.stop();
  expect(isRunning(pid)).toBe(false);
});

test('several first starts at once end with one server', async () => {
  const started = await Promise.all([start(), start(), start()]);
  expect(new Set(started.map((server) => server.pid)).size).toBe(1);
  expect(fs.readdirSync(dataDir).filter((name) => name.startsWith('pgdata.new-'))).toEqual([]);
});

test('a start waits for a server that is about to write its lock file', async () => {
  await (await start()).stop();
  const lockFile = join(dataDir, 'pgdata', 'postmaster.pid');
  fs.writeFileSync(lockFile, '');
  const starting = start();
  setTimeout(() => fs.rmSync(lockFile), 1000);
  await starting;
});

test('a start clears away what an interrupted first start left', async () => {
  fs.mkdirSync(join(dataDir, 'pgdata.new-abc123', 'base'), { recursive: true });
  await start();
  expect(fs.readdirSync(dataDir).sort()).toEqual(['pgdata', 'server.log']);
});

test('a lock file whose process number now belongs to another process is ignored', async () => {
  await (await start()).stop();
  const lines = [process.pid, join(dataDir, 'pgdata'), 1, 5432, join(place, 'gone'), '', ''];
  fs.writeFileSync(join(dataDir, 'pgdata', 'postmaster.pid'), lines.join('\n'));
  const server = await start();
  expect(server.pid).not.toBe(process.pid);
});

test('a server that cannot start is explained', async () => {
  await (await start()).stop();
  fs.rmSync(join(dataDir, 'pgdata', 'global', 'pg_control'));
  await expect(start()).rejects.toThrow(
    /^The embedded PostgreSQL did not start: .*server\.log ends with.*pg_control.*DATABASE_URL/s,
  );
});

test('a server that accepts nobody is ended, and a later start works', async () => {
  await (await start()).stop();
  const rules = join(dataDir, 'pgdata/pg_hba.conf');
  const usual = fs.readFileSync(rules);
  fs.writeFileSync(rules, 'local all all reject\n');
  // The folder in which the socket folder is made.
  vi.stubEnv('TMPDIR', place);
  await expect(start()).rejects.toThrow(/pg_hba\.conf/);
  const lockFile = join(dataDir, 'pgdata/postmaster.pid');
  expect(await until(() => !fs.existsSync(lockFile), 20_000)).toBe(true);
  expect(fs.readdirSync(place)).toEqual(['database']);
  fs.writeFileSync(rules, usual);
  await start();
});

test('a server that closes our connection may still accept the next one', async () => {
  const server = createServer((visitor) => visitor.destroy());
  await new Promise<void>((done) => server.listen(join(place, '.s.PGSQL.5432'), done));
  expect(await answers(place)).toBe(false);
  await new Promise((done) => server.close(done));
});

test('data of another version is refused, and the message names the version', async () => {
  await (await start()).stop();
  fs.writeFileSync(join(dataDir, 'pgdata', 'PG_VERSION'), '17\n');
  await expect(start()).rejects.toThrow(/pgdata was created by PostgreSQL 17, but.*pg_dump/);
});

test.runIf(isRoot)(
  'as root, data for a folder that the account cannot reach is stored elsewhere',
  async () => {
    fs.chmodSync(place, 0o700);
    const first = await start();
    expect(first.dataDir.startsWith(place)).toBe(false);
    const note = fs.readFileSync(join(dataDir, 'where-the-data-is.txt'), 'utf8');
    expect(note).toContain(first.dataDir);
    await ask(first.url('postgres'), 'create table coins as select 1 as n');
    await first.stop();

    // Making the folder accessible afterwards must not make the data seem lost.
    fs.chmodSync(place, 0o755);
    const second = await start();
    expect(second.dataDir).toBe(first.dataDir);
    expect(await ask(second.url('postgres'), 'select n from coins')).toEqual([{ n: 1 }]);
  },
);

test.runIf(isRoot)('as root, the server runs as another account', async () => {
  const server = await start({ throwaway: true });
  expect(fs.statSync(join(dataDir, 'pgdata')).uid).not.toBe(0);
  expect(await ask(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
});
