// The private folder that holds the socket of an embedded server.
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Account, canPass } from './account.ts';

const prefix = 'kassa-pg-';

/**
 * Creates a folder that only `account` can enter, since whoever can is superuser without a password. `onMade` gets its
 * path before it exists.
 */
export function makeSocketFolder(account: Account | null, onMade: (path: string) => void): string {
  // The path of a socket may have about 100 bytes, and the temporary folder of some systems is longer.
  const fits = (parent: string) =>
    Buffer.byteLength(parent) < 70 && fs.existsSync(parent) && canPass(parent, account);
  const parent = [tmpdir(), '/tmp'].find(fits);
  if (parent === undefined) throw new Error('no temporary folder for the socket was found');
  const made = join(parent, `${prefix}${randomBytes(6).toString('hex')}`);
  onMade(made);
  fs.mkdirSync(made, { mode: 0o700 });
  if (account !== null) fs.chownSync(made, account.uid, account.gid);
  return made;
}

/** Removes a folder made above; leaves any other alone. */
export function removeSocketFolder(socketDir: string): void {
  if (!basename(socketDir).startsWith(prefix)) return;
  fs.rmSync(socketDir, { recursive: true, force: true });
}
