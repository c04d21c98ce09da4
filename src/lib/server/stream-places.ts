// Limits the event streams that this process keeps open: in all, per session and per owner.

export interface StreamLimits {
  /** Open streams of one process; each is a connection and little else. */
  readonly processMax: number;
  /** Open streams of one session: enough for some tabs and a till. */
  readonly sessionMax: number;
}

export const usualLimits: StreamLimits = { processMax: 5000, sessionMax: 10 };

/**
 * An owner may hold at most this many times the number of free places. One owner alone can take four fifths of
 * all places, and an owner that comes later still finds some.
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

  /** Takes a place. Null when there was one; else what is full: the session, or the process for this owner. */
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

/** Changes a count, and removes it when it becomes zero. */
function add<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
