// The system account that the database server runs as, and what that account can access.
import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Returns the account to run the server as; null = that of this process. PostgreSQL refuses to run as root, so root
 * uses `postgres` where a package created it, else `nobody`; no account is ever created.
 */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const nobody = { name: 'nobody', uid: 65534, gid: 65534 };
  return findAccount('postgres') ?? findAccount('nobody') ?? nobody;
}

function findAccount(name: string): Account | null {
  const entry = /^[^:]*:[^:]*:(-?\d+):(-?\d+):/;
  for (const line of readPasswd().split('\n')) {
    const match = line.startsWith(`${name}:`) ? entry.exec(line) : null;
    // macOS writes nobody as -2, which the system calls read as an unsigned number.
    if (match !== null) return { name, uid: Number(match[1]) >>> 0, gid: Number(match[2]) >>> 0 };
  }
  return null;
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

/** Whether `account` may pass through `folder` and everything above it; the folder must exist. */
export function canPass(folder: string, account: Account | null): boolean {
  if (account === null) return true;
  let current = realpathSync(folder);
  for (;;) {
    const { uid, gid, mode } = statSync(current);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    const parent = dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}

/**
 * Whether a folder is ours and nobody else can write to it. We trust what is inside such a folder, and in a temporary
 * folder anybody may create folders.
 */
export function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined || !found.isDirectory()) return false;
  return found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

/** Options of `spawn` that run a program as `account`, with none of our environment variables. */
export function spawnAs(account: Account | null): {
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
} {
  // The account may not have access to our working folder, and the program would obey PG* or LC_* variables.
  const place = { cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
  return account === null ? place : { ...place, uid: account.uid, gid: account.gid };
}
