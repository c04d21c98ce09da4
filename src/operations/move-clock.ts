// Moves the clock of one sandbox site and lets happen what falls due on the way.
import { firstDueOfSite, leaseDueOrder } from '../database/due-orders.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import { assert } from '../lib/assert.ts';
import type { Deps } from './deps.ts';
import { type Happened, type Notify, runDue } from './run-due.ts';
import { siteNow } from './site-time.ts';

/** Things that one move lets happen at most; a test that needs more moves twice. */
const happenedMax = 10_000;

/** How far a site's clock may stand before the one on the wall: well within what a date can say. */
const aheadMaxMs = 100 * 366 * 86_400_000;

/** Orders in a row on which nothing happened after all. */
const idleMax = 1000;

/** Of wall time; whoever runs the order ends it. */
const leaseSeconds = 60;

export type ClockTarget =
  | { readonly kind: 'to'; readonly at: Date }
  | { readonly kind: 'advance'; readonly seconds: number }
  /** To the last thing that would happen by itself. */
  | { readonly kind: 'until-idle' };

export interface ClockMoved {
  /** Site time. */
  readonly now: Date;
  readonly happened: readonly Happened[];
  /** Site time of what falls due next, or null. */
  readonly nextDueAt: Date | null;
}

/**
 * Time never goes back. Refusals: `not-allowed` in live mode, `invalid-value` for an earlier moment
 * or one more than a century ahead.
 */
export async function moveClock(
  deps: Deps,
  site: Site,
  target: ClockTarget,
  notify: Notify,
): Promise<ClockMoved | Refusal> {
  if (deps.mode !== 'sandbox')
    return refuse('not-allowed', 'only a sandbox site has a clock to move');
  const start = siteNow(deps, site);
  const end = endOf(target, start);
  if (end !== null && end < start) return refuse('invalid-value', 'a clock only goes forward');
  if (end !== null && end.getTime() - deps.clock.now().getTime() > aheadMaxMs)
    return refuse('invalid-value', 'a clock goes at most a century ahead');

  const happened: Happened[] = [];
  let present = site;
  let idle = 0;
  while (happened.length < happenedMax) {
    const next = await firstDueOfSite(deps.db.pool, site.siteId);
    if (next === null || (end !== null && next.at > end)) break;
    // Taken before its moment comes, or the sweep could be faster and the list would lack it.
    const key = { siteId: site.siteId, orderId: next.orderId };
    const lease = { wallNow: deps.clock.now(), seconds: leaseSeconds };
    await leaseDueOrder(deps.db.pool, key, next.at, lease);
    present = await setClock(deps, present, next.at);
    const done = await runDue(deps, present, next.orderId, notify);
    // The sweep may have been faster with one order; what stays due and does nothing is a bug.
    idle = done.length > 0 ? 0 : idle + 1;
    assert(idle < idleMax, 'clock-stands-still');
    happened.push(...done);
  }
  if (end !== null) present = await setClock(deps, present, end);
  const next = await firstDueOfSite(deps.db.pool, site.siteId);
  return { now: siteNow(deps, present), happened, nextDueAt: next?.at ?? null };
}

export async function readClock(deps: Deps, site: Site): Promise<ClockMoved> {
  const next = await firstDueOfSite(deps.db.pool, site.siteId);
  return { now: siteNow(deps, site), happened: [], nextDueAt: next?.at ?? null };
}

function endOf(target: ClockTarget, start: Date): Date | null {
  switch (target.kind) {
    case 'to':
      return target.at;
    case 'advance':
      return new Date(start.getTime() + target.seconds * 1000);
    case 'until-idle':
      return null;
  }
}

/** Never back: what is overdue happens at the present moment. */
async function setClock(deps: Deps, site: Site, moment: Date): Promise<Site> {
  const offset = Math.max(site.timeOffsetMs, moment.getTime() - deps.clock.now().getTime());
  if (offset === site.timeOffsetMs) return site;
  await deps.db.transaction((tx) => deps.sites.setTimeOffset(tx, site.siteId, offset));
  deps.sites.forget();
  return { ...site, timeOffsetMs: offset };
}
