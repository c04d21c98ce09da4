// The table of sites, and the copies of it that each process keeps.
import { type AccountId, accountId, type SiteId, siteId } from '../../domain/ids.ts';
import type { Site, SiteSettings } from '../../domain/site.ts';
import { assert } from '../../lib/assert.ts';
import { type SealingKeys, seal, unseal } from '../../lib/secrets/sealed-value.ts';
import type { Secret } from '../../lib/secrets/secret.ts';
import { anyOf } from '../array-rows.ts';
import { Copies } from '../copies.ts';
import { type Database, many, one, type Queryable, type Tx } from '../database.ts';
import { type Signals, signal } from '../signals.ts';
import type { NewKey } from './api-keys.ts';
import { hashOfKey } from './key-hash.ts';
import { readSettings, type StoredSettings, storedSettings } from './site-settings.ts';

interface SiteRow {
  site_id: string;
  account_id: string;
  name: string;
  status: Site['status'];
  api_key_sealed: Buffer;
  new_key_sealed: Buffer | null;
  new_key_used: boolean;
  settings: StoredSettings;
  time_offset_ms: string;
}

export interface ListedSite extends Pick<Site, 'siteId' | 'accountId' | 'name'> {
  readonly newKey: NewKey;
  /** Wall time. */
  readonly createdAt: Date;
}

/**
 * Reads and writes sites. A request usually finds its site without a query; a change of a site is signalled to every
 * process.
 */
export class Sites {
  readonly #db: Database;
  readonly #keys: SealingKeys;
  readonly #byHash = new Copies<string, Site>();
  readonly #byId = new Copies<SiteId, Site>();

  constructor(db: Database, keys: SealingKeys, signals: Signals) {
    this.#db = db;
    this.#keys = keys;
    signals.on('site_changed', () => this.forget());
    signals.onGap(() => this.forget());
  }

  /** The site of an API key, its old or its new one, by the key's hash; null when there is none. */
  byApiKey(apiKey: string): Promise<Site | null> {
    const hash = hashOfKey(apiKey);
    const text = 'select * from sites where api_key_hash = $1 or new_key_hash = $1';
    return this.#byHash.of(hash.toString('base64'), () => this.#find(this.#db.pool, text, [hash]));
  }

  byId(id: SiteId): Promise<Site | null> {
    return this.#byId.of(id, () => this.fresh(this.#db.pool, id));
  }

  /** The site as it is in the database now, for uses that must not rely on a copy, such as its clock. */
  fresh(on: Queryable, id: SiteId): Promise<Site | null> {
    return this.#find(on, 'select * from sites where site_id = $1', [id]);
  }

  /** As `fresh`, for many sites. */
  async freshOnes(on: Queryable, ids: readonly SiteId[]): Promise<Map<SiteId, Site>> {
    const rows = await many<SiteRow>(
      on,
      `select * from sites where site_id = ${anyOf('$1', 'bigint[]')}`,
      [ids],
    );
    return new Map(rows.map((row) => [siteId(Number(row.site_id)), this.#toSite(row)]));
  }

  /** Locks the site and returns it; no other transaction changes it before `tx` ends. */
  async lock(tx: Tx, id: SiteId): Promise<Site> {
    const row = await one<SiteRow>(tx, 'select * from sites where site_id = $1 for update', [id]);
    assert(row !== null, 'site-gone');
    return this.#toSite(row);
  }

  async insert(
    tx: Tx,
    site: {
      accountId: AccountId;
      name: string;
      apiKey: Secret<string>;
      settings: Partial<SiteSettings>;
      createdAt: Date;
    },
  ): Promise<SiteId> {
    const row = await one<{ site_id: string }>(
      tx,
      `insert into sites (name, api_key_hash, api_key_sealed, settings, created_at, account_id)
       values ($1, $2, $3, $4, $5, $6) returning site_id`,
      [
        site.name,
        hashOfKey(site.apiKey.reveal()),
        seal(this.#keys, site.apiKey.reveal()),
        storedSettings(this.#keys, site.settings),
        site.createdAt,
        site.accountId,
      ],
    );
    assert(row !== null, 'site-without-number');
    return siteId(Number(row.site_id));
  }

  setName(tx: Tx, id: SiteId, name: string): void {
    tx.write('update sites set name = $2 where site_id = $1', [id, name]);
    changed(tx, id);
  }

  setTimeOffset(tx: Tx, id: SiteId, offsetMs: number): void {
    tx.write('update sites set time_offset_ms = $2 where site_id = $1', [id, offsetMs]);
    changed(tx, id);
  }

  /**
   * Moves the clock forward, never back. False when the clock is before `fromMs`: then a reset has overtaken the
   * caller, and nothing is moved. Other processes are signalled only by `announceTime`: a clock is moved in many steps,
   * each of which would otherwise make all of them read every site again.
   */
  async moveTime(tx: Tx, id: SiteId, fromMs: number, toMs: number): Promise<boolean> {
    const text = `update sites set time_offset_ms = greatest(time_offset_ms, $3)
      where site_id = $1 and time_offset_ms >= $2 returning site_id`;
    return (await one(tx, text, [id, fromMs, toMs])) !== null;
  }

  async announceTime(id: SiteId): Promise<void> {
    this.forget();
    await this.#db.transaction(async (tx) => changed(tx, id));
  }

  setSettings(tx: Tx, id: SiteId, settings: Partial<SiteSettings>): void {
    tx.write('update sites set settings = settings || $2::jsonb where site_id = $1', [
      id,
      storedSettings(this.#keys, settings),
    ]);
    changed(tx, id);
  }

  /** The first site of the installation, which its start made; null before that. */
  first(): Promise<Site | null> {
    return this.#find(this.#db.pool, 'select * from sites order by site_id limit 1', []);
  }

  /** Sites with a number above `after`, lowest first, without their keys and settings. */
  async list(after: SiteId | null, limit: number): Promise<ListedSite[]> {
    const rows = await many<
      Pick<SiteRow, 'site_id' | 'account_id' | 'name'> & { created_at: Date; new_key: NewKey }
    >(
      this.#db.pool,
      `select site_id, account_id, name, created_at, case
         when new_key_hash is null then 'none' when new_key_used then 'used' else 'unused' end as new_key
       from sites where site_id > $1 order by site_id limit $2`,
      [after ?? 0, limit],
    );
    return rows.map((row) => ({
      siteId: siteId(Number(row.site_id)),
      accountId: accountId(Number(row.account_id)),
      name: row.name,
      createdAt: row.created_at,
      newKey: row.new_key,
    }));
  }

  /** Drops the copies at once, for a change by this process that does not wait for its own signal. */
  forget(): void {
    this.#byHash.drop();
    this.#byId.drop();
  }

  async #find(on: Queryable, text: string, values: readonly unknown[]): Promise<Site | null> {
    const row = await one<SiteRow>(on, text, values);
    return row === null ? null : this.#toSite(row);
  }

  #toSite(row: SiteRow): Site {
    const { new_key_sealed: fresh, new_key_used: isUsed } = row;
    const newKey = fresh === null ? null : unseal(this.#keys, fresh);
    return {
      siteId: siteId(Number(row.site_id)),
      accountId: accountId(Number(row.account_id)),
      name: row.name,
      status: row.status,
      apiKey: newKey !== null && isUsed ? newKey : unseal(this.#keys, row.api_key_sealed),
      unusedKey: isUsed ? null : newKey,
      settings: readSettings(this.#keys, row.settings),
      timeOffsetMs: Number(row.time_offset_ms),
    };
  }
}

function changed(tx: Tx, id: SiteId): void {
  signal(tx, 'site_changed', String(id));
}
