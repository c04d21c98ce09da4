// The table of sites, and the copies of it that each process keeps.
import { createHash } from 'node:crypto';
import { type SiteId, siteId } from '../domain/ids.ts';
import { defaultSiteSettings, type Site, type SiteSettings } from '../domain/site.ts';
import { seal, unseal } from '../lib/sealed-value.ts';
import type { Secret } from '../lib/secret.ts';
import { type Database, many, one, type Queryable, type Tx } from './database.ts';
import { type Signals, signal } from './signals.ts';

interface SiteRow {
  site_id: string;
  name: string;
  status: Site['status'];
  api_key_sealed: Buffer;
  settings: Partial<SiteSettings>;
  time_offset_ms: string;
}

/** Copies kept at most; the oldest one gives way. */
const cacheMax = 10_000;

/**
 * Sites by key and by number. A request finds its site without a query; a change of a site is told
 * to every process (design, part 6).
 */
export class Sites {
  readonly #db: Database;
  readonly #key: Buffer;
  readonly #byHash = new Map<string, Site>();
  readonly #byId = new Map<SiteId, Site>();

  constructor(db: Database, key: Buffer, signals: Signals) {
    this.#db = db;
    this.#key = key;
    signals.on('site_changed', () => this.forget());
    signals.onGap(() => this.forget());
  }

  /** The site of an API key, by the key's hash; null when there is none. */
  async byApiKey(apiKey: string): Promise<Site | null> {
    const hash = hashOf(apiKey);
    const text = hash.toString('base64');
    const cached = this.#byHash.get(text);
    if (cached !== undefined) return cached;
    const site = await this.#read('select * from sites where api_key_hash = $1', hash);
    if (site !== null) remember(this.#byHash, text, site);
    return site;
  }

  async byId(id: SiteId): Promise<Site | null> {
    const cached = this.#byId.get(id);
    if (cached !== undefined) return cached;
    const site = await this.#read('select * from sites where site_id = $1', id);
    if (site !== null) remember(this.#byId, id, site);
    return site;
  }

  /** As it is in the database at this moment, for what must not use a copy: the clock of a site. */
  async fresh(on: Queryable, id: SiteId): Promise<Site | null> {
    const row = await one<SiteRow>(on, 'select * from sites where site_id = $1', [id]);
    return row === null ? null : this.#toSite(row);
  }

  async insert(
    tx: Tx,
    site: {
      name: string;
      apiKey: Secret<string>;
      settings: Partial<SiteSettings>;
      createdAt: Date;
    },
  ): Promise<SiteId> {
    const row = await one<{ site_id: string }>(
      tx,
      `insert into sites (name, api_key_hash, api_key_sealed, settings, created_at)
       values ($1, $2, $3, $4, $5) returning site_id`,
      [
        site.name,
        hashOf(site.apiKey.reveal()),
        seal(this.#key, site.apiKey.reveal()),
        JSON.stringify(site.settings),
        site.createdAt,
      ],
    );
    return siteId(Number(row?.site_id));
  }

  async setTimeOffset(tx: Tx, id: SiteId, offsetMs: number): Promise<void> {
    await tx.query('update sites set time_offset_ms = $2 where site_id = $1', [id, offsetMs]);
    await this.#changed(tx, id);
  }

  /**
   * On, never back. Other processes hear of it by `tellTime` only: a clock that is moved goes in
   * many steps, each of which would make them all read every site again.
   */
  async moveTime(tx: Tx, id: SiteId, offsetMs: number): Promise<void> {
    const text = 'update sites set time_offset_ms = $2 where site_id = $1 and time_offset_ms < $2';
    await tx.query(text, [id, offsetMs]);
  }

  async tellTime(id: SiteId): Promise<void> {
    this.forget();
    await this.#changed(this.#db.pool, id);
  }

  async setSettings(tx: Tx, id: SiteId, settings: Partial<SiteSettings>): Promise<void> {
    await tx.query('update sites set settings = settings || $2::jsonb where site_id = $1', [
      id,
      JSON.stringify(settings),
    ]);
    await this.#changed(tx, id);
  }

  /** The first site of the installation, which its start made; null before that. */
  async first(): Promise<Site | null> {
    const rows = await many<SiteRow>(
      this.#db.pool,
      'select * from sites order by site_id limit 1',
      [],
    );
    return rows[0] === undefined ? null : this.#toSite(rows[0]);
  }

  async #changed(tx: Queryable, id: SiteId): Promise<void> {
    await signal(tx, 'site_changed', String(id));
  }

  /** Drops the copies: after a change of our own, without waiting to hear of it. */
  forget(): void {
    this.#byHash.clear();
    this.#byId.clear();
  }

  async #read(text: string, value: unknown): Promise<Site | null> {
    const row = await one<SiteRow>(this.#db.pool, text, [value]);
    return row === null ? null : this.#toSite(row);
  }

  #toSite(row: SiteRow): Site {
    return {
      siteId: siteId(Number(row.site_id)),
      name: row.name,
      status: row.status,
      apiKey: unseal(this.#key, row.api_key_sealed),
      settings: { ...defaultSiteSettings, ...row.settings },
      timeOffsetMs: Number(row.time_offset_ms),
    };
  }
}

/** A key is random and long, so a plain hash of it is enough to look it up by. */
function hashOf(apiKey: string): Buffer {
  return createHash('sha256').update(apiKey).digest();
}

function remember<Key>(cache: Map<Key, Site>, key: Key, site: Site): void {
  if (cache.size >= cacheMax) {
    const oldest = cache.keys().next();
    if (!oldest.done) cache.delete(oldest.value);
  }
  cache.set(key, site);
}
