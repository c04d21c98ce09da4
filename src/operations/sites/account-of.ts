// The scope of an API key: one site, or all sites of an account.
import { type AccountId, accountId, type SiteId } from '../../domain/ids.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import type { Caller } from '../keys/authenticate.ts';

/** The account and the sites that a key may act for. */
export interface AccountScope {
  readonly caller: Caller['kind'];
  readonly accountId: AccountId;
  readonly siteIds: readonly SiteId[];
  /** The site whose clock counts and whose balance pays payouts: the key's own site, or the account's first one. */
  readonly home: Site;
}

/** The scope of the caller's key. Refusal: `invalid-api-key` for an account that has no site. */
export async function readScope(deps: Deps, caller: Caller): Promise<AccountScope | Refusal> {
  if (caller.kind === 'site') {
    const { site } = caller;
    return { caller: 'site', accountId: site.accountId, siteIds: [site.siteId], home: site };
  }
  const { accountId } = caller.account;
  const siteIds = await deps.accounts.sitesOf(accountId);
  const [first] = siteIds;
  const home = first === undefined ? null : await deps.sites.byId(first);
  return home === null
    ? refuse('invalid-api-key')
    : { caller: 'account', accountId, siteIds, home };
}

/**
 * The caller's own scope, if `asked` is its account. Refusals: `invalid-account-id` when it is not a number,
 * `unknown-account`, `not-allowed` for another account (operations.md, part 17).
 */
export async function ownAccount(
  { accounts }: Pick<Deps, 'accounts'>,
  own: AccountScope,
  asked: string,
): Promise<AccountScope | Refusal> {
  if (!/^\d{1,15}$/.test(asked))
    return refuse('invalid-account-id', 'an account id must be a number');
  const id = accountId(Number(asked));
  if (own.accountId === id) return own;
  return refuse((await accounts.exists(id)) ? 'not-allowed' : 'unknown-account');
}

/** The site called `asked`, if the key may act for it; null for any other site, which so looks unknown. */
export async function ownSite(
  deps: Pick<Deps, 'sites'>,
  { home, siteIds }: AccountScope,
  asked: string,
): Promise<Site | null> {
  if (String(home.siteId) === asked) return home;
  const found = siteIds.find((id) => String(id) === asked);
  return found === undefined ? null : deps.sites.byId(found);
}
