// The clock of one sandbox site while it is moved: it only goes forward, and stops when the site is reset.
import type { Tx } from '../../database/database.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';

export class SiteClock {
  readonly #deps: Deps;
  readonly #site: Site;
  #offsetMs: number;
  /** Whether the site was reset during the move: its clock then shows wall time again, for its new orders too. */
  isReset = false;

  constructor(deps: Deps, site: Site) {
    this.#deps = deps;
    this.#site = site;
    this.#offsetMs = site.timeOffsetMs;
  }

  /** The site with the clock as it was last stored. */
  get site(): Site {
    return { ...this.#site, timeOffsetMs: this.#offsetMs };
  }

  /**
   * Sets the clock and does `work`, in one transaction. A `moment` in the past leaves the clock as it is. Returns null,
   * with nothing done, when the site was reset meanwhile.
   */
  async moveTo<Result>(
    moment: Date,
    work: (tx: Tx) => Promise<Result>,
  ): Promise<{ readonly result: Result } | null> {
    const { db, clock, sites } = this.#deps;
    const fromMs = this.#offsetMs;
    const toMs = Math.max(fromMs, moment.getTime() - clock.now().getTime());
    const done = await db.transaction(async (tx) => {
      // The site's row is locked first, as it is by everything that changes the balance: this prevents deadlocks.
      const isMoved = await sites.moveTime(tx, this.#site.siteId, fromMs, toMs);
      return isMoved ? { result: await work(tx) } : null;
    });
    if (done === null) this.isReset = true;
    else this.#offsetMs = toMs;
    return done;
  }
}
