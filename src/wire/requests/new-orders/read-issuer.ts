// Reads which bank the customer already chose in the shop.
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { type JsonObject, section } from '../../clean-json.ts';
import { readCode } from '../../coercion.ts';

/** Refuses with 1036 a bank that the method does not list. The order may name no bank at all (iDEAL 2.0). */
export function checkIssuer(body: JsonObject, method: PaymentMethod): Refusal | null {
  const sent = readCode(section(body, 'gateway_info')['issuer_id']);
  if (sent === null || method.issuers.length === 0 || readIssuer(body, method) !== null)
    return null;
  return refuse('invalid-issuer', 'gateway_info.issuer_id: a code from GET /issuers');
}

/** The bank's code; null when none was sent, or when the method has a list without it. */
export function readIssuer(body: JsonObject, method: PaymentMethod | null): string | null {
  const sent = readCode(section(body, 'gateway_info')['issuer_id']);
  if (sent === null || method === null || method.issuers.length === 0) return sent;
  return method.issuers.some((issuer) => issuer.code === sent) ? sent : null;
}
