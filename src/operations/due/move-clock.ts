// Moves the clock of one sandbox site forward, and reports what happened on the way.

import {
  attemptsAfter,
  lastAttemptOf,
  type MadeAttempt,
} from '../../database/notifications/notification-attempts.ts';
import { firstDueOfSite } from '../../database/orders/due-orders.ts';
import { siteDue } from '../../database/sites/site-dues.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { earliest } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import type { Happened, Notify } from './run-due.ts';
import { TimeRun } from './time-run.ts';

/** How far a site's clock may be ahead of wall time, in milliseconds: well within the range of a date. */
const aheadMaxMs = 100 * 366 * 86_400_000;

/** A move stops after so many events, once the events of the same moment are done; the next move continues. */
const usualMax = 10_000;

export type ClockTarget =
  | { readonly kind: 'to'; readonly at: Date }
  | { readonly kind: 'advance'; readonly seconds: number }
  /** Moves until nothing more would happen by itself. */
  | { readonly kind: 'until-idle' };

export interface ClockMoved {
  /** Site time after the move; earlier than the target when the move stopped at its limit of events. */
  readonly now: Date;
  readonly happened: readonly Happened[];
  /** Site time at which something falls due next; null when nothing does. */
  readonly nextDueAt: Date | null;
}

/**
 * Moves the site's clock forward to `target`, and does everything that falls due on the way. Refusals: `not-allowed` in
 * live mode, `invalid-value` for an earlier moment or one more than a century ahead.
 */
export async function moveClock(
  deps: Deps,
  site: Site,
  target: ClockTarget,
  notify: Notify,
  happenedMax = usualMax,
): Promise<ClockMoved | Refusal> {
  if (deps.mode !== 'sandbox')
    return refuse('not-allowed', 'only the clock of a sandbox site can be moved');
  const { pool } = deps.db;
  // A cached site may be older than a reset: from the clock that it had before, `moveTime` would move nothing.
  const fresh = (await deps.sites.fresh(pool, site.siteId)) ?? site;
  const start = siteNow(deps, fresh);
  const end = endOf(target, start);
  if (end !== null && end < start)
    return refuse('invalid-value', 'a clock can only be moved forward');
  if (end !== null && end.getTime() - deps.clock.now().getTime() > aheadMaxMs)
    return refuse('invalid-value', 'a clock can be at most a century ahead');

  const before = await lastAttemptOf(pool, site.siteId);
  const time = new TimeRun(deps, fresh, notify, happenedMax);
  const present = await time.run(end);
  const attemptsMax = happenedMax + time.happened.length;
  const attempts = await attemptsAfter(pool, site.siteId, before, attemptsMax);
  const happened = inOrder(time.happened, attempts);
  return { now: siteNow(deps, present), happened, nextDueAt: await nextOf(deps, site) };
}

export async function readClock(deps: Deps, site: Site): Promise<ClockMoved> {
  return { now: siteNow(deps, site), happened: [], nextDueAt: await nextOf(deps, site) };
}

async function nextOf(deps: Deps, site: Site): Promise<Date | null> {
  const wallNow = deps.clock.now();
  const [next] = await firstDueOfSite(deps.db.pool, site.siteId, { wallNow, limit: 1 });
  const own = await siteDue(deps.db.pool, site.siteId);
  return earliest([next?.at ?? null, own?.at ?? null]);
}

/**
 * Everything that happened, earliest first. Deliveries are taken from the notification attempts that were stored,
 * because a job may have delivered a notification before this move came to it.
 */
function inOrder(done: readonly Happened[], attempts: readonly MadeAttempt[]): Happened[] {
  const moves = done.filter((each) => each.what !== 'notify');
  const deliveries = attempts.map((each): Happened => ({ ...each, what: 'notify' }));
  return [...moves, ...deliveries].sort((a, b) => a.at.getTime() - b.at.getTime());
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
