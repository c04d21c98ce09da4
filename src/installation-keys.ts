// The keys of an installation, one for each purpose: all are drawn from its secret.
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Config } from './config.ts';
import { ConfigError } from './config-values.ts';
import { installationValue } from './database/installation.ts';
import { deriveKey } from './lib/sealed-value.ts';
import { Secret } from './lib/secret.ts';

export interface InstallationKeys {
  readonly sites: Buffer;
  readonly accounts: Buffer;
  readonly keptAnswers: Buffer;
  readonly tokens: Buffer;
  readonly eventTokens: Buffer;
  /** What the gateway and the simulator sign for each other with. */
  readonly simulator: string;
}

export async function installationKeys(
  config: Pick<Config, 'mode' | 'secretKey'>,
  pool: pg.Pool,
): Promise<InstallationKeys> {
  const secret = await secretOf(config, pool);
  return {
    sites: deriveKey(secret, 'site keys'),
    accounts: deriveKey(secret, 'account keys'),
    keptAnswers: deriveKey(secret, 'kept answers'),
    tokens: deriveKey(secret, 'tokens'),
    eventTokens: deriveKey(secret, 'event tokens'),
    simulator: deriveKey(secret, 'simulator').toString('hex'),
  };
}

/** Given, or in the sandbox made by the installation at its first start. */
async function secretOf(
  { mode, secretKey }: Pick<Config, 'mode' | 'secretKey'>,
  pool: pg.Pool,
): Promise<Secret<string>> {
  if (secretKey !== null) return secretKey;
  if (mode === 'live')
    throw new ConfigError('Set KASSA_SECRET_KEY to that of the live installation.');
  const make = (): string => randomBytes(32).toString('base64');
  return new Secret(await installationValue(pool, 'secret_key', make));
}
