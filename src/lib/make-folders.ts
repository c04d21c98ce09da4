// Makes a folder together with those above it that are missing.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Like `mkdirSync` with `recursive`, which in Node.js never returns when the system refuses a folder
 * below an existing one, such as `/proc`. The path must be absolute.
 */
export function makeFolders(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent)) makeFolders(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // The folder may exist already; another process may have made it just now.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
