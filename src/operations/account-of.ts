// Which account a site belongs to, and whose money its key may see.
import type { SiteId } from '../domain/ids.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';

/** What a key speaks for: reads add up all of its sites, payouts are taken from its own one. */
export interface AccountScope {
  readonly accountId: number;
  readonly siteIds: readonly SiteId[];
}

/** All sites of an installation belong to one account; the key of a site sees that site of it. */
const onlyAccount = 1;

export function accountOf(site: Site): AccountScope {
  return { accountId: onlyAccount, siteIds: [site.siteId] };
}

/** Refusals: `invalid-account-id` for what is no number, `not-allowed` for an account of others. */
export function ownAccount(site: Site, asked: string): AccountScope | Refusal {
  if (!/^\d{1,15}$/.test(asked)) return refuse('invalid-account-id', 'an account id is a number');
  const own = accountOf(site);
  return own.accountId === Number(asked) ? own : refuse('not-allowed');
}
