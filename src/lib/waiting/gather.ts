// Gathers the items that are asked for at the same moment, and handles them together.
import { isUnanswered } from '../postgres/database-outage.ts';

export interface GatherLimits {
  /** Items of one group at most; more wait for the next one. */
  readonly groupMax: number;
  /** Groups under way at once: while one runs, the next one gathers. */
  readonly atOnce: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A group is what gathered while earlier groups ran, so no timer delays a lone item. `run` returns one result
 * for each item, in their order. When it throws, each item is tried alone, so that a faulty one makes only
 * itself fail: `run` must do all of a group or nothing. A group that the database did not answer in time fails
 * as a whole, since each item has waited long enough.
 */
export class Gatherer<Item, Result> {
  readonly #run: (group: readonly Item[]) => Promise<readonly Result[]>;
  readonly #limits: GatherLimits;
  #waiting: Waiting<Item, Result>[] = [];
  #running = 0;

  constructor(run: (group: readonly Item[]) => Promise<readonly Result[]>, limits: GatherLimits) {
    this.#run = run;
    this.#limits = limits;
  }

  /** Whether nothing runs and nothing waits. */
  get idle(): boolean {
    return this.#running === 0 && this.#waiting.length === 0;
  }

  ask(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#running < this.#limits.atOnce) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#running += 1;
    // Items that are asked for in this same turn of the event loop join the group.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      await this.#settle(this.#waiting.splice(0, this.#limits.groupMax));
    }
    this.#running -= 1;
  }

  async #settle(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#run(group.map(({ item }) => item));
      if (results.length !== group.length) throw new Error('Cannot happen: group-lost-results');
      for (const [i, { resolve }] of group.entries()) resolve(results[i] as Result);
    } catch (error) {
      if (group.length === 1 || isUnanswered(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      await Promise.all(group.map((each) => this.#settle([each])));
    }
  }
}
