// Finds the payment method that an order asks for, and says whether it can be used that way.
import type { OrderType } from '../domain/order.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { findPaymentMethod } from '../methods/index.ts';
import { cleanJson, isJsonObject, type Json, type JsonObject, section } from './clean-json.ts';
import { isUnset, readCode } from './coercion.ts';

export interface AskedGateway {
  /** Something was named, known or not. */
  readonly named: boolean;
  /** The method's alias that was named, in capitals; null when it was its own id. */
  readonly alias: string | null;
  /** Null when nothing was named, or something that we do not have. */
  readonly method: PaymentMethod | null;
}

/** `gateway`, else what the payment component says (create-order.md, part 8). */
export function readGateway(body: JsonObject): AskedGateway {
  const asked = isBlank(body['gateway']) ? componentGateway(body) : body['gateway'];
  if (isBlank(asked)) return { named: false, alias: null, method: null };
  const id = readCode(asked);
  const method = id === null ? null : findPaymentMethod(id);
  const alias = method?.aliases.find((known) => known === id?.toUpperCase()) ?? null;
  return { named: true, alias, method };
}

/** Unknown, not usable for this type, or missing on a direct order: all 1023. */
export function checkGateway(asked: AskedGateway, type: OrderType): Refusal | null {
  const { named, method } = asked;
  if (method === null) {
    if (named) return refuse('no-gateway', 'gateway: not an id from GET /gateways');
    return type === 'direct' ? refuse('no-gateway', 'gateway: needed on a direct order') : null;
  }
  if (type === 'direct' ? method.direct : method.redirect) return null;
  return refuse('no-gateway', `gateway: not available for orders of type ${type}`);
}

function componentGateway(body: JsonObject): Json | undefined {
  const data = section(body, 'payment_data');
  if (!isBlank(data['gateway'])) return data['gateway'];
  return typeof data['payload'] === 'string' ? payloadGateway(data['payload']) : undefined;
}

/** The payload is base64 of JSON; one that is encrypted or broken names nothing. */
function payloadGateway(payload: string): Json | undefined {
  try {
    const decoded = cleanJson(JSON.parse(Buffer.from(payload, 'base64').toString('utf8')));
    return isJsonObject(decoded) ? decoded['gateway'] : undefined;
  } catch {
    return undefined;
  }
}

function isBlank(value: unknown): boolean {
  return isUnset(value) || (typeof value === 'string' && value.trim() === '');
}
