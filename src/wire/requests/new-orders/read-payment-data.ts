// Reads `payment_data`: what the payment component collected in the shop's own page (create-order.md, part 8).
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { Secret } from '../../../lib/secrets/secret.ts';
import { cleanJson, isJsonObject, type Json, type JsonObject, section } from '../../clean-json.ts';
import { isBlank, isUnset, readBoolean, readCode } from '../../coercion.ts';

export interface PaymentData {
  /** The method that the customer chose in the component, as it was sent; null when not given. */
  readonly gateway: Json;
  /** `fields.extvar8` of an unencrypted payload: the bank, for methods that have a list of banks. */
  readonly issuer: string | null;
  /** All that the component collected, for the acquirer to read. Never stored. */
  readonly payload: Secret<string> | null;
  /** Whether the payload is encrypted; only then it can contain a card. */
  readonly encrypted: boolean;
}

/** Null when no component was used. A payload that is not base64 of a JSON object is refused with 1016. */
export function readPaymentData(body: JsonObject): PaymentData | null | Refusal {
  const data = section(body, 'payment_data');
  const named = isBlank(data['gateway']) ? null : (data['gateway'] ?? null);
  const sent = data['payload'];
  if (isUnset(sent))
    return named === null
      ? null
      : { gateway: named, issuer: null, payload: null, encrypted: false };
  const payload = typeof sent === 'string' ? decoded(sent) : null;
  if (payload === null) {
    return refuse(
      'missing-data',
      'payment_data.payload: the base64-encoded JSON from the payment component',
    );
  }
  const encrypted = readBoolean(payload['encrypted']) ?? false;
  return {
    gateway: named ?? payload['gateway'] ?? null,
    issuer: encrypted ? null : readCode(section(payload, 'fields')['extvar8']),
    payload: new Secret(String(sent)),
    encrypted,
  };
}

/** Refuses `tokenize` without `customer.reference`: a token is stored under that name (checkout.md, part 11). */
export function checkTokenize(body: JsonObject): Refusal | null {
  const asked = readBoolean(section(body, 'payment_data')['tokenize']) ?? false;
  if (!asked || readCode(section(body, 'customer')['reference']) !== null) return null;
  return refuse('missing-data', 'customer.reference: required with payment_data.tokenize');
}

/** Copies the bank that was chosen in the component to `gateway_info.issuer_id`, unless set; changes `body`. */
export function applyIssuer(body: JsonObject, data: PaymentData, method: PaymentMethod): void {
  const info = section(body, 'gateway_info');
  if (data.issuer === null || method.issuers.length === 0 || !isUnset(info['issuer_id'])) return;
  body['gateway_info'] = { ...info, issuer_id: data.issuer };
}

function decoded(text: string): JsonObject | null {
  const base64 = text.replace(/\s/g, '');
  if (!/^[\w+/-]+={0,2}$/.test(base64)) return null;
  try {
    const json = cleanJson(JSON.parse(Buffer.from(base64, 'base64').toString('utf8')));
    return isJsonObject(json) ? json : null;
  } catch {
    return null;
  }
}
