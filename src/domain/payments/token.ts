// A token: a means of payment that a customer has allowed an account to keep.
import type { CardSummary } from '../card.ts';
import type { AccountId, GatewayId, SiteId, TokenId } from '../ids.ts';
import type { RecurringModel } from '../recurring.ts';

/** A token that a paid first order makes, before it gets its id. */
export interface NewToken {
  readonly accountId: AccountId;
  /** The merchant's own id of the customer. */
  readonly customerReference: string;
  /** The gateway id that lists show; for a card that of its brand. */
  readonly gateway: GatewayId;
  readonly model: RecurringModel;
  readonly acquirer: string;
  /** The acquirer's own name of the means of payment. */
  readonly meansReference: string;
  /** Null for a bank account. */
  readonly card: CardSummary | null;
  /** Masked (`*** 1234`); null for a card. */
  readonly accountIban: string | null;
  readonly holder: string | null;
  /** The site whose payment made it. All sites of the account may use it. */
  readonly madeBySite: SiteId;
  /** In that site's time. */
  readonly createdAt: Date;
}

export interface Token extends NewToken {
  readonly token: TokenId;
}
