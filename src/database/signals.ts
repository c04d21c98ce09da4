// Signals between processes: sent when a change is committed, received on one connection per process.
import type { Pool, PoolClient } from 'pg';
import { textArray } from '../lib/postgres/array-literal.ts';
import { serverProcess } from '../lib/postgres/server-process.ts';
import { Gatherer } from '../lib/waiting/gather.ts';
import type { Signal, Tx } from './database.ts';

/**
 * `notification_due`: a notification waits; processes that deliver notifications listen to it. Signals about an order
 * are sent after the commit: NOTIFY within a transaction makes all commits wait for each other, and each for the disk.
 * Should the process die in between, those who watch the order ask again, or the sweep finds it. A signal about a site
 * is sent with the commit, since it may revoke a key.
 */
const channels = {
  order_changed: 'after',
  notification_due: 'after',
  site_changed: 'within',
} as const;
export type Channel = keyof typeof channels;
type Listener = (key: string) => void;

/** The key that stands for every key, after signals may have been missed. */
export const anyKey = '*';
/** How long the last signals may take to reach the other processes when this one stops. */
const farewellMs = 1000;
/** How often a query checks that the connection still works. */
const askEveryMs = 10_000;

/** Signals a change to all listeners once the transaction has committed. `key` names what changed. */
export function signal(tx: Tx, channel: Channel, key: string): void {
  if (channels[channel] === 'after') tx.signalAfterCommit({ channel, key });
  else tx.write('select pg_notify($1, $2)', [channel, key]);
}

/**
 * Receives the signals of all processes, and sends those of this process to the others. Reconnects when its connection
 * is lost or falls silent, and calls the `onGap` listeners then.
 */
export class Signals {
  readonly #pool: Pool;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #gaps = new Set<() => void>();
  /** Signals for other processes: those that gather while one query runs share the next one. */
  readonly #others = new Gatherer<Signal, void>((group) => this.#notify(group), {
    groupMax: 1000,
    atOnce: 1,
  });
  #client: PoolClient | null = null;
  /** Settles when every signal so far has reached the other processes, or has failed to. */
  #reached: Promise<void> = Promise.resolve();
  /** Whether the other processes have missed a signal of this one. */
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
    let own: number | undefined;
    client.on('notification', ({ channel, payload, processId }) => {
      // Listeners in this process have got its own signals from `send` already.
      if (processId !== own) this.#receive({ channel, key: payload ?? '' });
    });
    client.on('error', () => this.#lost(client));
    try {
      own = await serverProcess(client);
      // This connection stores nothing, so its statements need not wait for the disk.
      const listen = Object.keys(channels).map((channel) => `listen ${channel}`);
      await client.query(['set synchronous_commit to off', ...listen].join('; '));
    } catch (error) {
      // Otherwise the `error` event has reported the loss before, and the next attempt is already scheduled.
      if (this.#client === client) {
        this.#client = null;
        client.release(true);
        throw error;
      }
    }
    this.#watch(client);
    if (this.#owing) this.#sendToOthers({ channel: 'order_changed', key: anyKey });
  }

  /** Passes the signals of a committed transaction on: first to the listeners here, then to the other processes. */
  send(signals: readonly Signal[]): void {
    for (const signal of signals) {
      // In a microtask of its own: when a listener throws, the committed transaction has not failed.
      queueMicrotask(() => this.#receive(signal));
      this.#sendToOthers(signal);
    }
  }

  on(channel: Channel, listener: Listener): () => void {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Adds a listener that is called after signals may have been missed, so that copies can be dropped. */
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

  #receive({ channel, key }: Signal): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener(key);
  }

  /** Not awaited. When it fails, the other processes get a signal for every order once the connection is back. */
  #sendToOthers(signal: Signal): void {
    this.#reached = this.#others.ask(signal).catch(() => {
      this.#owing = true;
    });
  }

  async #notify(group: readonly Signal[]): Promise<undefined[]> {
    if (this.#client === null) throw new Error('no connection for sending signals');
    await this.#client.query(
      'select pg_notify(channel, key) from unnest($1::text[], $2::text[]) as told (channel, key)',
      [textArray(group.map(({ channel }) => channel)), textArray(group.map(({ key }) => key))],
    );
    if (group.some(({ key }) => key === anyKey)) this.#owing = false;
    return group.map(() => undefined);
  }

  /**
   * Checks the connection regularly. A connection that only listens does not notice that its other end is gone, as when
   * a firewall forgot it or a machine died. When a check has no answer by the next one, the connection is lost. So is
   * one to a server that takes no writes: another may have taken over, whose signals do not arrive here.
   */
  #watch(client: PoolClient): void {
    let isAsked = false;
    const asking = setInterval(() => {
      if (this.#client !== client) return clearInterval(asking);
      if (isAsked) return this.#lost(client);
      isAsked = true;
      client.query<{ transaction_read_only: string }>('show transaction_read_only').then(
        ({ rows }) => {
          isAsked = false;
          if (rows[0]?.transaction_read_only === 'on') this.#lost(client);
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
          // Any order may have changed in the gap, so all listeners look again.
          this.#receive({ channel: 'order_changed', key: anyKey });
        },
        () => this.#retry(),
      );
    }, 500).unref();
  }
}
