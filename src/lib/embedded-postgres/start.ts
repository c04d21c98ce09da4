// Starts a PostgreSQL of our own from the npm package, and stops it again.
import type { ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { type Account, canPass, serverAccount } from './account.ts';
import { runnableBinaries } from './binaries.ts';
import {
  accountFor,
  type ClusterFolder,
  clusterFolder,
  contentsOf,
  initialise,
  removeCluster,
} from './cluster-folder.ts';
import { type Guard, guardFolder } from './guard.ts';
import { hasOwner, own } from './ownership.ts';
import {
  addressOf,
  answers,
  isLockUnwritten,
  isServing,
  launch,
  type Postmaster,
  readLockFile,
  signal,
  until,
} from './postmaster.ts';
import { endOfLog, whyItEnded } from './server-log.ts';
import { settingsFor } from './settings.ts';
import { makeSocketFolder, removeSocketFolder } from './socket-folder.ts';

/** Recovery after a power cut may take its time; a minute and a half is a lot of it. */
const startLimitMs = 90_000;
const stopLimitMs = 30_000;
/** One that stays empty is of a server that the machine took along; PostgreSQL tells what to do. */
const lockWriteLimitMs = 5000;

export interface EmbeddedPostgresOptions {
  /** A folder for PostgreSQL alone; made when missing. */
  readonly dataDir: string;
  readonly log?: (message: string) => void;
  /**
   * A throwaway server: nothing waits for the disk, and the data is removed by `stop()` or when
   * this process ends in any other way.
   */
  readonly fast?: boolean;
  /** Connections at once; 200 when absent. */
  readonly maxConnections?: number;
}

/** The message is a sentence for the operator. */
export class EmbeddedPostgresError extends Error {}

export interface EmbeddedPostgres {
  /** Address of a database, by which node-postgres connects as the superuser `kassa`. */
  url(database: string): string;
  /** Stops the server and waits for it; does nothing when another process owns the server. */
  stop(): Promise<void>;
  readonly pid: number;
  /** Where the data really is: elsewhere when the server's account cannot reach the folder asked. */
  readonly dataDir: string;
}

/**
 * Starts the server of `dataDir`, with a new cluster at first use. A server that still runs there is
 * used: as ours when its owner has died, as a guest while its owner lives. It takes connections when
 * the promise resolves; rejects with a sentence for the operator.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const fast = options.fast ?? false;
  let guard: Guard | null = null;
  try {
    const borrowed = serverAccount();
    const folder = clusterFolder(options.dataDir, borrowed, !fast);
    if (fast) guard = guardFolder(folder, contentsOf(folder));
    if (folder.home !== folder.asked) log(`The data of ${folder.asked} is in ${folder.home}.`);
    const account = accountFor(folder, borrowed);
    if (!canPass(folder.home, account)) {
      throw new Error(`the account "${account?.name}" cannot reach ${folder.home} any more`);
    }
    // A second round only when another process started the same cluster at the same moment.
    for (let round = 1; ; round += 1) {
      const found = await findRunning(folder);
      if (found !== null) return await adopt(folder, found, guard, log);
      const binaries = runnableBinaries(account);
      if (!fs.existsSync(folder.pgdata)) await initialise(folder, binaries, account, guard);
      const started = await startServer(folder, binaries, account, guard, options);
      if (started !== null) return started;
      if (round === 2) throw new Error(whyItEnded(folder));
    }
  } catch (cause) {
    guard?.callOff();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL did not start: ${why.replace(/[.\s]+$/, '')}. ` +
        'KASSA_DATA_DIR can name another folder for its data, and DATABASE_URL a server of yours instead.',
      { cause },
    );
  }
}

/** The server that runs on this cluster and answers, or null when the way is free. */
async function findRunning(folder: ClusterFolder): Promise<Postmaster | null> {
  let seen: Postmaster | null = null;
  let answering = false;
  // A server takes an empty lock file for a reason to end, and so would both of our rounds.
  await until(() => !isLockUnwritten(folder.pgdata), lockWriteLimitMs);
  // It may be starting, or on its way out; the lock file tells its socket a moment late.
  const settled = await until(async () => {
    seen = readLockFile(folder.pgdata) ?? seen;
    answering = seen !== null && (await answers(seen.socketDir));
    return answering || seen === null || !isServing(seen.pid, folder.pgdata);
  }, startLimitMs);
  const found = seen as Postmaster | null;
  if (answering || found === null) return found;
  const lockFile = join(folder.pgdata, 'postmaster.pid');
  if (!settled) {
    throw new Error(
      `process ${found.pid} holds ${folder.pgdata} but does not answer; ` +
        `end it, or remove ${lockFile} if it is no PostgreSQL`,
    );
  }
  removeSocketFolder(found.socketDir);
  // PostgreSQL clears this file itself, except where another process has got the number in it.
  fs.rmSync(lockFile, { force: true });
  return null;
}

/**
 * Null when the server ended before it answered, for instance because another was faster. Unless it is
 * given, nothing of it stays.
 */
async function startServer(
  folder: ClusterFolder,
  binaries: string,
  account: Account | null,
  guard: Guard | null,
  { maxConnections }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres | null> {
  const socketDir = makeSocketFolder(account, (path) => guard?.remove(path));
  // Owned before it runs, so that nobody ever takes it for one that was left behind.
  const ownership = await own(socketDir);
  const settings = {
    ...settingsFor(guard !== null),
    ...(maxConnections === undefined ? {} : { max_connections: String(maxConnections) }),
  };
  let child: ChildProcess | null = null;
  let started: EmbeddedPostgres | null = null;
  try {
    child = launch(folder, binaries, account, socketDir, settings, (pid) => guard?.watch(pid));
    let ended = false;
    for (const event of ['error', 'exit']) {
      child.on(event, () => {
        ended = true;
      });
    }
    // It must not keep a process alive that has nothing else to do.
    child.unref();
    const settled = await until(async () => ended || (await answers(socketDir)), startLimitMs);
    if (!settled) throw new Error(`PostgreSQL did not become ready: ${endOfLog(folder)}`);
    if (!ended && child.pid !== undefined) {
      started = handleOf(folder, { pid: child.pid, socketDir }, guard, ownership);
    }
    return started;
  } finally {
    if (started === null) {
      child?.kill('SIGQUIT');
      guard?.watch(null);
      ownership.close();
      removeSocketFolder(socketDir);
    }
  }
}

async function adopt(
  folder: ClusterFolder,
  server: Postmaster,
  guard: Guard | null,
  log: (message: string) => void,
): Promise<EmbeddedPostgres> {
  if (await hasOwner(server.socketDir)) {
    guard?.callOff();
    log(`Another process runs PostgreSQL on ${folder.home}; sharing it. It stops with that one.`);
    return handleOf(folder, server, null, null);
  }
  guard?.remove(server.socketDir);
  guard?.watch(server.pid);
  return handleOf(folder, server, guard, await own(server.socketDir));
}

/** `ownership` is null for a guest, who leaves the server running. */
function handleOf(
  folder: ClusterFolder,
  server: Postmaster,
  guard: Guard | null,
  ownership: Server | null,
): EmbeddedPostgres {
  const stop =
    ownership === null ? async () => undefined : stopper(folder, server, guard, ownership);
  let stopped: Promise<void> | undefined;
  return {
    url: (database) => addressOf(server.socketDir, database),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
    pid: server.pid,
    dataDir: folder.home,
  };
}

function stopper(
  folder: ClusterFolder,
  { pid, socketDir }: Postmaster,
  guard: Guard | null,
  ownership: Server,
): () => Promise<void> {
  const how = guard !== null ? 'SIGQUIT' : 'SIGINT';
  // What ends without stop(), by an error nobody caught, still leaves a well-stopped server.
  const atExit = () => signal(pid, how);
  process.once('exit', atExit);
  return async () => {
    process.off('exit', atExit);
    const ended = () => !isServing(pid, folder.pgdata);
    signal(pid, how);
    if (!(await until(ended, stopLimitMs))) {
      signal(pid, 'SIGQUIT');
      await until(ended, stopLimitMs);
    }
    ownership.close();
    removeSocketFolder(socketDir);
    if (guard === null) return;
    removeCluster(folder);
    guard.callOff();
  };
}
