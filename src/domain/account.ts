// An account: what the sites of one merchant have in common.
import type { Secret } from '../lib/secrets/secret.ts';
import type { AccountId } from './ids.ts';

/** Its sites say which account they belong to, not the other way round. */
export interface Account {
  readonly accountId: AccountId;
  readonly name: string;
  /** A new key that counts already, and with which nobody has called yet. */
  readonly unusedKey: Secret<string> | null;
}

/** Of one account: its balances, its statements and its lists are those of all of them. */
export const sitesMax = 1000;
