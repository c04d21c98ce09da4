// Records that a new API key was used for the first time: its holder has switched to it.
import type { KeyHolder } from '../../database/sites/api-keys.ts';
import { isDatabaseOutage } from '../../lib/postgres/database-outage.ts';
import { isSameSecret, type Secret } from '../../lib/secrets/secret.ts';
import type { Deps } from '../deps.ts';

/** Whether this is the first call with a new key. Also false when it cannot be recorded now; then the next call is. */
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
    // The key is valid, and a database that accepts no writes still answers requests that only read.
    if (isDatabaseOutage(error)) return false;
    throw error;
  }
  // Other processes get a signal; this process forgets its cached copy itself.
  sites.forget();
  accounts.forget();
  return true;
}
