// Reads the body of PATCH /recurring/{reference}/update/{token}: which expiry date a stored card has now.
import { isExpiry } from '../../../domain/card.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { isUnset, readCode } from '../../coercion.ts';
import { readBody } from '../read-body.ts';

/** `YYMM`; null when nothing is to change. Refusal: `token-not-updated` for anything else. */
export function readNewExpiry(body: unknown): string | null | Refusal {
  const sent = readBody(body)?.['expiry_date'];
  if (isUnset(sent)) return null;
  const expiry = readCode(sent);
  return expiry !== null && isExpiry(expiry)
    ? expiry
    : refuse('token-not-updated', 'expiry_date: YYMM, for example 3105');
}
