// Moves the clock of one sandbox site, and tells what happened on the way.
import { firstDueOfSite } from '../../database/due-orders.ts';
import {
  attemptsAfter,
  lastAttemptOf,
  type MadeAttempt,
} from '../../database/notification-attempts.ts';
import { siteDue } from '../../database/site-dues.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { earliest } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import type { Happened, Notify } from './run-due.ts';
import { TimeRun } from './run-time.ts';

/** How far a site's clock may stand before the one on the wall: well within what a date can say. */
const aheadMaxMs = 100 * 366 * 86_400_000;

/** A move ends after so many things, and those of the same moment; the next one goes on. */
const usualMax = 10_000;

export type ClockTarget =
  | { readonly kind: 'to'; readonly at: Date }
  | { readonly kind: 'advance'; readonly seconds: number }
  /** To the last thing that would happen by itself. */
  | { readonly kind: 'until-idle' };

export interface ClockMoved {
  /** Site time; before the target where more would have happened than one move lets. */
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
  happenedMax = usualMax,
): Promise<ClockMoved | Refusal> {
  if (deps.mode !== 'sandbox')
    return refuse('not-allowed', 'only a sandbox site has a clock to move');
  const { pool } = deps.db;
  // A copy may not have heard yet of a reset: from the past it left, time would not move.
  const fresh = (await deps.sites.fresh(pool, site.siteId)) ?? site;
  const start = siteNow(deps, fresh);
  const end = endOf(target, start);
  if (end !== null && end < start) return refuse('invalid-value', 'a clock only goes forward');
  if (end !== null && end.getTime() - deps.clock.now().getTime() > aheadMaxMs)
    return refuse('invalid-value', 'a clock goes at most a century ahead');

  const before = await lastAttemptOf(pool, site.siteId);
  const time = new TimeRun(deps, fresh, notify, happenedMax);
  const present = await time.run(end);
  const toldMax = happenedMax + time.happened.length;
  const told = await attemptsAfter(pool, site.siteId, before, toldMax);
  const happened = inOrder(time.happened, told);
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
 * By their moments. A shop may be told by a job that was faster than the clock: what was told is
 * known by the attempts that were made.
 */
function inOrder(done: readonly Happened[], told: readonly MadeAttempt[]): Happened[] {
  const moves = done.filter((each) => each.what !== 'notify');
  const deliveries = told.map((each): Happened => ({ ...each, what: 'notify' }));
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
