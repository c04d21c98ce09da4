// The settings in the file `.env` of the working folder.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError } from './config-values.ts';

/** Reads the file. Empty when there is none; throws ConfigError when it cannot be read. */
export function readEnvFile(): Readonly<Record<string, string | undefined>> {
  const file = resolve('.env');
  if (!existsSync(file)) return {};
  try {
    // Some editors begin a file with a byte order mark, which would become part of the first name.
    return parseEnv(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `${file} cannot be read (${code}). Make it readable for this account, or start Kassa in another folder.`,
      { cause: error },
    );
  }
}
