// The present moment in a site's time.
import type { Site } from '../domain/site.ts';
import { siteTime } from '../domain/time/clock.ts';
import type { Deps } from './deps.ts';

export function siteNow(deps: Pick<Deps, 'clock'>, site: Pick<Site, 'timeOffsetMs'>): Date {
  return siteTime(deps.clock.now(), site.timeOffsetMs);
}
