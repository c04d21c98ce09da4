// Lets the time of one sandbox site run on, and does what falls due on the way.
import { setTimeout as pause } from 'node:timers/promises';
import {
  type DueOrder,
  endLease,
  firstDueOfSite,
  leaseOrders,
} from '../../database/orders/due-orders.ts';
import { leaseSite, siteDue } from '../../database/sites/site-dues.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { Site } from '../../domain/site.ts';
import { assert } from '../../lib/assert.ts';
import type { Deps } from '../deps.ts';
import { dueReader, type ReadDue } from '../due-state.ts';
import { siteNow } from '../site-time.ts';
import { askAtOnce, type Happened, type Notify, runDue } from './run-due.ts';
import { runSiteDue } from './run-site-due.ts';
import { SiteClock } from './site-clock.ts';

/** Orders in a row of which nothing was due after all; more are a bug. */
const idleMax = 1000;
/** Orders that are worked on at once. */
const atOnceMax = 8;
/** Orders that one look at the queue reads. */
const lookMax = 100;
/** Answers show whole seconds, so items within one second may run in any order, each at its own moment. */
const sameMomentMs = 1000;
/**
 * How far time goes on while a shop is slow to answer. It must not reach the retry after 15 minutes, which depends on
 * that answer (notifications.md, part 5).
 */
const slowShopMs = 10 * 60_000;
/** Milliseconds of wall time after which a shop that has not answered counts as slow. */
const patienceMs = 250;
/** Milliseconds until the next look at the queue while nothing runs. */
const lookAgainMs = 20;
/** How often other processes are told of the moving clock, in milliseconds of wall time. */
const announceEveryMs = 250;
/**
 * Wall time continues during a move, and the site's time with it. Orders that fall due within this time after those
 * that are started are leased too; otherwise a sweep could take them first.
 */
const leaseAheadMs = 5000;
/** How long a lease lasts; if this process dies, the sweep takes over after it. */
const leaseSeconds = 60;

/** One order that is being worked on. */
interface Running {
  /** Site time at which it fell due. */
  readonly at: Date;
  /** Wall time in milliseconds at which the call to its shop began; null when none is under way. */
  notifyingSince: number | null;
  done: Promise<void>;
}

/**
 * One move of the clock. Each item runs with the site's clock at the item's moment. The transaction that stores the new
 * clock also leases the orders, before anything runs: a crash loses nothing, the clock never goes back, and no sweep
 * takes these orders first.
 */
export class TimeRun {
  readonly #deps: Deps;
  readonly #site: Site;
  readonly #notify: Notify;
  readonly #happenedMax: number;
  readonly #running = new Map<OrderId, Running>();
  /** Orders that this run has leased and not started yet. */
  readonly #leased = new Set<OrderId>();
  readonly happened: Happened[] = [];
  readonly #read: ReadDue;
  readonly #clock: SiteClock;
  #announcedAt = 0;
  #idle = 0;
  #failure: { readonly error: unknown } | null = null;

  constructor(deps: Deps, site: Site, notify: Notify, happenedMax: number) {
    this.#deps = deps;
    this.#site = site;
    this.#notify = notify;
    this.#happenedMax = happenedMax;
    this.#read = dueReader(deps.db);
    this.#clock = new SiteClock(deps, site);
  }

  /**
   * Runs up to `goal` in site time; null = until nothing more falls due. Also ends on a reset, and at the limit of
   * events once those of the present moment are done. Returns the site with its clock as it is then.
   */
  async run(goal: Date | null): Promise<Site> {
    let end = goal;
    let isCutShort = false;
    try {
      while (this.#failure === null && !this.#clock.isReset) {
        if (!isCutShort && this.#isFull()) {
          isCutShort = true;
          end = siteNow(this.#deps, this.#clock.site);
        }
        if (!(await this.#step(end, isCutShort))) break;
      }
    } finally {
      await Promise.all([...this.#running.values()].map((each) => each.done));
      for (const id of this.#leased) await endLease(this.#deps.db.pool, this.#site.siteId, id);
    }
    if (this.#failure !== null) throw this.#failure.error;
    const { db, sites } = this.#deps;
    if (end !== null) await this.#clock.moveTo(end, async () => undefined);
    await sites.announceTime(this.#site.siteId);
    return (await sites.fresh(db.pool, this.#site.siteId)) ?? this.#clock.site;
  }

  /** Starts what comes next, or waits until something can be started. False when nothing is left up to `end`. */
  async #step(end: Date | null, isCutShort: boolean): Promise<boolean> {
    // This is read before the queue: an order that ends meanwhile may schedule something that the queue does not show.
    const busy = this.#running.size > 0;
    const free = atOnceMax - this.#running.size;
    const queue = free === 0 ? [] : await this.#firstDue();
    const [first] = queue;
    const next = first !== undefined && (end === null || first.at <= end) ? first.at : null;
    const own = await this.#ownDue(end, first);
    // An order that ended meanwhile may have brought the move to its limit.
    if (!isCutShort && this.#isFull()) return true;
    if (own !== null && (next === null || own <= next)) {
      if (this.#running.size === 0) await this.#runOwn(own);
      else await this.#waitForChange();
      return true;
    }
    if (next === null) {
      if (this.#running.size > 0) await this.#waitForChange();
      return busy;
    }
    const limits = [end, own].map((each) => each?.getTime() ?? Number.POSITIVE_INFINITY);
    const until = Math.min(next.getTime() + sameMomentMs, ...limits, this.#horizonMs());
    const group = queue
      .filter((each) => this.#isFree(each) && each.at.getTime() <= until)
      .slice(0, free);
    if (!(await this.#start(group, queue))) await this.#waitForChange();
    return true;
  }

  /** The orders that fall due first, without those that run. */
  #firstDue(): Promise<DueOrder[]> {
    return firstDueOfSite(this.#deps.db.pool, this.#site.siteId, {
      wallNow: this.#deps.clock.now(),
      limit: lookMax,
      without: [...this.#running.keys()],
    });
  }

  /** When a payout is due next; null = none up to `end`. Without an end, recurring ones alone keep no move going. */
  async #ownDue(end: Date | null, first: DueOrder | undefined): Promise<Date | null> {
    const due = await siteDue(this.#deps.db.pool, this.#site.siteId);
    if (due === null) return null;
    const lastMs = Math.max(first?.at.getTime() ?? 0, due.singleAt?.getTime() ?? 0);
    return due.at.getTime() <= (end?.getTime() ?? lastMs) ? due.at : null;
  }

  /** Runs the site's due payouts. No order runs meanwhile, since orders and payouts share the balance. */
  async #runOwn(at: Date): Promise<void> {
    const lease = { wallNow: this.#deps.clock.now(), seconds: leaseSeconds };
    const moved = await this.#clock.moveTo(at, (tx) => leaseSite(tx, this.#site.siteId, lease));
    if (moved === null) return;
    this.happened.push(...(await runSiteDue(this.#deps, this.#clock.site)));
  }

  #isFull(): boolean {
    return this.happened.length >= this.#happenedMax;
  }

  #isFree(due: DueOrder): boolean {
    return !due.leased || this.#leased.has(due.orderId);
  }

  /** Sets the clock, leases the orders, and starts those of `group`. False when it started none. */
  async #start(group: readonly DueOrder[], queue: readonly DueOrder[]): Promise<boolean> {
    const { clock, sites } = this.#deps;
    const { siteId } = this.#site;
    const last = group.at(-1)?.at;
    if (last === undefined) return false;
    const ids = queue
      .filter((each) => !each.leased && each.at.getTime() <= last.getTime() + leaseAheadMs)
      .map((each) => each.orderId);
    const lease = { wallNow: clock.now(), seconds: leaseSeconds };
    const moved = await this.#clock.moveTo(last, async (tx) =>
      ids.length === 0 ? [] : leaseOrders(tx, siteId, ids, lease),
    );
    if (moved === null) return false;
    for (const id of moved.result) this.#leased.add(id);
    sites.forget();
    const wallMs = clock.now().getTime();
    if (wallMs - this.#announcedAt > announceEveryMs) {
      this.#announcedAt = wallMs;
      await sites.announceTime(siteId);
    }
    const begun = group.filter((due) => this.#leased.delete(due.orderId));
    for (const due of begun) this.#begin(due);
    return begun.length > 0;
  }

  #begin({ orderId, at }: DueOrder): void {
    const running: Running = { at, notifyingSince: null, done: Promise.resolve() };
    this.#running.set(orderId, running);
    running.done = this.#runOne(orderId, running);
  }

  async #runOne(id: OrderId, running: Running): Promise<void> {
    const { clock, db } = this.#deps;
    const own = Math.max(this.#site.timeOffsetMs, running.at.getTime() - clock.now().getTime());
    const notify: Notify = async (site, order) => {
      running.notifyingSince = clock.now().getTime();
      const notified = await this.#notify(site, order);
      running.notifyingSince = null;
      return notified;
    };
    try {
      const done = await runDue(this.#deps, { ...this.#site, timeOffsetMs: own }, id, {
        read: this.#read,
        notify,
        ask: askAtOnce,
      });
      // Another process may have handled one order first; many orders in a row that stay due are a bug.
      this.#idle = done.length > 0 ? 0 : this.#idle + 1;
      assert(this.#idle < idleMax, 'clock-stands-still');
      this.happened.push(...done);
    } catch (error) {
      this.#failure ??= { error };
      await endLease(db.pool, this.#site.siteId, id).catch(() => undefined);
    } finally {
      this.#running.delete(id);
    }
  }

  /** How far time may go while the running orders have not ended, in milliseconds of site time. */
  #horizonMs(): number {
    const wallMs = this.#deps.clock.now().getTime();
    const ends = [...this.#running.values()].map(({ at, notifyingSince }) => {
      const slow = notifyingSince !== null && wallMs - notifyingSince >= patienceMs;
      return at.getTime() + (slow ? slowShopMs : sameMomentMs);
    });
    return Math.min(Number.POSITIVE_INFINITY, ...ends);
  }

  /** Waits until an order is done, or until it is time to look at the queue again. */
  async #waitForChange(): Promise<void> {
    const waiting = this.#running.size > 0 ? patienceMs : lookAgainMs;
    const over = new AbortController();
    const timer = pause(waiting, undefined, { signal: over.signal }).catch(() => undefined);
    await Promise.race([timer, ...[...this.#running.values()].map((each) => each.done)]);
    over.abort();
  }
}
