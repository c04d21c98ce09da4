// Finds the holder of an API key: a site, or an account with all of its sites.
import type { Account } from '../../domain/account.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import { takeUpKey } from './take-up-key.ts';

/**
 * Which keys a route accepts; usually `site`. `only-site` accepts the same keys, but answers the key of an account with
 * `not-allowed` instead of `invalid-api-key`.
 */
export type Access = 'site' | 'only-site' | 'account' | 'either';

export type Caller =
  | { readonly kind: 'site'; readonly site: Site }
  | { readonly kind: 'account'; readonly account: Account };

/**
 * Finds who calls. Refusals: `invalid-api-key` (missing, unknown, or of a kind that the route does not accept),
 * `site-blocked`, `not-allowed` (a site's key where only an account's is valid, or the other way round: http.md, part
 * 2, Decision).
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

/** A shop's first call with a new key means that it has switched: its notifications are then signed with that key. */
async function byItsKey(deps: Deps, site: Site, apiKey: string): Promise<Caller | Refusal> {
  const isFirst = await takeUpKey(deps, { kind: 'site', id: site.siteId }, site.unusedKey, apiKey);
  const now = isFirst ? await deps.sites.byApiKey(apiKey) : site;
  if (now === null) return refuse('invalid-api-key');
  return now.status === 'blocked' ? refuse('site-blocked') : { kind: 'site', site: now };
}
