// Looks every second for orders and sites on which something has fallen due.

import { analyzeNewTables } from '../database/first-statistics.ts';
import { dueOrders, endLeases, leaseDueOrders } from '../database/orders/due-orders.ts';
import { leaseDueSites } from '../database/sites/site-dues.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import type { Site } from '../domain/site.ts';
import { addSeconds } from '../domain/time/clock.ts';
import { groupBy } from '../lib/group-by.ts';
import { isDatabaseOutage } from '../lib/postgres/database-outage.ts';
import { OutageLog } from '../lib/postgres/outage-log.ts';
import type { Deps } from '../operations/deps.ts';
import { type DueWork, runDue } from '../operations/due/run-due.ts';
import { runSiteDue } from '../operations/due/run-site-due.ts';
import { dueReader } from '../operations/due-state.ts';
import { dropExpiredAnswers } from '../operations/idempotent-calls.ts';
import { siteNow } from '../operations/site-time.ts';

const everyMs = 1000;
/**
 * A notification is due at once, and a process that got its signal delivers it: the sweep leaves alone what is only
 * just due.
 */
const graceSeconds = 1;
/** Orders read at a time; after a full group the next one follows at once. */
const groupMax = 200;
/**
 * Orders of one site per look; the next look continues. Notifications for a dead shop stay due, and there may be more
 * of them than all workers could hand over again before the leases end.
 */
const ofSiteMax = 1000;
/** Orders processed at once; none of them waits for a shop or an acquirer, and many share their statements. */
const atOnce = 32;
/** Seconds after which other workers take over the orders of a worker that died. */
const leaseSeconds = 60;

/** The sweep. Several workers may sweep at once: each order is leased by one of them. */
export class Sweep {
  readonly #deps: Deps;
  /** Hands work that waits for a shop or an acquirer over to lanes, so that the sweep waits for neither. */
  readonly #work: DueWork;
  readonly #outage: OutageLog;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;
  #hasStatistics = false;

  constructor(deps: Deps, outside: Omit<DueWork, 'read'>) {
    this.#deps = deps;
    this.#outage = new OutageLog(deps.log, 'the sweep');
    this.#work = { ...outside, read: dueReader(deps.db) };
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#running = this.#look()
        .then(
          () => this.#outage.succeeded(),
          (error: unknown) => this.#outage.failed(error),
        )
        .then(() => {
          if (!this.#stopped) this.start();
        });
    }, everyMs);
  }

  /** Stops looking, and resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }

  async #look(): Promise<void> {
    const taken = new Map<SiteId, number>();
    for (let isMore = true; isMore && !this.#stopped; ) isMore = await this.#runGroup(taken);
    if (this.#stopped) return;
    await dropExpiredAnswers(this.#deps);
    this.#hasStatistics ||= await analyzeNewTables(this.#deps.db.pool);
    await this.#runSites();
  }

  /**
   * Processes one group of due orders. `taken` counts the orders of each site in this look. True when more may be due
   * at once.
   */
  async #runGroup(taken: Map<SiteId, number>): Promise<boolean> {
    const { db, clock } = this.#deps;
    const without = [...taken].flatMap(([id, count]) => (count >= ofSiteMax ? [id] : []));
    const dueBy = addSeconds(clock.now(), -graceSeconds);
    const keys = await dueOrders(db.pool, dueBy, { limit: groupMax, without });
    const due: { site: Site; id: OrderId }[] = [];
    for (const [id, group] of groupBy(keys, (key) => key.siteId)) {
      const ids = group.map((key) => key.orderId);
      const leased = await this.#lease(id, ids);
      due.push(...leased);
      taken.set(id, (taken.get(id) ?? 0) + leased.length);
    }
    const isMore = keys.length >= groupMax && due.length > 0;
    const workers = Array.from({ length: atOnce }, async () => {
      while (!this.#stopped) {
        const one = due.shift();
        if (one === undefined) return;
        await this.#runOne(one.site, one.id);
      }
    });
    await Promise.all(workers);
    // A process that stops ends the leases of orders that it did not get to.
    if (due.length > 0)
      await endLeases(
        db.pool,
        due.map(({ site, id }) => ({ siteId: site.siteId, orderId: id })),
      );
    return isMore;
  }

  /**
   * Leases due orders of one site. When the site cannot be read, its orders are leased but not processed, so that those
   * of other sites have their turn.
   */
  async #lease(id: SiteId, ids: readonly OrderId[]): Promise<{ site: Site; id: OrderId }[]> {
    const deps = this.#deps;
    const site = await this.#site(id);
    const wallNow = deps.clock.now();
    const lease = {
      siteNow: site === null ? wallNow : siteNow(deps, site),
      wallNow,
      seconds: leaseSeconds,
    };
    const leased = await leaseDueOrders(deps.db.pool, id, ids, lease);
    return site === null ? [] : leased.map((orderId) => ({ site, id: orderId }));
  }

  async #site(id: SiteId): Promise<Site | null> {
    try {
      return await this.#deps.sites.byId(id);
    } catch (error) {
      if (isDatabaseOutage(error)) throw error;
      this.#deps.log.error({ err: error, siteId: id }, 'a site cannot be read');
      return null;
    }
  }

  /** Processes what falls due on sites themselves: payouts. */
  async #runSites(): Promise<void> {
    const deps = this.#deps;
    const lease = { seconds: leaseSeconds, limit: groupMax };
    for (const id of await leaseDueSites(deps.db.pool, deps.clock.now(), lease)) {
      const site = await this.#site(id);
      if (site === null || this.#stopped) continue;
      try {
        await runSiteDue(deps, site);
      } catch (error) {
        this.#failed(error, { siteId: id }, 'a due task of a site failed');
      }
    }
  }

  async #runOne(site: Site, orderId: OrderId): Promise<void> {
    try {
      await runDue(this.#deps, site, orderId, this.#work);
    } catch (error) {
      // The order is tried again when its lease ends; one broken order must not stop the others.
      this.#failed(error, { siteId: site.siteId, orderId }, 'a due task failed');
    }
  }

  /** Logs a failure. While the database is down everything fails, which is logged once. */
  #failed(error: unknown, facts: object, what: string): void {
    if (isDatabaseOutage(error)) this.#outage.failed(error);
    else this.#deps.log.error({ err: error, ...facts }, what);
  }
}
