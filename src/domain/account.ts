// An account: what the sites of one merchant have in common.
import type { AccountId } from './ids.ts';

/** Its sites say which account they belong to, not the other way round. */
export interface Account {
  readonly accountId: AccountId;
  readonly name: string;
}
