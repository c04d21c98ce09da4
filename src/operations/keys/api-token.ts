// Short-lived tokens that a shop gives to the payment component in a browser.
import type { Site } from '../../domain/site.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';

/** The published lifetime (operations.md, part 12). */
const validSeconds = 600;

/**
 * Makes a token that expires after 600 s of site time: the sealed site, the expiry as ten digits of Unix seconds, and
 * our signature. Shops request it for the published payment component; no call of this gateway accepts one.
 */
export function makeApiToken(deps: Pick<Deps, 'clock' | 'tokens'>, site: Site): string {
  const end = addSeconds(siteNow(deps, site), validSeconds);
  const seconds = String(Math.floor(end.getTime() / 1000)).padStart(10, '0');
  const claim = deps.tokens.makeText(site.siteId) + seconds;
  // The prefix keeps this signature apart from everything else that the same key signs.
  return `pub.v2.${claim}${deps.tokens.sign(`api-token:${claim}`)}`;
}
