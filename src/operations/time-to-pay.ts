// How long a page may say that there is to pay.
import type { Site } from '../domain/site.ts';
import type { Deps } from './deps.ts';
import type { TimeToPay } from './payment-view.ts';
import { siteNow } from './site-time.ts';

export function timeToPay(
  deps: Pick<Deps, 'clock'>,
  site: Pick<Site, 'timeOffsetMs'>,
  at: Date,
): TimeToPay {
  return { at, seconds: Math.floor((at.getTime() - siteNow(deps, site).getTime()) / 1000) };
}
