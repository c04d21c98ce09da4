// The tokens of one customer of an account: list, read, change, remove.
import { deleteToken, findToken, listTokens, setTokenExpiry } from '../../database/sites/tokens.ts';
import { type TokenId, tokenId } from '../../domain/ids.ts';
import type { Token } from '../../domain/payments/token.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { canBeStored } from '../../lib/postgres/storable-text.ts';
import type { Deps } from '../deps.ts';

/** Refusal: `not-found` when the page is empty, because a client crashes on an empty list (clients.md, row 11). */
export async function listCustomerTokens(
  deps: Deps,
  site: Site,
  reference: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ tokens: Token[]; total: number } | Refusal> {
  if (!canBeStored(reference)) return refuse('not-found');
  const listed = await listTokens(deps.db.pool, site.accountId, reference, page);
  return listed.tokens.length === 0 ? refuse('not-found') : listed;
}

/** Refusal: `token-not-found`. */
export async function readCustomerToken(
  deps: Deps,
  site: Site,
  reference: string,
  token: string,
): Promise<Token | Refusal> {
  const found = await find(deps, site, reference, token);
  return found ?? refuse('token-not-found');
}

/**
 * Changes the expiry date of a card token. `expiry` is `YYMM`; null changes nothing. Refusals: `token-not-updated` (no
 * such token), that of `expiry`, `token-not-updated` (not a card).
 */
export async function changeTokenExpiry(
  deps: Deps,
  site: Site,
  { reference, token }: { readonly reference: string; readonly token: string },
  expiry: string | null | Refusal,
): Promise<Refusal | null> {
  const found = await find(deps, site, reference, token);
  if (found === null) return refuse('token-not-updated', 'this customer has no such token');
  if (isRefusal(expiry)) return expiry;
  if (expiry === null) return null;
  const { accountId } = site;
  const done = await setTokenExpiry(deps.db.pool, accountId, reference, found.token, expiry);
  return done ? null : refuse('token-not-updated', 'only a card has an expiry date');
}

/** Removes a token: further payments with it are refused, earlier ones stay. Refusal: `token-not-found`. */
export async function removeToken(
  deps: Deps,
  site: Site,
  reference: string,
  token: string,
): Promise<Refusal | null> {
  const id = readId(reference, token);
  const gone = id !== null && (await deleteToken(deps.db.pool, site.accountId, reference, id));
  return gone ? null : refuse('token-not-found');
}

async function find(
  deps: Deps,
  site: Site,
  reference: string,
  token: string,
): Promise<Token | null> {
  const id = readId(reference, token);
  return id === null ? null : findToken(deps.db.pool, site.accountId, reference, id);
}

function readId(reference: string, token: string): TokenId | null {
  return canBeStored(reference) && canBeStored(token) ? tokenId(token) : null;
}
