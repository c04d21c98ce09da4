// Runs the work of many owners side by side; an owner whose work hangs delays nobody else.

export interface LaneLimits {
  /** Most calls at once that have not proved slow. */
  readonly quickMax: number;
  /** No call of a slow lane begins while this many slow calls run. */
  readonly slowMax: number;
  /** Most calls at once, quick and slow together. */
  readonly totalMax: number;
  /** Most calls at once of one lane. */
  readonly laneMax: number;
  /** Most calls at once of one slow lane. */
  readonly slowLaneMax: number;
  /** A call that takes longer is slow, and so is its lane until one of its calls is quick again. */
  readonly slowAfterMs: number;
  /** Most keys that wait in all lanes together; more are not accepted. */
  readonly waitingMax: number;
}

interface Lane {
  readonly name: string;
  /** First in, first out; a key waits once. */
  readonly waiting: Set<string>;
  running: number;
  slow: boolean;
}

/** A lane may fill one tenth of the room that the others leave, so some is left however much waits in dead lanes. */
const shareOfRoom = 10;

/** Names of slow lanes without work that are remembered; the oldest gives way. */
const rememberedMax = 10_000;

/**
 * Quick and slow calls have slots of their own. A call that hangs leaves the quick slots after `slowAfterMs`,
 * so a dead lane occupies quick slots only once, for that long, and uses slow ones from then on. Lanes of one
 * kind take turns.
 */
export class FairLanes {
  readonly #limits: LaneLimits;
  readonly #run: (lane: string, key: string) => Promise<unknown>;
  readonly #onFailure: (error: unknown, lane: string, key: string) => void;
  readonly #lanes = new Map<string, Lane>();
  readonly #slowNames = new Set<string>();
  /** Lanes with waiting work whose own limit allows another call, in the order of their turns. */
  readonly #ready = { quick: new Set<Lane>(), slow: new Set<Lane>() };
  readonly #calls = { quick: 0, slow: 0 };
  /** Keys whose call is running; true when the key is to run once more afterwards. */
  readonly #running = new Map<string, boolean>();
  #waiting = 0;
  #stopped: (() => void) | null = null;

  constructor(
    limits: LaneLimits,
    run: (lane: string, key: string) => Promise<unknown>,
    onFailure: (error: unknown, lane: string, key: string) => void,
  ) {
    this.#limits = limits;
    this.#run = run;
    this.#onFailure = onFailure;
  }

  /** Number of keys that wait, without those that run. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Adds a key to a lane. Keys are unique over all lanes: one that waits already runs only once, and one that
   * runs is run once more afterwards. False when the lane has no room for it, or after `stop`.
   */
  add(name: string, key: string): boolean {
    if (this.#stopped !== null) return false;
    if (this.#running.has(key)) {
      this.#running.set(key, true);
      return true;
    }
    const lane = this.#lanes.get(name) ?? this.#open(name);
    if (lane.waiting.has(key)) return true;
    const left = this.#limits.waitingMax - (this.#waiting - lane.waiting.size);
    if (lane.waiting.size >= left / shareOfRoom) return false;
    lane.waiting.add(key);
    this.#waiting += 1;
    this.#place(lane);
    this.#begin();
    return true;
  }

  /** Drops the keys that wait, and returns them once the running calls have ended. */
  async stop(): Promise<{ readonly lane: string; readonly key: string }[]> {
    const dropped = [...this.#lanes.values()].flatMap(({ name, waiting }) =>
      [...waiting].map((key) => ({ lane: name, key })),
    );
    for (const lane of this.#lanes.values()) {
      lane.waiting.clear();
      this.#place(lane);
    }
    this.#waiting = 0;
    await new Promise<void>((done) => {
      this.#stopped = done;
      if (this.#running.size === 0) done();
    });
    return dropped;
  }

  #open(name: string): Lane {
    const lane = { name, waiting: new Set<string>(), running: 0, slow: this.#slowNames.has(name) };
    this.#lanes.set(name, lane);
    return lane;
  }

  /** Puts the lane among the quick or the slow ones that may begin a call, or nowhere; forgets a lane without work. */
  #place(lane: Lane): void {
    const { laneMax, slowLaneMax } = this.#limits;
    const may = lane.waiting.size > 0 && lane.running < (lane.slow ? slowLaneMax : laneMax);
    const [home, other] = lane.slow
      ? [this.#ready.slow, this.#ready.quick]
      : [this.#ready.quick, this.#ready.slow];
    other.delete(lane);
    if (may) home.add(lane);
    else home.delete(lane);
    if (lane.waiting.size === 0 && lane.running === 0) this.#lanes.delete(lane.name);
  }

  #begin(): void {
    const { quickMax, slowMax, totalMax } = this.#limits;
    const calls = this.#calls;
    while (calls.quick < quickMax && calls.quick + calls.slow < totalMax) {
      if (!this.#beginOne(this.#ready.quick)) break;
    }
    while (calls.slow < slowMax && calls.quick + calls.slow < totalMax) {
      if (!this.#beginOne(this.#ready.slow)) break;
    }
  }

  #beginOne(ready: Set<Lane>): boolean {
    const [lane] = ready;
    const [key] = lane?.waiting ?? [];
    if (lane === undefined || key === undefined) return false;
    // The lane goes to the end of the line: all others have their turn before it has the next.
    ready.delete(lane);
    lane.waiting.delete(key);
    this.#waiting -= 1;
    void this.#call(lane, key);
    return true;
  }

  async #call(lane: Lane, key: string): Promise<void> {
    let kind: 'quick' | 'slow' = lane.slow ? 'slow' : 'quick';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#calls[kind] -= 1;
      kind = 'slow';
      this.#calls[kind] += 1;
      this.#mark(lane, true);
      this.#begin();
    }, this.#limits.slowAfterMs);
    lane.running += 1;
    this.#calls[kind] += 1;
    this.#running.set(key, false);
    this.#place(lane);
    try {
      await this.#run(lane.name, key);
    } catch (error) {
      this.#onFailure(error, lane.name, key);
    }
    clearTimeout(timer);
    this.#calls[kind] -= 1;
    lane.running -= 1;
    const again = this.#running.get(key) === true;
    this.#running.delete(key);
    if (!late) this.#mark(lane, false);
    this.#place(lane);
    if (again) this.add(lane.name, key);
    this.#begin();
    if (this.#running.size === 0) this.#stopped?.();
  }

  #mark(lane: Lane, slow: boolean): void {
    lane.slow = slow;
    this.#slowNames.delete(lane.name);
    if (slow) this.#slowNames.add(lane.name);
    if (this.#slowNames.size > rememberedMax) {
      const [oldest] = this.#slowNames;
      if (oldest !== undefined) this.#slowNames.delete(oldest);
    }
    this.#place(lane);
  }
}
