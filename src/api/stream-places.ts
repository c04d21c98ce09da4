// Who may open one more event stream of this process.
import type { SiteId } from '../domain/ids.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';

export interface StreamLimits {
  /** Open streams of one process; each is a connection and little else. */
  readonly processMax: number;
  /** Of one payment session: some tabs and a till, not a flood. */
  readonly sessionMax: number;
}

export const usualLimits: StreamLimits = { processMax: 5000, sessionMax: 10 };

/**
 * A site may have so many times as many as are free. One alone comes to four fifths of all, and whoever
 * comes after it still finds places.
 */
const timesFree = 4;

/** Whose stream it is. */
export interface Listener {
  readonly session: string;
  readonly site: SiteId;
}

export class StreamPlaces {
  readonly #limits: StreamLimits;
  readonly #ofSession = new Map<string, number>();
  readonly #ofSite = new Map<SiteId, number>();
  #count = 0;

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  /** Refusals: `too-many-requests` (session), `unavailable` (process, site). */
  take({ session, site }: Listener): Refusal | null {
    const ofSession = this.#ofSession.get(session) ?? 0;
    if (ofSession >= this.#limits.sessionMax) {
      return refuse('too-many-requests', `${ofSession} streams of this session are open`);
    }
    const free = this.#limits.processMax - this.#count;
    if ((this.#ofSite.get(site) ?? 0) >= free * timesFree) {
      return refuse('unavailable', 'no room for another stream');
    }
    this.#change({ session, site }, 1);
    return null;
  }

  leave(listener: Listener): void {
    this.#change(listener, -1);
  }

  #change({ session, site }: Listener, by: 1 | -1): void {
    this.#count += by;
    add(this.#ofSession, session, by);
    add(this.#ofSite, site, by);
  }
}

/** Nobody is remembered of whom there is none. */
function add<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
