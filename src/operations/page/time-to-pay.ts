// How much time is left to pay, as a page shows it.
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';

/** When the time to pay ends, in the site's time, and how many seconds are left until then. */
export interface TimeToPay {
  readonly at: Date;
  readonly seconds: number;
}

export function timeToPay(
  deps: Pick<Deps, 'clock'>,
  site: Pick<Site, 'timeOffsetMs'>,
  at: Date,
): TimeToPay {
  return { at, seconds: Math.floor((at.getTime() - siteNow(deps, site).getTime()) / 1000) };
}
