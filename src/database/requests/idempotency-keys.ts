// The table of idempotency keys: which calls were made with one, and their answers.
import type { Pool } from 'pg';
import { type SiteId, siteId } from '../../domain/ids.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import { type SealingKeys, seal, unseal } from '../../lib/secrets/sealed-value.ts';
import { many, one, type Tx } from '../database.ts';

/** An HTTP answer, stored to be given again unchanged. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The right to work on the call of a key. `run` identifies its holder: each claim of a key has a higher one. */
export interface KeyClaim {
  readonly siteId: SiteId;
  readonly key: string;
  readonly run: number;
  /** Wall time of the first call under the key; stays when a call is taken over. */
  readonly firstUsedAt: Date;
}

export interface KnownKey {
  readonly fingerprint: Buffer;
  /** Null while the call is being worked on, or when its process died before it answered. */
  readonly answer: KeptAnswer | null;
}

export interface KeyUse {
  readonly siteId: SiteId;
  /**
   * Up to 255 printable characters of ASCII; a key that comes with an account's API key has a line in front that says
   * so.
   */
  readonly key: string;
  readonly fingerprint: Buffer;
  /** Wall time. */
  readonly now: Date;
  /** Seconds after which another process may take the call over. */
  readonly leaseSeconds: number;
  /** Seconds after which the key is forgotten. */
  readonly keptSeconds: number;
}

/**
 * Reads and writes idempotency keys. Every statement commits at once, and nothing stays locked while a call is being
 * worked on.
 */
export class IdempotencyKeys {
  readonly #pool: Pool;
  readonly #keys: SealingKeys;

  /** `keys` seal the stored answers. */
  constructor(pool: Pool, keys: SealingKeys) {
    this.#pool = pool;
    this.#keys = keys;
  }

  /** Claims a key that is new or has expired, or whose same call was abandoned without an answer; null otherwise. */
  async claim(use: KeyUse): Promise<KeyClaim | null> {
    const row = await one<{ run: number; created_at: Date }>(
      this.#pool,
      `insert into idempotency_keys as known
         (site_id, key, fingerprint, leased_until, created_at, expires_at)
       values ($1, $2, $3, $5, $4, $6)
       on conflict (site_id, key) do update set
         fingerprint = excluded.fingerprint, run = known.run + 1,
         leased_until = excluded.leased_until, answer_status = null, answer_sealed = null,
         created_at = case when known.expires_at <= $4 then excluded.created_at else known.created_at end,
         expires_at = excluded.expires_at
       where known.expires_at <= $4
         or (known.leased_until <= $4 and known.fingerprint = excluded.fingerprint)
       returning run, created_at`,
      [
        use.siteId,
        use.key,
        use.fingerprint,
        use.now,
        addSeconds(use.now, use.leaseSeconds),
        addSeconds(use.now, use.keptSeconds),
      ],
    );
    if (row === null) return null;
    return { siteId: use.siteId, key: use.key, run: row.run, firstUsedAt: row.created_at };
  }

  async find(site: SiteId, key: string): Promise<KnownKey | null> {
    const row = await one<{
      fingerprint: Buffer;
      answer_status: number | null;
      answer_sealed: Buffer | null;
    }>(
      this.#pool,
      `select fingerprint, answer_status, answer_sealed from idempotency_keys
       where site_id = $1 and key = $2`,
      [site, key],
    );
    if (row === null) return null;
    const { fingerprint, answer_status: status, answer_sealed: sealed } = row;
    if (status === null || sealed === null) return { fingerprint, answer: null };
    const text = unseal(this.#keys, sealed).reveal();
    return { fingerprint, answer: { status, ...(JSON.parse(text) as Sealed) } };
  }

  /** Stores the answer. Does nothing when the lease ran out and another process claimed the key. */
  async keep(claim: KeyClaim, { status, headers, body }: KeptAnswer): Promise<void> {
    const sealed: Sealed = { headers, body };
    await this.#pool.query(
      `update idempotency_keys set answer_status = $4, answer_sealed = $5, leased_until = null
       where site_id = $1 and key = $2 and run = $3`,
      [claim.siteId, claim.key, claim.run, status, seal(this.#keys, JSON.stringify(sealed))],
    );
  }

  /** Allows the same call again at once. The key stays, because the call may have had effects. */
  async release(claim: KeyClaim, now: Date): Promise<void> {
    await this.#pool.query(
      `update idempotency_keys set leased_until = $4
       where site_id = $1 and key = $2 and run = $3 and leased_until > $4`,
      [claim.siteId, claim.key, claim.run, now],
    );
  }

  /**
   * Deletes keys that have expired, at most `limit`. They are found without a lock and deleted by their whole keys,
   * which a distributed PostgreSQL can do (decision 6).
   */
  async deleteExpired(now: Date, limit: number): Promise<void> {
    const rows = await many<{ site_id: string; key: string }>(
      this.#pool,
      `select site_id, key from idempotency_keys where expires_at <= $1
       order by expires_at limit $2`,
      [now, limit],
    );
    if (rows.length === 0) return;
    await this.#pool.query(
      `delete from idempotency_keys known using unnest($1::bigint[], $2::text[]) gone (site_id, key)
       where known.site_id = gone.site_id and known.key = gone.key and known.expires_at <= $3`,
      [rows.map((row) => siteId(Number(row.site_id))), rows.map((row) => row.key), now],
    );
  }

  /** Deletes all keys of a sandbox site that is being emptied: their answers are about orders that are gone. */
  deleteOfSite(tx: Tx, site: SiteId): void {
    tx.write('delete from idempotency_keys where site_id = $1', [site]);
  }
}

type Sealed = Pick<KeptAnswer, 'headers' | 'body'>;
