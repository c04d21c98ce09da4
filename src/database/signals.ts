// News between processes: what changed, told at commit by NOTIFY and heard on one connection each.
import type { Pool, PoolClient } from 'pg';
import type { Tx } from './database.ts';

/** `shop_to_tell`: news for a shop waits; heard where notifications are delivered. */
const channels = ['order_changed', 'site_changed', 'shop_to_tell'] as const;
export type Channel = (typeof channels)[number];
type Listener = (key: string) => void;

/** Tells everyone who listens once the transaction has committed. `key` names what changed. */
export function signal(tx: Tx, channel: Channel, key: string): void {
  tx.write('select pg_notify($1, $2)', [channel, key]);
}

/** Hears the signals of all processes. Reconnects when its connection is lost and says so to `onGap`. */
export class Signals {
  readonly #pool: Pool;
  readonly #listeners = new Map<Channel, Set<Listener>>();
  readonly #gaps = new Set<() => void>();
  #client: PoolClient | null = null;
  #stopped = false;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async start(): Promise<void> {
    const client = await this.#pool.connect();
    if (this.#stopped) {
      client.release(true);
      return;
    }
    this.#client = client;
    client.on('notification', (message) => {
      for (const listener of this.#listeners.get(message.channel as Channel) ?? []) {
        listener(message.payload ?? '');
      }
    });
    client.on('error', () => this.#lost(client));
    try {
      await client.query(channels.map((channel) => `listen ${channel}`).join('; '));
    } catch (error) {
      // Its end may have been told before: then somebody else is at the next try already.
      if (this.#client === client) {
        this.#client = null;
        client.release(true);
        throw error;
      }
    }
  }

  on(channel: Channel, listener: Listener): () => void {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Called after signals may have been missed: whoever keeps copies must forget them. */
  onGap(listener: () => void): void {
    this.#gaps.add(listener);
  }

  stop(): void {
    this.#stopped = true;
    this.#client?.release(true);
    this.#client = null;
  }

  #lost(client: PoolClient): void {
    if (this.#client !== client) return;
    this.#client = null;
    client.release(true);
    this.#retry();
  }

  #retry(): void {
    if (this.#stopped) return;
    setTimeout(() => {
      this.start().then(
        () => {
          for (const gap of this.#gaps) gap();
          // Everyone looks again: any order may have changed in the gap.
          for (const listener of this.#listeners.get('order_changed') ?? []) listener('*');
        },
        () => this.#retry(),
      );
    }, 500).unref();
  }
}
