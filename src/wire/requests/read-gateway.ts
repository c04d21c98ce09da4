// Finds the payment method that an order names, and checks that it can be used that way.
import type { OrderType } from '../../domain/orders/order.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import type { Json, JsonObject } from '../clean-json.ts';
import { isBlank, readCode } from '../coercion.ts';
import { readPaymentData } from './read-payment-data.ts';

export interface AskedGateway {
  /** Something was named, known or not. */
  readonly named: boolean;
  /** The method's alias that was named, in capitals; null when it was its own id. */
  readonly alias: string | null;
  /** Null when nothing was named, or something that we do not have. */
  readonly method: PaymentMethod | null;
}

export const nothingNamed: AskedGateway = { named: false, alias: null, method: null };

/** `gateway`, else what the payment component says (create-order.md, part 8). */
export function readGateway(body: JsonObject): AskedGateway {
  const asked = isBlank(body['gateway']) ? componentGateway(body) : body['gateway'];
  if (isBlank(asked)) return nothingNamed;
  const id = readCode(asked);
  const method = id === null ? null : findPaymentMethod(id);
  const alias = method?.aliases.find((known) => known === id?.toUpperCase()) ?? null;
  return { named: true, alias, method };
}

/**
 * Unknown, not usable for this type, or missing on a direct order: all 1023. `byComponent`: the
 * payment component asked the customer all, which makes a method direct that is not otherwise.
 */
export function checkGateway(
  asked: AskedGateway,
  type: OrderType,
  byComponent: boolean,
): Refusal | null {
  const { named, method } = asked;
  if (method === null) {
    if (named) return refuse('no-gateway', 'gateway: not an id from GET /gateways');
    return type === 'direct' ? refuse('no-gateway', 'gateway: needed on a direct order') : null;
  }
  const direct = method.direct || (byComponent && method.component);
  if (type === 'direct' ? direct : method.redirect) return null;
  return refuse('no-gateway', `gateway: not available for orders of type ${type}`);
}

/** One that is broken names nothing here, and is refused where the rest of it is read. */
function componentGateway(body: JsonObject): Json {
  const data = readPaymentData(body);
  return data === null || isRefusal(data) ? null : data.gateway;
}
