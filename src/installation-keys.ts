// The keys of an installation, one per purpose, most of them derived from its secret.
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { fingerprintKey } from './database/installation/fingerprint-key.ts';
import { installationValue } from './database/installation/installation.ts';
import { readLinkKeys } from './database/installation/link-keys.ts';
import type { TokenKeys } from './lib/secrets/sealed-token.ts';
import { deriveKey, type SealingKeys } from './lib/secrets/sealed-value.ts';
import { Secret } from './lib/secrets/secret.ts';
import type { Config } from './settings/config.ts';
import { ConfigError } from './settings/config-values.ts';

export interface InstallationKeys {
  readonly sites: SealingKeys;
  readonly accounts: SealingKeys;
  readonly keptAnswers: SealingKeys;
  /** Seals `fingerprintKey` in the database. */
  readonly fingerprints: SealingKeys;
  readonly fingerprintKey: Secret<Buffer>;
  readonly tokens: TokenKeys;
  readonly eventTokens: SealingKeys;
  /** Seals the stored keys of payment links that were given out under earlier secrets. */
  readonly linkKeys: SealingKeys;
  /** The secret with which the gateway and the simulator sign their messages to each other. */
  readonly simulator: string;
}

export async function installationKeys(
  config: Pick<Config, 'mode' | 'secretKey' | 'otherSecretKey'>,
  pool: pg.Pool,
): Promise<InstallationKeys> {
  const secret = await secretOf(config, pool);
  const keys = (purpose: string): SealingKeys => ({
    key: deriveKey(secret, purpose),
    other: config.otherSecretKey === null ? null : deriveKey(config.otherSecretKey, purpose),
  });
  const linkKeys = keys('link keys');
  const fingerprints = keys('fingerprints');
  return {
    sites: keys('site keys'),
    accounts: keys('account keys'),
    keptAnswers: keys('kept answers'),
    fingerprints,
    fingerprintKey: await fingerprintKey(pool, fingerprints),
    tokens: { ...keys('tokens'), older: await readLinkKeys(pool, linkKeys) },
    eventTokens: keys('event tokens'),
    linkKeys,
    simulator: deriveKey(secret, 'simulator').toString('hex'),
  };
}

/**
 * The keys of payment links that were given out under other secrets, each once and without the present key; for
 * `reseal`.
 */
export function olderLinks({ tokens }: InstallationKeys): Buffer[] {
  const all = tokens.other === null ? tokens.older : [tokens.other, ...tokens.older];
  return all.filter(
    (key, i) => !key.equals(tokens.key) && all.findIndex((each) => each.equals(key)) === i,
  );
}

/** The configured secret. Without one, a sandbox generates it at its first start; live mode throws ConfigError. */
async function secretOf(
  { mode, secretKey }: Pick<Config, 'mode' | 'secretKey'>,
  pool: pg.Pool,
): Promise<Secret<string>> {
  if (secretKey !== null) return secretKey;
  if (mode === 'live')
    throw new ConfigError('Set KASSA_SECRET_KEY to the secret of the live installation.');
  const make = (): string => randomBytes(32).toString('base64');
  return new Secret(await installationValue(pool, 'secret_key', make));
}
