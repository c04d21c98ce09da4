// What the commands on an installation share: flags that say where it is, opening it, reading numbers, printing lines.
import type { Clock } from '../domain/time/clock.ts';
import { loadInstallationConfig } from '../settings/config.ts';
import { ConfigError } from '../settings/config-values.ts';
import { atInstallation, type Installation } from './open-installation.ts';

export const whereUsage = `  --database-url URL   the database (or DATABASE_URL; the embedded one)
  --data-dir FOLDER    where the embedded PostgreSQL keeps its data (or KASSA_DATA_DIR; .kassa)`;
export const whereFlags = {
  'database-url': { type: 'string' },
  'data-dir': { type: 'string' },
} as const;

interface Where {
  readonly 'database-url'?: string;
  readonly 'data-dir'?: string;
}

/** Runs `work` on the installation. Flags take precedence over the settings that say where it is. */
export function onInstallation(
  flags: Where,
  clock: Clock,
  work: (installation: Installation) => Promise<void>,
): Promise<void> {
  const said = (['database-url', 'data-dir'] as const).flatMap((name) => {
    const value = flags[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
  return atInstallation(loadInstallationConfig(said), clock, work);
}

export function readNumber(flag: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new ConfigError(`${flag} is ${text}; it must be a number, as listed by \`kassa sites\`.`);
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
