// Whom an API key belongs to: a site, or an account and so all of its sites.
import type { Account } from '../../domain/account.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import { takeUpKey } from './take-up-key.ts';

/**
 * Which keys a route takes. The usual is `site`; a route that takes others says so. `only-site`: the
 * same, and an account's key is told that it is a good one in the wrong place.
 */
export type Access = 'site' | 'only-site' | 'account' | 'either';

export type Caller =
  | { readonly kind: 'site'; readonly site: Site }
  | { readonly kind: 'account'; readonly account: Account };

/**
 * Refusals: `invalid-api-key` (missing, unknown, or of a kind that the route does not take),
 * `site-blocked`, `not-allowed` (a site's key where only an account's counts, or the other way round:
 * http.md, part 2, Decision).
 */
export async function authenticate(
  deps: Deps,
  apiKey: string | null,
  access: Access,
): Promise<Caller | Refusal> {
  if (apiKey === null || apiKey.length < 5 || apiKey.length > 200) return refuse('invalid-api-key');
  const site = await deps.sites.byApiKey(apiKey);
  if (site !== null && site.status === 'blocked') return refuse('site-blocked');
  if (site !== null)
    return access === 'account' ? refuse('not-allowed') : byItsKey(deps, site, apiKey);
  const account = access === 'site' ? null : await deps.accounts.byApiKey(apiKey);
  if (account === null) return refuse('invalid-api-key');
  if (access === 'only-site') return refuse('not-allowed');
  await takeUpKey(deps, { kind: 'account', id: account.accountId }, account.unusedKey, apiKey);
  return { kind: 'account', account };
}

/** The shop has changed over when it calls with a new key: from then on it is told with that one. */
async function byItsKey(deps: Deps, site: Site, apiKey: string): Promise<Caller | Refusal> {
  const isFirst = await takeUpKey(deps, { kind: 'site', id: site.siteId }, site.unusedKey, apiKey);
  const now = isFirst ? await deps.sites.byApiKey(apiKey) : site;
  if (now === null) return refuse('invalid-api-key');
  return now.status === 'blocked' ? refuse('site-blocked') : { kind: 'site', site: now };
}
