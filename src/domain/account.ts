// An account: what the sites of one merchant have in common.
import type { Secret } from '../lib/secrets/secret.ts';
import type { AccountId } from './ids.ts';

/** A site names its account; an account does not list its sites. */
export interface Account {
  readonly accountId: AccountId;
  readonly name: string;
  /** A new key that is valid already and was not used yet; null = there is none. */
  readonly unusedKey: Secret<string> | null;
}

/** How many sites an account may have: its balances, statements and lists cover all of them. */
export const sitesMax = 1000;
