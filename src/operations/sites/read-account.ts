// An account as its merchant sees it: its key and its sites.
import type { AccountId, SiteId } from '../../domain/ids.ts';
import type { Secret } from '../../lib/secrets/secret.ts';
import type { Deps } from '../deps.ts';
import { newAccountKey } from '../keys/new-key.ts';

export interface AccountView {
  readonly accountId: AccountId;
  readonly apiKey: Secret<string>;
  readonly siteIds: readonly SiteId[];
}

/** Returns the account. An account that has no key yet gets one. */
export async function readAccount(deps: Deps, accountId: AccountId): Promise<AccountView> {
  const apiKey = await deps.accounts.keyOf(accountId, newAccountKey());
  return { accountId, apiKey, siteIds: await deps.accounts.sitesOf(accountId) };
}
