// The clock of one sandbox site while it is moved: on, never back, and no more once the site was emptied.
import type { Tx } from '../../database/database.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';

export class MovedClock {
  readonly #deps: Deps;
  readonly #site: Site;
  #offsetMs: number;
  /** A reset came in between: its site has a clock of its own again, and so have its new orders. */
  isReset = false;

  constructor(deps: Deps, site: Site) {
    this.#deps = deps;
    this.#site = site;
    this.#offsetMs = site.timeOffsetMs;
  }

  /** The site with the clock as it was written down last. */
  get site(): Site {
    return { ...this.#site, timeOffsetMs: this.#offsetMs };
  }

  /**
   * Sets the clock and does `work`, in one transaction; what is overdue happens at the present moment.
   * Null, and nothing is done, when a reset came in between.
   */
  async moveTo<Result>(
    moment: Date,
    work: (tx: Tx) => Promise<Result>,
  ): Promise<{ readonly result: Result } | null> {
    const { db, clock, sites } = this.#deps;
    const fromMs = this.#offsetMs;
    const toMs = Math.max(fromMs, moment.getTime() - clock.now().getTime());
    const done = await db.transaction(async (tx) => {
      // The site's row first: whoever moves its balance would be waited for in a ring otherwise.
      const isMoved = await sites.moveTime(tx, this.#site.siteId, fromMs, toMs);
      return isMoved ? { result: await work(tx) } : null;
    });
    if (done === null) this.isReset = true;
    else this.#offsetMs = toMs;
    return done;
  }
}
