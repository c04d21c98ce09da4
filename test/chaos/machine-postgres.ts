// The PostgreSQL of this machine, where it has one: a server with the programs that dump and restore.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { serverAccount, spawnAs } from '../../src/lib/embedded-postgres/account.ts';

export interface MachinePostgres {
  url(database: string): string;
  /** `pg_dump` or `pg_restore` with these words, on a file that the server's account can reach. */
  run(program: 'pg_dump' | 'pg_restore', args: readonly string[]): void;
  readonly folder: string;
  stop(): Promise<void>;
}

/** Folder of the server's programs; null when there is none with `pg_dump` beside it. */
export function programsOfMachine(): string | null {
  const packaged = [18, 17, 16, 15].map((major) => `/usr/lib/postgresql/${major}/bin`);
  const folders = [...packaged, ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.find(isComplete) ?? null;
}

function isComplete(folder: string): boolean {
  const programs = ['initdb', 'postgres', 'pg_dump', 'pg_restore'];
  return programs.every((name) => existsSync(join(folder, name)));
}

export async function startMachinePostgres(programs: string): Promise<MachinePostgres> {
  const account = serverAccount();
  const folder = mkdtempSync(join(tmpdir(), 'kassa-machine-'));
  chmodSync(folder, 0o755);
  if (account !== null) chownSync(folder, account.uid, account.gid);
  const as = spawnAs(account);
  const data = join(folder, 'data');
  const init = ['--pgdata', data, '--username', 'kassa', '--auth', 'trust', '--encoding', 'UTF8'];
  execFileSync(join(programs, 'initdb'), [...init, '--locale', 'C', '--no-sync'], {
    ...as,
    stdio: 'ignore',
  });
  const settings = ['-c', 'listen_addresses=', '-c', 'fsync=off', '-k', folder];
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings], {
    ...as,
    stdio: 'ignore',
  });
  const ended = new Promise((done) => server.once('exit', done));
  // Its lock file says when connections are taken.
  const lockFile = join(data, 'postmaster.pid');
  const isReady = () => existsSync(lockFile) && readFileSync(lockFile, 'utf8').includes('ready');
  for (const end = performance.now() + 60_000; !isReady(); ) {
    if (performance.now() > end) throw new Error('the PostgreSQL of this machine did not start');
    await new Promise((done) => setTimeout(done, 20));
  }
  const url = (database: string): string =>
    `postgres://kassa@localhost/${database}?host=${encodeURIComponent(folder)}`;
  return {
    url,
    folder,
    run: (program, args) =>
      void execFileSync(join(programs, program), args, {
        ...as,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    async stop() {
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
