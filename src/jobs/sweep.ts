// Looks every second for what has fallen due: of orders, and of sites.
import { dueOrders, endLeases, leaseDueOrders } from '../database/due-orders.ts';
import { analyzeNewTables } from '../database/first-statistics.ts';
import { leaseDueSites } from '../database/site-dues.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import type { Site } from '../domain/site.ts';
import { addSeconds } from '../domain/time/clock.ts';
import { groupBy } from '../lib/group-by.ts';
import { isDatabaseOutage } from '../lib/postgres/database-outage.ts';
import { OutageLog } from '../lib/postgres/outage-log.ts';
import { dropExpiredAnswers } from '../operations/answer-once.ts';
import type { Deps } from '../operations/deps.ts';
import { type DueWork, runDue } from '../operations/due/run-due.ts';
import { runSiteDue } from '../operations/due/run-site-due.ts';
import { dueReader } from '../operations/due-state.ts';
import { siteNow } from '../operations/site-time.ts';

const everyMs = 1000;
/** News is due from its first moment; whoever heard the signal delivers it, so what is only just due is left alone. */
const graceSeconds = 1;
/** Orders read at a time; where there were as many, the next group follows at once. */
const groupMax = 200;
/**
 * Orders of one site in one look; the next look goes on. The news for a shop that is dead stays due, and there may be
 * more of it than all workers could hand over again before its leases end.
 */
const ofSiteMax = 1000;
/** Orders worked on at once; none of them waits for anybody outside, and many share their statements. */
const atOnce = 32;
/** A worker that dies leaves its orders to the others after this. */
const leaseSeconds = 60;

/** Several workers may sweep at once: each order is leased by one of them. */
export class Sweep {
  readonly #deps: Deps;
  /** Hands over what waits for somebody outside: a sweep waits for nobody. */
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

  /** Resolves when what runs has ended. */
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

  /** `taken`: orders of each site in this look. True where there may be more at once. */
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
    // A process that ends gives back what it did not get to.
    if (due.length > 0)
      await endLeases(
        db.pool,
        due.map(({ site, id }) => ({ siteId: site.siteId, orderId: id })),
      );
    return isMore;
  }

  /** Orders of a site that cannot be read are leased to nobody: the others have their turn meanwhile. */
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

  /** What falls due of sites themselves: payouts. */
  async #runSites(): Promise<void> {
    const deps = this.#deps;
    const lease = { seconds: leaseSeconds, limit: groupMax };
    for (const id of await leaseDueSites(deps.db.pool, deps.clock.now(), lease)) {
      const site = await this.#site(id);
      if (site === null || this.#stopped) continue;
      try {
        await runSiteDue(deps, site);
      } catch (error) {
        this.#failed(error, { siteId: id }, 'what fell due of a site failed');
      }
    }
  }

  async #runOne(site: Site, orderId: OrderId): Promise<void> {
    try {
      await runDue(this.#deps, site, orderId, this.#work);
    } catch (error) {
      // The lease brings it back; one broken order must not stop the others.
      this.#failed(error, { siteId: site.siteId, orderId }, 'what fell due failed');
    }
  }

  /** Without the database all of them fail, and that is said once. */
  #failed(error: unknown, facts: object, what: string): void {
    if (isDatabaseOutage(error)) this.#outage.failed(error);
    else this.#deps.log.error({ err: error, ...facts }, what);
  }
}
