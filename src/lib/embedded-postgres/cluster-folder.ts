// Where the files of a database cluster lie, and how they are first made.
import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeFolders } from '../make-folders.ts';
import { type Account, canPass, isOurs, spawnAs } from './account.ts';
import type { Guard } from './guard.ts';
import { spawnKnown } from './spawn-known.ts';

export interface ClusterFolder {
  /** The folder that the caller asked for, as an absolute path. */
  readonly asked: string;
  /** The folder in use: `asked`, or one elsewhere that the account can reach. */
  readonly home: string;
  readonly pgdata: string;
  readonly serverLog: string;
}

const signpost = 'where-the-data-is.txt';

/**
 * Finds or creates the folder of a cluster: `dataDir`, or one elsewhere when `account` cannot reach that. Data that is
 * no throwaway goes to a temporary folder only if nothing else is possible.
 */
export function clusterFolder(
  dataDir: string,
  account: Account | null,
  throwaway: boolean,
): ClusterFolder {
  makeFolders(resolve(dataDir));
  const asked = fs.realpathSync(dataDir);
  const inPlace = describe(asked, asked);
  if (fs.existsSync(inPlace.pgdata)) return inPlace;
  if (account === null) return inPlace;
  // An empty folder can be opened to the account without showing it anything.
  if (fs.readdirSync(asked).length === 0) fs.chmodSync(asked, 0o711);
  const name = `kassa-${createHash('sha256').update(asked).digest('hex').slice(0, 16)}`;
  const elsewhere = placesElsewhere(throwaway).map((parent) => join(parent, name));
  const earlier = elsewhere.find((place) => isOurs(place) && fs.existsSync(join(place, 'pgdata')));
  if (earlier !== undefined) return describe(asked, earlier);
  if (canPass(asked, account)) return inPlace;
  for (const place of elsewhere) {
    if (!makeFolder(place) || !canPass(place, account)) continue;
    const why = `The account "${account.name}" that runs PostgreSQL cannot reach this folder.`;
    const text = `${why}\nThe data is in ${place}\n`;
    fs.writeFileSync(join(asked, signpost), text);
    return describe(asked, place);
  }
  throw new Error(`no folder could be created that the account "${account.name}" can reach`);
}

/** Whether a cluster was created for the folder, in it or elsewhere. Creates and changes nothing. */
export function hasCluster(dataDir: string): boolean {
  return ['pgdata', signpost].some((name) => fs.existsSync(join(dataDir, name)));
}

/** The paths of everything that we put into the folder. */
export function contentsOf(folder: ClusterFolder): string[] {
  return [folder.pgdata, folder.serverLog, join(folder.asked, signpost)];
}

/** Removes the data, and the folders unless something else is in them. */
export function removeCluster(folder: ClusterFolder): void {
  for (const path of contentsOf(folder)) fs.rmSync(path, { recursive: true, force: true });
  for (const path of new Set([folder.home, folder.asked])) {
    if (fs.existsSync(path) && fs.readdirSync(path).length === 0) fs.rmdirSync(path);
  }
}

function describe(asked: string, home: string): ClusterFolder {
  const pgdata = join(home, 'pgdata');
  return { asked, home, pgdata, serverLog: join(home, 'server.log') };
}

/** Many systems remove old files from /var/tmp, so data that matters goes to /var/lib first. */
function placesElsewhere(throwaway: boolean): string[] {
  return throwaway ? ['/var/tmp', tmpdir()] : ['/var/lib', '/var/tmp', tmpdir()];
}

function makeFolder(place: string): boolean {
  try {
    fs.mkdirSync(place);
    fs.chmodSync(place, 0o711);
  } catch {
    // It exists already, or cannot be created here: the next line tells which.
  }
  return isOurs(place);
}

/**
 * Returns the account that must run the server. As root, that is the owner of existing data. Throws when the data
 * belongs to another account and we are not root.
 */
export function accountFor(folder: ClusterFolder, account: Account | null): Account | null {
  const found = fs.statSync(folder.pgdata, { throwIfNoEntry: false });
  if (found === undefined) return account;
  if (account !== null && found.uid !== 0) {
    return found.uid === account.uid
      ? account
      : { name: `number ${found.uid}`, uid: found.uid, gid: found.gid };
  }
  if (found.uid !== process.getuid?.()) {
    throw new Error(`${folder.pgdata} belongs to another account (number ${found.uid})`);
  }
  return account;
}

/**
 * Creates the cluster: UTF-8, superuser `kassa`, the same sort order on every machine. It is created beside its place
 * and then moved there, so that an interrupted start leaves no partial cluster in use. A throwaway cluster has a guard.
 */
export async function initialise(
  folder: ClusterFolder,
  binaries: string,
  account: Account | null,
  guard: Guard | null,
): Promise<void> {
  const fresh = join(folder.home, `pgdata.new-${randomUUID()}`);
  guard?.remove(fresh);
  fs.mkdirSync(fresh, { mode: 0o700 });
  if (account !== null) fs.chownSync(fresh, account.uid, account.gid);
  const options = ['--pgdata', fresh, '--username', 'kassa', '--auth', 'trust'];
  options.push('--encoding', 'UTF8', '--locale', 'C', '--no-instructions');
  options.push('--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8');
  if (guard !== null) options.push('--no-sync');
  try {
    await run(join(binaries, 'bin', 'initdb'), options, account, guard);
    fs.renameSync(fresh, folder.pgdata);
  } catch (error) {
    // Another process may have been faster; then its cluster is the one to use.
    if (!fs.existsSync(join(folder.pgdata, 'PG_VERSION'))) throw error;
  } finally {
    removeLeftovers(folder.home);
  }
}

/** Removes partial clusters of interrupted starts, and those of slower processes, which use ours. */
function removeLeftovers(home: string): void {
  const leftovers = fs.readdirSync(home).filter((name) => name.startsWith('pgdata.new-'));
  for (const name of leftovers) {
    fs.rmSync(join(home, name), { recursive: true, force: true, maxRetries: 3 });
  }
}

function run(
  program: string,
  options: string[],
  account: Account | null,
  guard: Guard | null,
): Promise<void> {
  return new Promise((done, fail) => {
    // KILL, because after a signal that it can put off initdb might create its folder again.
    const onPid = (pid: number | null) => guard?.watch(pid, 'KILL');
    const child = spawnKnown(program, options, spawnAs(account), ['ignore', 'pipe'], onPid);
    let complaint = '';
    child.stderr?.on('data', (piece: Buffer) => {
      complaint = (complaint + piece.toString()).slice(-4000);
    });
    child.on('error', fail);
    child.on('close', (code, signal) => {
      guard?.watch(null);
      if (code === 0) done();
      else fail(new Error(`initdb failed with ${signal ?? code}: ${complaint.trim()}`));
    });
  });
}
