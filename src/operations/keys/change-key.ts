// Changes the API key of a site or an account without an outage: both keys are valid until the old one is retired.
import type { KeyHolder } from '../../database/sites/api-keys.ts';
import type { Secret } from '../../lib/secrets/secret.ts';
import type { Deps } from '../deps.ts';
import { newAccountKey, newSiteKey } from './new-key.ts';

export type { KeyHolder } from '../../database/sites/api-keys.ts';

type KeyDeps = Pick<Deps, 'db' | 'apiKeys'>;

export type MadeKey =
  | {
      readonly kind: 'made';
      /** The new key, which is shown only this once. */
      readonly apiKey: Secret<string>;
      /** Whether this key replaced an earlier new key that was never used, and is no longer valid. */
      readonly replaced: boolean;
    }
  | { readonly kind: 'unknown-holder' }
  | { readonly kind: 'old-key-not-retired' };

/**
 * Makes a key that is valid at once, beside the present one. A site's notifications are signed with it from the site's
 * first call with this key (decision 15).
 */
export function makeNewKey({ db, apiKeys }: KeyDeps, holder: KeyHolder): Promise<MadeKey> {
  return db.transaction(async (tx) => {
    const before = await apiKeys.lock(tx, holder);
    if (before === null) return { kind: 'unknown-holder' };
    if (before === 'used') return { kind: 'old-key-not-retired' };
    const apiKey = holder.kind === 'site' ? newSiteKey() : newAccountKey();
    apiKeys.putNew(tx, holder, apiKey);
    return { kind: 'made', apiKey, replaced: before === 'unused' };
  });
}

export type Retirement = 'retired' | 'unknown-holder' | 'no-new-key' | 'new-key-unused';

/** Leaves only the new key valid. `evenUnused`: also when no call has come with the new key yet. */
export function retireOldKey(
  { db, apiKeys }: KeyDeps,
  holder: KeyHolder,
  { evenUnused }: { readonly evenUnused: boolean },
): Promise<Retirement> {
  return db.transaction(async (tx) => {
    const before = await apiKeys.lock(tx, holder);
    if (before === null) return 'unknown-holder';
    if (before === 'none') return 'no-new-key';
    if (before === 'unused' && !evenUnused) return 'new-key-unused';
    apiKeys.retireOld(tx, holder);
    return 'retired';
  });
}
