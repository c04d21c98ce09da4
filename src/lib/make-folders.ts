// Makes a folder together with those above it that are missing.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * As `mkdirSync` with `recursive`, which in Node.js never returns where the system refuses a folder
 * below one that exists, as below `/proc`. The path is absolute.
 */
export function makeFolders(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent)) makeFolders(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // There already, perhaps by another process at this moment.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
