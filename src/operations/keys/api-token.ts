// Short-lived tokens with which a browser may act for a site.
import { siteId } from '../../domain/ids.ts';
import type { Site } from '../../domain/site.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';

/** The published lifetime (operations.md, part 12). */
const validSeconds = 600;

/** The sealed site, the expiry as ten digits of Unix seconds, and our signature. */
const form = /^pub\.v2\.(([0-9A-Za-z]{35})(\d{10}))([\w-]{27})$/;

/** Makes a token that is valid for 600 s of site time. Nothing is stored: the token contains its expiry. */
export function makeApiToken(deps: Pick<Deps, 'clock' | 'tokens'>, site: Site): string {
  const end = addSeconds(siteNow(deps, site), validSeconds);
  const seconds = String(Math.floor(end.getTime() / 1000)).padStart(10, '0');
  const claim = deps.tokens.makeText(site.siteId) + seconds;
  return `pub.v2.${claim}${deps.tokens.sign(signed(claim))}`;
}

/** The site of a token; null when the token is not ours or has expired, or the site is blocked. */
export async function siteOfApiToken(
  deps: Pick<Deps, 'clock' | 'tokens' | 'sites'>,
  token: string,
): Promise<Site | null> {
  const [, claim = '', sealed = '', seconds = '', proof = ''] = form.exec(token) ?? [];
  if (!deps.tokens.isSigned(signed(claim), proof)) return null;
  for (const number of deps.tokens.readText(sealed)) {
    const site = await deps.sites.byId(siteId(number));
    if (site === null || site.status === 'blocked') continue;
    return siteNow(deps, site).getTime() < Number(seconds) * 1000 ? site : null;
  }
  return null;
}

/** The signed text; its prefix keeps tokens apart from everything else that the same key signs. */
function signed(claim: string): string {
  return `api-token:${claim}`;
}
