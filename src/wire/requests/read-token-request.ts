// Reads what a shop asks about tokens: which page of the list, which new expiry date.
import { isExpiry } from '../../domain/card.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { isUnset, readCode, readInteger } from '../coercion.ts';
import { lastOf, type Query } from '../query.ts';
import { readBody } from './read-body.ts';

const limits = { usual: 10, max: 1000 } as const;
/** The largest that PostgreSQL can skip without a list that long ever being there. */
const offsetMax = 1_000_000;

/** What cannot be read is the usual: the first ten. */
export function readTokenPage(query: Query): { limit: number; offset: number } {
  const limit = readInteger(lastOf(query, 'limit')) ?? limits.usual;
  const offset = readInteger(lastOf(query, 'offset')) ?? 0;
  return {
    limit: limit < 1 ? limits.usual : Math.min(limit, limits.max),
    offset: Math.min(Math.max(offset, 0), offsetMax),
  };
}

/** `YYMM`; null when nothing is to change. Refusal: `token-not-updated` for anything else. */
export function readNewExpiry(body: unknown): string | null | Refusal {
  const sent = readBody(body)?.['expiry_date'];
  if (isUnset(sent)) return null;
  const expiry = readCode(sent);
  return expiry !== null && isExpiry(expiry)
    ? expiry
    : refuse('token-not-updated', 'expiry_date: YYMM, for example 3105');
}
