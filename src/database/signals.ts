// Signals between processes: sent when a change is committed, received on one connection per process.
import type { Pool, PoolClient } from 'pg';
import { textArray } from '../lib/postgres/array-literal.ts';
import { Gatherer } from '../lib/waiting/gather.ts';
import type { Signal, Tx } from './database.ts';

/**
 * `shop_to_tell`: news for a shop waits; heard where notifications are delivered. What is told of an
 * order goes out after the commit: NOTIFY within a transaction makes all commits wait for each other,
 * and each for the disk. Should the process die in between, whoever watches asks again or the sweep
 * finds it. A site's word goes with the commit, since it may take a key away.
 */
const channels = { order_changed: 'after', shop_to_tell: 'after', site_changed: 'within' } as const;
export type Channel = keyof typeof channels;
type Listener = (key: string) => void;

/** The key that stands for any: signals may have been missed. */
export const anyKey = '*';
/** What was told last has so long to reach the others when the process ends. */
const farewellMs = 1000;
/** How often the connection is asked whether it lives. */
const askEveryMs = 10_000;

/** Tells everyone who listens once the transaction has committed. `key` names what changed. */
export function signal(tx: Tx, channel: Channel, key: string): void {
  if (channels[channel] === 'after') tx.tell({ channel, key });
  else tx.write('select pg_notify($1, $2)', [channel, key]);
}

/**
 * Hears the signals of all processes, and tells the others what this one committed. Reconnects when
 * its connection is lost or falls silent, and says so to `onGap`.
 */
export class Signals {
  readonly #pool: Pool;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #gaps = new Set<() => void>();
  /** So many travel together as gathered while the last ones did. */
  readonly #others = new Gatherer<Signal, void>((group) => this.#notify(group), {
    groupMax: 1000,
    atOnce: 1,
  });
  #client: PoolClient | null = null;
  /** Settles when all that was told has reached the others, or could not. */
  #reached: Promise<void> = Promise.resolve();
  /** The others have not heard something. */
  #owing = false;
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
    client.on('notification', ({ channel, payload, processId }) => {
      // Those of this process have heard what it told itself.
      if (processId !== processOf(client)) this.#hear({ channel, key: payload ?? '' });
    });
    client.on('error', () => this.#lost(client));
    try {
      // Nothing is stored by what this connection does, so nothing waits for the disk.
      const listen = Object.keys(channels).map((channel) => `listen ${channel}`);
      await client.query(['set synchronous_commit to off', ...listen].join('; '));
    } catch (error) {
      // Its end may have been told before: then somebody else is at the next try already.
      if (this.#client === client) {
        this.#client = null;
        client.release(true);
        throw error;
      }
    }
    this.#watch(client);
    if (this.#owing) this.#tellOthers({ channel: 'order_changed', key: anyKey });
  }

  /** What a transaction told that has committed: first to those who listen here, then to the other processes. */
  tell(signals: readonly Signal[]): void {
    for (const told of signals) {
      // On its own: what is committed has not failed because of somebody who listens.
      queueMicrotask(() => this.#hear(told));
      this.#tellOthers(told);
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

  async stop(): Promise<void> {
    const givenUp = new Promise<void>((done) => {
      setTimeout(done, farewellMs).unref();
    });
    await Promise.race([this.#reached, givenUp]);
    this.#stopped = true;
    this.#client?.release(true);
    this.#client = null;
  }

  #hear({ channel, key }: Signal): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener(key);
  }

  /** Nobody waits for it; who could not be told hears of it when the connection is back. */
  #tellOthers(told: Signal): void {
    this.#reached = this.#others.ask(told).catch(() => {
      this.#owing = true;
    });
  }

  async #notify(group: readonly Signal[]): Promise<undefined[]> {
    if (this.#client === null) throw new Error('no connection to tell the others on');
    await this.#client.query(
      'select pg_notify(channel, key) from unnest($1::text[], $2::text[]) as told (channel, key)',
      [textArray(group.map(({ channel }) => channel)), textArray(group.map(({ key }) => key))],
    );
    if (group.some(({ key }) => key === anyKey)) this.#owing = false;
    return group.map(() => undefined);
  }

  /**
   * Whoever only listens does not notice that nobody speaks any more: a firewall that forgot the connection, or
   * a machine that went without a word. What was not answered when it is asked again is lost.
   */
  #watch(client: PoolClient): void {
    let isAsked = false;
    const asking = setInterval(() => {
      if (this.#client !== client) return clearInterval(asking);
      if (isAsked) return this.#lost(client);
      isAsked = true;
      client.query('select 1').then(
        () => {
          isAsked = false;
        },
        () => this.#lost(client),
      );
    }, askEveryMs).unref();
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
          this.#hear({ channel: 'order_changed', key: anyKey });
        },
        () => this.#retry(),
      );
    }, 500).unref();
  }
}

/** The number that PostgreSQL knows a connection by. */
function processOf(client: PoolClient): number | null {
  return 'processID' in client && typeof client.processID === 'number' ? client.processID : null;
}
