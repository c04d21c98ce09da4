// Looks every second for orders on which something has fallen due.
import { type DueOrder, dueOrders, leaseDueOrder } from '../database/due-orders.ts';
import { leaseDueSites } from '../database/site-dues.ts';
import { dropExpiredAnswers } from '../operations/answer-once.ts';
import type { Deps } from '../operations/deps.ts';
import { type OutsideWork, runDue } from '../operations/run-due.ts';
import { runSiteDue } from '../operations/run-site-due.ts';
import { siteNow } from '../operations/site-time.ts';

const everyMs = 1000;
/** Orders of one look at most; the next look takes the rest. */
const groupMax = 200;
/** Orders worked on at once; none of them waits for anybody outside. */
const atOnce = 4;
/** A worker that dies leaves its orders to the others after this. */
const leaseSeconds = 60;

/** Several workers may sweep at once: each order is leased by one of them. */
export class Sweep {
  readonly #deps: Deps;
  /** Hands over what waits for somebody outside: a sweep waits for nobody. */
  readonly #outside: OutsideWork;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(deps: Deps, outside: OutsideWork) {
    this.#deps = deps;
    this.#outside = outside;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#running = this.#look()
        .catch((error: unknown) =>
          this.#deps.log.error({ err: error }, 'the sweep failed; the next one tries again'),
        )
        .then(() => {
          if (!this.#stopped) this.start();
        });
    }, everyMs);
  }

  /** Resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }

  async #look(): Promise<void> {
    const keys = await dueOrders(this.#deps.db.pool, this.#deps.clock.now(), groupMax);
    const workers = Array.from({ length: atOnce }, async () => {
      for (let key = keys.shift(); key !== undefined && !this.#stopped; key = keys.shift()) {
        await this.#runOne(key);
      }
    });
    await Promise.all(workers);
    await dropExpiredAnswers(this.#deps);
    await this.#runSites();
  }

  /** What falls due of sites themselves: payouts. */
  async #runSites(): Promise<void> {
    const deps = this.#deps;
    const lease = { seconds: leaseSeconds, limit: groupMax };
    for (const id of await leaseDueSites(deps.db.pool, deps.clock.now(), lease)) {
      const site = await deps.sites.byId(id);
      if (site === null || this.#stopped) continue;
      try {
        await runSiteDue(deps, site);
      } catch (error) {
        deps.log.error({ err: error, siteId: id }, 'what fell due of a site failed');
      }
    }
  }

  async #runOne(key: DueOrder): Promise<void> {
    const deps = this.#deps;
    const site = await deps.sites.byId(key.siteId);
    if (site === null) return;
    const lease = { wallNow: deps.clock.now(), seconds: leaseSeconds };
    if (!(await leaseDueOrder(deps.db.pool, key, siteNow(deps, site), lease))) return;
    try {
      await runDue(deps, site, key.orderId, this.#outside);
    } catch (error) {
      // The lease brings it back; one broken order must not stop the others.
      deps.log.error(
        { err: error, siteId: key.siteId, orderId: key.orderId },
        'what fell due failed',
      );
    }
  }
}
