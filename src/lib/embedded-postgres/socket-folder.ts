// The private folder in which a server of ours listens.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Account, canPass } from './account.ts';

const prefix = 'kassa-pg-';

/** Makes a folder that only `account` can enter: whoever can is superuser without a password. */
export function makeSocketFolder(account: Account | null): string {
  // About 100 bytes hold the path of a socket; the temporary folder of some systems is longer.
  const fits = (parent: string) =>
    Buffer.byteLength(parent) < 70 && fs.existsSync(parent) && canPass(parent, account);
  const parent = [tmpdir(), '/tmp'].find(fits);
  if (parent === undefined) throw new Error('no temporary folder for the socket was found');
  const made = fs.mkdtempSync(join(parent, prefix));
  if (account !== null) fs.chownSync(made, account.uid, account.gid);
  return made;
}

/** Removes a folder made above; leaves any other alone. */
export function removeSocketFolder(socketDir: string): void {
  if (!basename(socketDir).startsWith(prefix)) return;
  fs.rmSync(socketDir, { recursive: true, force: true });
}
