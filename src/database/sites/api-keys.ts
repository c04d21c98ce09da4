// The API key of a site or an account while it is changed: the new one counts beside the old one.
import type { AccountId, SiteId } from '../../domain/ids.ts';
import { type SealingKeys, seal } from '../../lib/secrets/sealed-value.ts';
import type { Secret } from '../../lib/secrets/secret.ts';
import { one, type Tx } from '../database.ts';
import { signal } from '../signals.ts';
import { hashOfKey } from './key-hash.ts';

export type KeyHolder =
  | { readonly kind: 'site'; readonly id: SiteId }
  | { readonly kind: 'account'; readonly id: AccountId };

/** How far the change of a key is. `used`: a call has been made with the new key. */
export type NewKey = 'none' | 'unused' | 'used';

const tables = {
  site: { table: 'sites', id: 'site_id' },
  account: { table: 'accounts', id: 'account_id' },
} as const;

/** Changes API keys. Each change is signalled to all processes with its commit, since it may revoke a key. */
export class ApiKeys {
  readonly #sealing: Readonly<Record<KeyHolder['kind'], SealingKeys>>;

  /** `sealing`: the keys that seal the API keys of each kind of holder. */
  constructor(sealing: Readonly<Record<KeyHolder['kind'], SealingKeys>>) {
    this.#sealing = sealing;
  }

  /**
   * Locks the holder's keys until the transaction ends, and says how far the change is; null = there is no such holder.
   */
  async lock(tx: Tx, { kind, id }: KeyHolder): Promise<NewKey | null> {
    const row = await one<{ is_there: boolean; is_used: boolean }>(
      tx,
      `select new_key_hash is not null as is_there, new_key_used as is_used
       from ${tables[kind].table} where ${tables[kind].id} = $1 for update`,
      [id],
    );
    if (row === null) return null;
    if (!row.is_there) return 'none';
    return row.is_used ? 'used' : 'unused';
  }

  /** Sets the new key, and replaces an earlier new key if there is one. */
  putNew(tx: Tx, holder: KeyHolder, key: Secret<string>): void {
    const sealed = seal(this.#sealing[holder.kind], key.reveal());
    change(tx, holder, 'new_key_hash = $2, new_key_sealed = $3, new_key_used = false', [
      hashOfKey(key.reveal()),
      sealed,
    ]);
  }

  /** Records that a call was made with the new key, if it is still that key. */
  setUsed(tx: Tx, holder: KeyHolder, apiKey: string): void {
    change(tx, holder, 'new_key_used = new_key_used or coalesce(new_key_hash = $2, false)', [
      hashOfKey(apiKey),
    ]);
  }

  /** Replaces the old key by the new one. */
  retireOld(tx: Tx, holder: KeyHolder): void {
    change(
      tx,
      holder,
      `api_key_hash = new_key_hash, api_key_sealed = new_key_sealed,
       new_key_hash = null, new_key_sealed = null, new_key_used = false`,
      [],
    );
  }
}

function change(tx: Tx, { kind, id }: KeyHolder, set: string, values: readonly Buffer[]): void {
  const { table, id: column } = tables[kind];
  tx.write(`update ${table} set ${set} where ${column} = $1`, [id, ...values]);
  signal(tx, 'site_changed', String(id));
}
