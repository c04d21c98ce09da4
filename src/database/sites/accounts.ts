// The table of accounts, and the copies of it that each process keeps.
import { type Account, sitesMax } from '../../domain/account.ts';
import { type AccountId, accountId, type SiteId, siteId } from '../../domain/ids.ts';
import { assert } from '../../lib/assert.ts';
import { type SealingKeys, seal, unseal } from '../../lib/secrets/sealed-value.ts';
import type { Secret } from '../../lib/secrets/secret.ts';
import { Copies } from '../copies.ts';
import { type Database, many, one, type Tx } from '../database.ts';
import type { Signals } from '../signals.ts';
import { hashOfKey } from './key-hash.ts';

interface AccountRow {
  account_id: string;
  name: string;
  new_key_sealed: Buffer | null;
  new_key_used: boolean;
}

/**
 * Reads and writes accounts. An account has a key of its own, apart from those of its sites, which is valid for all of
 * them.
 */
export class Accounts {
  readonly #db: Database;
  readonly #keys: SealingKeys;
  readonly #byHash = new Copies<string, Account>();

  /** `keys` seal the stored API keys. */
  constructor(db: Database, keys: SealingKeys, signals: Signals) {
    this.#db = db;
    this.#keys = keys;
    signals.on('site_changed', () => this.forget());
    signals.onGap(() => this.forget());
  }

  /** Finds an account by its old or its new key; null when no account has this key. */
  byApiKey(apiKey: string): Promise<Account | null> {
    const hash = hashOfKey(apiKey);
    return this.#byHash.of(hash.toString('base64'), () => this.#find(hash));
  }

  async #find(hash: Buffer): Promise<Account | null> {
    const row = await one<AccountRow>(
      this.#db.pool,
      `select account_id, name, new_key_sealed, new_key_used from accounts
       where api_key_hash = $1 or new_key_hash = $1`,
      [hash],
    );
    if (row === null) return null;
    const { new_key_sealed: fresh, new_key_used: isUsed } = row;
    return {
      accountId: accountId(Number(row.account_id)),
      name: row.name,
      unusedKey: fresh === null || isUsed ? null : unseal(this.#keys, fresh),
    };
  }

  /** Drops the copies at once, for a change by this process that does not wait for its own signal. */
  forget(): void {
    this.#byHash.drop();
  }

  async insert(
    tx: Tx,
    account: { name: string; apiKey: Secret<string>; createdAt: Date },
  ): Promise<AccountId> {
    const row = await one<{ account_id: string }>(
      tx,
      `insert into accounts (name, api_key_hash, api_key_sealed, created_at)
       values ($1, $2, $3, $4) returning account_id`,
      [
        account.name,
        hashOfKey(account.apiKey.reveal()),
        seal(this.#keys, account.apiKey.reveal()),
        account.createdAt,
      ],
    );
    assert(row !== null, 'account-without-number');
    return accountId(Number(row.account_id));
  }

  /**
   * Returns the key of an account. An account that a migration created has none yet: then `fresh` is stored, and when
   * several ask at once, the first key stored counts for all.
   */
  async keyOf(id: AccountId, fresh: Secret<string>): Promise<Secret<string>> {
    await this.#db.pool.query(
      `update accounts set api_key_hash = $2, api_key_sealed = $3
       where account_id = $1 and api_key_hash is null`,
      [id, hashOfKey(fresh.reveal()), seal(this.#keys, fresh.reveal())],
    );
    const row = await one<{ api_key_sealed: Buffer }>(
      this.#db.pool,
      'select api_key_sealed from accounts where account_id = $1',
      [id],
    );
    assert(row !== null, `account-vanished ${id}`);
    return unseal(this.#keys, row.api_key_sealed);
  }

  async exists(id: AccountId): Promise<boolean> {
    const text = 'select from accounts where account_id = $1';
    return (await one(this.#db.pool, text, [id])) !== null;
  }

  /** Returns how many sites the account has. No other transaction can add one before `tx` ends. */
  async lockSites(tx: Tx, id: AccountId): Promise<number> {
    tx.write('select from accounts where account_id = $1 for no key update', [id]);
    const text = 'select count(*) from sites where account_id = $1';
    return Number((await one<{ count: string }>(tx, text, [id]))?.count ?? 0);
  }

  /** All sites of the account, lowest number first. */
  async sitesOf(id: AccountId): Promise<SiteId[]> {
    const rows = await many<{ site_id: string }>(
      this.#db.pool,
      'select site_id from sites where account_id = $1 order by site_id limit $2',
      [id, sitesMax],
    );
    return rows.map((row) => siteId(Number(row.site_id)));
  }
}
