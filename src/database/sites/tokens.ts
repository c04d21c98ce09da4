// The table of tokens: means of payment that customers have let an account keep.
import { randomBytes } from 'node:crypto';
import type { CardSummary } from '../../domain/card.ts';
import {
  type AccountId,
  accountId,
  gatewayId,
  type SiteId,
  siteId,
  type TokenId,
  tokenId,
} from '../../domain/ids.ts';
import type { NewToken, Token } from '../../domain/payments/token.ts';
import type { RecurringModel } from '../../domain/recurring.ts';
import { assert } from '../../lib/assert.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';

interface TokenRow {
  account_id: string;
  token: string;
  customer_reference: string;
  gateway: string;
  model: RecurringModel;
  acquirer: string;
  means_reference: string;
  card: CardSummary | null;
  account_iban: string | null;
  holder: string | null;
  made_by_site: string;
  created_at: Date;
}

function toToken(row: TokenRow): Token {
  return {
    accountId: accountId(Number(row.account_id)),
    token: tokenId(row.token),
    customerReference: row.customer_reference,
    gateway: gatewayId(row.gateway),
    model: row.model,
    acquirer: row.acquirer,
    meansReference: row.means_reference,
    card: row.card,
    accountIban: row.account_iban,
    holder: row.holder,
    madeBySite: siteId(Number(row.made_by_site)),
    createdAt: row.created_at,
  };
}

/** 64 random bits in the form of the published examples, `RdLbznU5a_s`. */
function newTokenId(): TokenId {
  return tokenId(randomBytes(8).toString('base64url'));
}

/**
 * Returns the token of this means of payment for this customer and model: a new one, or the existing one with its facts
 * updated. Two payments that end at once get the same token.
 */
export async function keepToken(tx: Tx, token: NewToken): Promise<TokenId> {
  const row = await one<{ token: string }>(
    tx,
    `insert into tokens (account_id, token, customer_reference, gateway, model, acquirer,
       means_reference, card, account_iban, holder, made_by_site, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (account_id, customer_reference, model, gateway, acquirer, means_reference)
       do update set card = excluded.card, account_iban = excluded.account_iban, holder = excluded.holder
     returning token`,
    [
      token.accountId,
      newTokenId(),
      token.customerReference,
      token.gateway,
      token.model,
      token.acquirer,
      token.meansReference,
      token.card === null ? null : JSON.stringify(token.card),
      token.accountIban,
      token.holder,
      token.madeBySite,
      token.createdAt,
    ],
  );
  assert(row !== null, 'token-not-kept');
  return tokenId(row.token);
}

/** Finds a token together with its customer's reference; null when there is none, or it belongs to another customer. */
export async function findToken(
  on: Queryable,
  account: AccountId,
  reference: string,
  token: TokenId,
): Promise<Token | null> {
  const text =
    'select * from tokens where account_id = $1 and token = $2 and customer_reference = $3';
  const row = await one<TokenRow>(on, text, [account, token, reference]);
  return row === null ? null : toToken(row);
}

/** A customer's tokens, newest first; `total` counts all of them, but is 0 when the page is empty. */
export async function listTokens(
  on: Queryable,
  account: AccountId,
  reference: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ tokens: Token[]; total: number }> {
  const rows = await many<TokenRow & { total: string }>(
    on,
    `select *, count(*) over () as total from tokens where account_id = $1 and customer_reference = $2
     order by token_number desc limit $3 offset $4`,
    [account, reference, page.limit, page.offset],
  );
  return { tokens: rows.map(toToken), total: Number(rows[0]?.total ?? 0) };
}

/** Sets the expiry of a card (`YYMM`). False when the customer has no such token, or it is not for a card. */
export async function setTokenExpiry(
  on: Queryable,
  account: AccountId,
  reference: string,
  token: TokenId,
  expiry: string,
): Promise<boolean> {
  const row = await one(
    on,
    `update tokens set card = jsonb_set(card, '{expiry}', to_jsonb($4::text))
     where account_id = $1 and token = $2 and customer_reference = $3 and card is not null
     returning token`,
    [account, token, reference, expiry],
  );
  return row !== null;
}

/** Deletes a token. False when the customer has no such token. */
export async function deleteToken(
  on: Queryable,
  account: AccountId,
  reference: string,
  token: TokenId,
): Promise<boolean> {
  const row = await one(
    on,
    'delete from tokens where account_id = $1 and token = $2 and customer_reference = $3 returning token',
    [account, token, reference],
  );
  return row !== null;
}

/** Deletes the tokens that payments of a sandbox site created. */
export function deleteTokensMadeBy(tx: Tx, account: AccountId, site: SiteId): void {
  tx.write('delete from tokens where account_id = $1 and made_by_site = $2', [account, site]);
}
