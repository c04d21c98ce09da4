// How much time is left to pay, as a page shows it.
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';

/** Until when can be paid: the moment in the site's time, and what is left of it to be counted down. */
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
