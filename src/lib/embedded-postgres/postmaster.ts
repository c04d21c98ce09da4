// A running database server seen from outside: its lock file, its process, whether it answers.
import type { ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { isDatabaseOutage } from '../postgres/database-outage.ts';
import { type Account, spawnAs } from './account.ts';
import type { ClusterFolder } from './cluster-folder.ts';
import { spawnKnown } from './spawn-known.ts';

/** Milliseconds between two checks of something that will change soon. */
const pollMs = 20;
/** A start empties the server's log when it is larger than this. */
const logLimitBytes = 5_000_000;

export interface Postmaster {
  readonly pid: number;
  readonly socketDir: string;
}

/** Address of `database` for node-postgres, psql and everything else that reads such an address. */
export function addressOf(socketDir: string, database: string): string {
  // Host and port before the slash only satisfy strict readers of addresses; `host` decides.
  const place = `host=${encodeURIComponent(socketDir)}&sslmode=disable`;
  return `postgres://kassa@localhost:5432/${encodeURIComponent(database)}?${place}`;
}

/**
 * Reads the lock file of the cluster; null when there is none, since the server was stopped in good order. `socketDir`
 * is empty in the first moments of a server.
 */
export function readLockFile(pgdata: string): Postmaster | null {
  try {
    const lines = fs.readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isSafeInteger(pid) && pid > 1 ? { pid, socketDir: lines[4] ?? '' } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether the lock file is empty: a server has just created it, or a power cut came before it was written. */
export function isLockUnwritten(pgdata: string): boolean {
  return fs.statSync(join(pgdata, 'postmaster.pid'), { throwIfNoEntry: false })?.size === 0;
}

/** Whether process `pid` is the server of this cluster, and not another process that got its id. */
export function isServing(pid: number, pgdata: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    // A server's working folder is its data folder; a zombie process has none.
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(pgdata);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}

/**
 * Tries to connect once. True when the server answers, false when it does not yet; throws when waiting would not help.
 */
export async function answers(socketDir: string): Promise<boolean> {
  // Without a folder the driver would connect to whatever listens on port 5432 of this machine.
  if (socketDir === '') return false;
  const client = new pg.Client({
    connectionString: addressOf(socketDir, 'postgres'),
    connectionTimeoutMillis: 5000,
  });
  // A server that ends while we connect also causes an `error` event.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // A cluster that Kassa did not create has no such role, or no such database.
    const isForeign = error instanceof pg.DatabaseError && /^(28|3D)/.test(error.code ?? '');
    // Nothing listens yet, or it is starting, recovering, ending, or too busy to say which.
    if (isDatabaseOutage(error) && !isForeign) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Calls `look` again and again until it gives true; false when `limitMs` has passed. */
export async function until(
  look: () => boolean | Promise<boolean>,
  limitMs: number,
): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (!(await look())) {
    if (performance.now() > end) return false;
    await wait(pollMs);
  }
  return true;
}

export interface Launch {
  readonly folder: ClusterFolder;
  /** The folder with the programs of PostgreSQL. */
  readonly binaries: string;
  /** The account to run as; null = that of this process. */
  readonly account: Account | null;
  readonly socketDir: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Starts the server. `onPid` gets its process id before it runs; its own messages go to the log file of the folder. */
export function launch(
  { folder, binaries, account, socketDir, settings }: Launch,
  onPid: (pid: number | null) => void,
): ChildProcess {
  const options = ['-D', folder.pgdata, '-k', socketDir];
  for (const [name, value] of Object.entries(settings)) options.push('-c', `${name}=${value}`);
  const size = fs.statSync(folder.serverLog, { throwIfNoEntry: false })?.size ?? 0;
  const log = fs.openSync(folder.serverLog, size > logLimitBytes ? 'w' : 'a', 0o600);
  try {
    if (account !== null) fs.fchownSync(log, account.uid, account.gid);
    // A session of its own, so that Ctrl-C in the terminal reaches only us, and we stop the server in good order.
    const how = { ...spawnAs(account), detached: true };
    return spawnKnown(join(binaries, 'bin', 'postgres'), options, how, [log, log], onPid);
  } finally {
    fs.closeSync(log);
  }
}

/** Sends a signal; does nothing when the process has ended already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
