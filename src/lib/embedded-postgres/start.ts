// Starts a PostgreSQL of our own from the npm package, and stops it again.
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
import { KeptServer, launchReady, type ServerPlan, startLimitMs } from './kept-server.ts';
import { hasOwner, own } from './ownership.ts';
import {
  addressOf,
  answers,
  isLockUnwritten,
  isServing,
  type Postmaster,
  readLockFile,
  signal,
  until,
} from './postmaster.ts';
import { whyItEnded } from './server-log.ts';
import { settingsFor } from './settings.ts';
import { makeSocketFolder, removeSocketFolder } from './socket-folder.ts';

const stopLimitMs = 30_000;
/** How long a lock file may stay empty. After that it is left from a power cut, and PostgreSQL says what to do. */
const lockWriteLimitMs = 5000;

export interface EmbeddedPostgresOptions {
  /** A folder for PostgreSQL alone; made when missing. */
  readonly dataDir: string;
  readonly log?: (message: string) => void;
  /**
   * True = nothing waits for the disk, and the data is removed by `stop()` or when this process ends in any other way.
   */
  readonly throwaway?: boolean;
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
  /** Process id of the server that runs now. It changes when the server ended by itself and was started again. */
  readonly pid: number;
  /** Where the data really is: in another folder when the server's account cannot reach the one asked for. */
  readonly dataDir: string;
}

/**
 * Starts the server of `dataDir`, with a new cluster at first use. A server that still runs there is used instead: it
 * becomes ours when its owner has died, and is shared while its owner lives. The server accepts connections when the
 * promise resolves. Rejects with a sentence for the operator.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const throwaway = options.throwaway ?? false;
  let guard: Guard | null = null;
  try {
    const borrowed = serverAccount();
    const folder = clusterFolder(options.dataDir, borrowed, throwaway);
    if (throwaway) guard = guardFolder(folder, contentsOf(folder));
    if (folder.home !== folder.asked) log(`The data of ${folder.asked} is in ${folder.home}.`);
    const account = accountFor(folder, borrowed);
    if (!canPass(folder.home, account)) {
      throw new Error(`the account "${account?.name}" can no longer reach ${folder.home}`);
    }
    // A second round only when another process started the same cluster at the same moment.
    for (let round = 1; ; round += 1) {
      const found = await findRunning(folder);
      if (found !== null) return await adopt(folder, account, found, guard, options);
      if (!fs.existsSync(folder.pgdata))
        await initialise(folder, runnableBinaries(account), account, guard);
      const started = await startServer(folder, account, guard, options);
      if (started !== null) return started;
      if (round === 2) throw new Error(whyItEnded(folder));
    }
  } catch (cause) {
    guard?.callOff();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL did not start: ${why.replace(/[.\s]+$/, '')}. ` +
        'Set KASSA_DATA_DIR to another folder for its data, or DATABASE_URL to your own server.',
      { cause },
    );
  }
}

/**
 * Returns the server that runs on this cluster and answers; null when none runs. Throws when one runs but never
 * answers.
 */
async function findRunning(folder: ClusterFolder): Promise<Postmaster | null> {
  let seen: Postmaster | null = null;
  let answering = false;
  // A server ends at once when it finds an empty lock file, and so would both of our rounds.
  await until(() => !isLockUnwritten(folder.pgdata), lockWriteLimitMs);
  // The server may be starting or stopping; the lock file names its socket a moment late.
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
        `stop it, or remove ${lockFile} if it is not a PostgreSQL process`,
    );
  }
  removeSocketFolder(found.socketDir);
  // PostgreSQL removes this file itself, unless another process has got the process id in it.
  fs.rmSync(lockFile, { force: true });
  return null;
}

/**
 * Starts a server that this process owns. Null when it ended before it answered, for instance because another process
 * was faster; nothing of it is left then.
 */
async function startServer(
  folder: ClusterFolder,
  account: Account | null,
  guard: Guard | null,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres | null> {
  const socketDir = makeSocketFolder(account, (path) => guard?.remove(path));
  // Owned before it runs, so that no process takes it for a server that was left behind.
  const ownership = await own(socketDir);
  const plan = planOf(folder, account, guard, socketDir, options);
  let pid: number | null = null;
  try {
    pid = await launchReady(plan);
    return pid === null ? null : ownedServer(plan, pid, ownership, options);
  } finally {
    if (pid === null) {
      ownership.close();
      removeSocketFolder(socketDir);
    }
  }
}

function planOf(
  folder: ClusterFolder,
  account: Account | null,
  guard: Guard | null,
  socketDir: string,
  { maxConnections }: EmbeddedPostgresOptions,
): ServerPlan {
  const most = maxConnections === undefined ? {} : { max_connections: String(maxConnections) };
  const settings = { ...settingsFor(guard !== null), ...most };
  return { folder, account, guard, socketDir, settings, binaries: () => runnableBinaries(account) };
}

async function adopt(
  folder: ClusterFolder,
  account: Account | null,
  server: Postmaster,
  guard: Guard | null,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { pid, socketDir } = server;
  if (await hasOwner(socketDir)) {
    guard?.callOff();
    options.log?.(
      `Another process runs PostgreSQL in ${folder.home}. This one shares it, until that process stops.`,
    );
    const url = (database: string) => addressOf(socketDir, database);
    return { url, stop: async () => undefined, pid, dataDir: folder.home };
  }
  guard?.remove(socketDir);
  guard?.watch(pid);
  const plan = planOf(folder, account, guard, socketDir, options);
  return ownedServer(plan, pid, await own(socketDir), options);
}

function ownedServer(
  plan: ServerPlan,
  pid: number,
  ownership: Server,
  { log }: EmbeddedPostgresOptions,
): EmbeddedPostgres {
  const kept = new KeptServer({ pid }, plan, log ?? (() => undefined));
  const stop = stopper(kept, plan, ownership);
  let stopped: Promise<void> | undefined;
  return {
    url: (database) => addressOf(plan.socketDir, database),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
    get pid() {
      return kept.pid;
    },
    dataDir: plan.folder.home,
  };
}

function stopper(
  kept: KeptServer,
  { folder, guard, socketDir }: ServerPlan,
  ownership: Server,
): () => Promise<void> {
  const how = guard !== null ? 'SIGQUIT' : 'SIGINT';
  // When this process ends without stop(), as by an error that nobody caught, the server is still stopped in good
  // order.
  const atExit = () => signal(kept.pid, how);
  process.once('exit', atExit);
  return async () => {
    process.off('exit', atExit);
    await kept.letGo();
    const { pid } = kept;
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
