// Changes the API key of a site or an account without an outage: both count until the old one is retired.
import type { KeyHolder } from '../../database/api-keys.ts';
import type { Secret } from '../../lib/secrets/secret.ts';
import type { Deps } from '../deps.ts';
import { newAccountKey, newSiteKey } from './new-key.ts';

export type { KeyHolder } from '../../database/api-keys.ts';

type KeyDeps = Pick<Deps, 'db' | 'apiKeys'>;

export type MadeKey =
  | {
      readonly kind: 'made';
      /** Shown this once. */
      readonly apiKey: Secret<string>;
      /** One was made before that nobody ever used: it counts no more. */
      readonly replaced: boolean;
    }
  | { readonly kind: 'unknown-holder' }
  | { readonly kind: 'old-key-not-retired' };

/**
 * A key that counts at once, beside the one there is. A site's notifications are signed with it from the
 * first call that comes with it (decision 15).
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

/** From then on only the new key counts. `evenUnused`: also when nobody has called with that one yet. */
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
