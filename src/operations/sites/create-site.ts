// Makes a merchant site with an API key of its own, in a new account or beside others.
import { sitesMax } from '../../domain/account.ts';
import type { AccountId, SiteId } from '../../domain/ids.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { SiteSettings } from '../../domain/site.ts';
import type { Secret } from '../../lib/secrets/secret.ts';
import type { Deps } from '../deps.ts';
import { newAccountKey, newSiteKey } from '../keys/new-key.ts';

export interface NewSite {
  readonly name: string;
  /** Null = a new key of 40 letters and digits. */
  readonly apiKey: Secret<string> | null;
  readonly settings: Partial<SiteSettings>;
  /** The account that the site joins; absent = a new account with the same name. */
  readonly account?: AccountId;
}

export interface CreatedSite {
  readonly siteId: SiteId;
  readonly accountId: AccountId;
  readonly apiKey: Secret<string>;
}

/**
 * Creates the site and returns its API key, which is shown only this once. Refusals: `invalid-value` for a blank name
 * or one of over 100 characters, `not-allowed` for an account that has all the sites it may have.
 */
export async function createSite(
  deps: Pick<Deps, 'db' | 'sites' | 'accounts' | 'clock' | 'mode'>,
  input: NewSite,
): Promise<CreatedSite | Refusal> {
  const name = input.name.trim();
  if (name === '' || name.length > 100)
    return refuse('invalid-value', 'name must have 1 to 100 characters');
  const apiKey = input.apiKey ?? newSiteKey();
  // Under PSD2, European merchants may not choose 3-D Secure per order; other merchants can turn this setting off.
  const settings = { refuseFlexible3d: deps.mode === 'live', ...input.settings };
  const createdAt = deps.clock.now();
  return deps.db.transaction(async (tx) => {
    if (
      input.account !== undefined &&
      (await deps.accounts.lockSites(tx, input.account)) >= sitesMax
    )
      return refuse('not-allowed', `an account can have at most ${sitesMax} sites`);
    const accountId =
      input.account ??
      (await deps.accounts.insert(tx, { name, apiKey: newAccountKey(), createdAt }));
    const site = { accountId, name, apiKey, settings, createdAt };
    return { accountId, siteId: await deps.sites.insert(tx, site), apiKey };
  });
}
