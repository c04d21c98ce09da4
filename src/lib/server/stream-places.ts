// Limits the event streams that this process keeps open: in all, per session and per owner.

export interface StreamLimits {
  /** Open streams of one process; each is a connection and little else. */
  readonly processMax: number;
  /** Of one session: some tabs and a till, not a flood. */
  readonly sessionMax: number;
}

export const usualLimits: StreamLimits = { processMax: 5000, sessionMax: 10 };

/**
 * An owner may hold at most this many times the number of free places: alone it can take four fifths of all, and
 * whoever comes later still finds some.
 */
const timesFree = 4;

/** Whose stream it is. */
export interface Listener {
  readonly session: string;
  /** Number of the session's owner, who may own many. */
  readonly owner: number;
}

export class StreamPlaces {
  readonly #limits: StreamLimits;
  readonly #ofSession = new Map<string, number>();
  readonly #ofOwner = new Map<number, number>();
  #count = 0;

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  /** Null when there was a place; else what is full: the session, or the process for this owner. */
  take(listener: Listener): 'session' | 'process' | null {
    const { session, owner } = listener;
    if ((this.#ofSession.get(session) ?? 0) >= this.#limits.sessionMax) return 'session';
    const free = this.#limits.processMax - this.#count;
    if ((this.#ofOwner.get(owner) ?? 0) >= free * timesFree) return 'process';
    this.#change(listener, 1);
    return null;
  }

  leave(listener: Listener): void {
    this.#change(listener, -1);
  }

  #change({ session, owner }: Listener, by: 1 | -1): void {
    this.#count += by;
    add(this.#ofSession, session, by);
    add(this.#ofOwner, owner, by);
  }
}

/** A count that comes to zero is dropped. */
function add<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
