// Records that a new API key was used for the first time: its holder has switched to it.
import type { KeyHolder } from '../../database/api-keys.ts';
import { isDatabaseOutage } from '../../lib/postgres/database-outage.ts';
import { isSameSecret, type Secret } from '../../lib/secrets/secret.ts';
import type { Deps } from '../deps.ts';

/** False when this call is not the first one with a new key, or cannot be noted as that: then the next one is. */
export async function takeUpKey(
  { db, apiKeys, sites, accounts }: Pick<Deps, 'db' | 'apiKeys' | 'sites' | 'accounts'>,
  holder: KeyHolder,
  unusedKey: Secret<string> | null,
  apiKey: string,
): Promise<boolean> {
  if (unusedKey === null || !isSameSecret(unusedKey, apiKey)) return false;
  try {
    await db.transaction(async (tx) => apiKeys.setUsed(tx, holder, apiKey));
  } catch (error) {
    // The key is a good one, and a database that takes no writes still answers who only reads.
    if (isDatabaseOutage(error)) return false;
    throw error;
  }
  // Others hear of it; whoever asks here may not find the copy of before.
  sites.forget();
  accounts.forget();
  return true;
}
