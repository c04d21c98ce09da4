// The private folder in which a server of ours listens.
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Account, canPass } from './account.ts';

const prefix = 'kassa-pg-';

/**
 * Makes a folder that only `account` can enter: whoever can is superuser without a password. `tell` hears
 * of it before it is there.
 */
export function makeSocketFolder(account: Account | null, tell: (path: string) => void): string {
  // About 100 bytes hold the path of a socket; the temporary folder of some systems is longer.
  const fits = (parent: string) =>
    Buffer.byteLength(parent) < 70 && fs.existsSync(parent) && canPass(parent, account);
  const parent = [tmpdir(), '/tmp'].find(fits);
  if (parent === undefined) throw new Error('no temporary folder for the socket was found');
  const made = join(parent, `${prefix}${randomBytes(6).toString('hex')}`);
  tell(made);
  fs.mkdirSync(made, { mode: 0o700 });
  if (account !== null) fs.chownSync(made, account.uid, account.gid);
  return made;
}

/** Removes a folder made above; leaves any other alone. */
export function removeSocketFolder(socketDir: string): void {
  if (!basename(socketDir).startsWith(prefix)) return;
  fs.rmSync(socketDir, { recursive: true, force: true });
}
