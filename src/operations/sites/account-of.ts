// Whose money a key may see: one site's, or that of all sites of an account.
import { type AccountId, accountId, type SiteId } from '../../domain/ids.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import type { Caller } from '../keys/authenticate.ts';

/** What a key speaks for. */
export interface AccountScope {
  readonly caller: Caller['kind'];
  readonly accountId: AccountId;
  readonly siteIds: readonly SiteId[];
  /** Whose clock counts, and whose ledger a payout is taken from: the key's own site, or the account's first one. */
  readonly home: Site;
}

/** Refusal: `invalid-api-key` for an account that has no site. */
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
 * Refusals: `invalid-account-id` for what is no number, `unknown-account`, `not-allowed` for an
 * account of others (operations.md, part 17).
 */
export async function ownAccount(
  { accounts }: Pick<Deps, 'accounts'>,
  own: AccountScope,
  asked: string,
): Promise<AccountScope | Refusal> {
  if (!/^\d{1,15}$/.test(asked)) return refuse('invalid-account-id', 'an account id is a number');
  const id = accountId(Number(asked));
  if (own.accountId === id) return own;
  return refuse((await accounts.exists(id)) ? 'not-allowed' : 'unknown-account');
}

/** The key's own site, or one of the account's; null for any other, which looks as if it were not there. */
export async function ownSite(
  deps: Pick<Deps, 'sites'>,
  { home, siteIds }: AccountScope,
  asked: string,
): Promise<Site | null> {
  if (String(home.siteId) === asked) return home;
  const found = siteIds.find((id) => String(id) === asked);
  return found === undefined ? null : deps.sites.byId(found);
}
