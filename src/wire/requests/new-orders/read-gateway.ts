// Finds the payment method that an order names, and checks that it can be used that way.
import type { OrderType } from '../../../domain/orders/order.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../../domain/refusal.ts';
import { findPaymentMethod } from '../../../methods/index.ts';
import type { Json, JsonObject } from '../../clean-json.ts';
import { isBlank, readCode } from '../../coercion.ts';
import { readPaymentData } from './read-payment-data.ts';

export interface AskedGateway {
  /** Whether the request names a method, be it known or not. */
  readonly named: boolean;
  /** The alias by which the request names the method, in capitals; null when it uses the method's own id. */
  readonly alias: string | null;
  /** Null when no method was named, or an unknown one. */
  readonly method: PaymentMethod | null;
}

export const nothingNamed: AskedGateway = { named: false, alias: null, method: null };

/** The method that `gateway` names, or else the payment component (create-order.md, part 8). */
export function readGateway(body: JsonObject): AskedGateway {
  const asked = isBlank(body['gateway']) ? componentGateway(body) : body['gateway'];
  if (isBlank(asked)) return nothingNamed;
  const id = readCode(asked);
  const method = id === null ? null : findPaymentMethod(id);
  const alias = method?.aliases.find((known) => known === id?.toUpperCase()) ?? null;
  return { named: true, alias, method };
}

/**
 * Refuses with 1023 a method that is unknown, not usable for this type, or missing on a direct order.
 * `byComponent`: the payment component collected the customer's answers, so that any method that the
 * component supports can be used on a direct order.
 */
export function checkGateway(
  asked: AskedGateway,
  type: OrderType,
  byComponent: boolean,
): Refusal | null {
  const { named, method } = asked;
  if (method === null) {
    if (named) return refuse('no-gateway', 'gateway: not an id from GET /gateways');
    return type === 'direct' ? refuse('no-gateway', 'gateway: required for a direct order') : null;
  }
  const direct = method.direct || (byComponent && method.component);
  if (type === 'direct' ? direct : method.redirect) return null;
  return refuse('no-gateway', `gateway: not available for orders of type ${type}`);
}

/** The method in `payment_data`. A malformed payload names none here; it is refused where `payment_data` is read. */
function componentGateway(body: JsonObject): Json {
  const data = readPaymentData(body);
  return data === null || isRefusal(data) ? null : data.gateway;
}
