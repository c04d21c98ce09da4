// Reads the body of PATCH /orders/{id}: which of several intents it has (operations.md, part 2).
import type { OrderChange } from '../../../domain/orders/order-change.ts';
import { isRefusal, type Refusal, refuse } from '../../../domain/refusal.ts';
import type { JsonObject } from '../../clean-json.ts';
import { isUnset, readBoolean, readCents, readChoice } from '../../coercion.ts';
import { notAnObject, readSparseBody } from '../read-body.ts';
import { readReferences } from './read-references.ts';

/**
 * `status` decides first, then `extend_expiration`, then `new_order_id`; any other request only sets
 * references. Nothing in `body` makes this throw.
 */
export function readOrderChange(body: unknown): OrderChange | Refusal {
  const request = readSparseBody(body);
  if (request === null) return notAnObject;
  const references = readReferences(request);
  if (isRefusal(references)) return references;
  const { reason = null } = references;
  if (!isUnset(request['status'])) {
    switch (readChoice(request['status'], ['cancelled', 'shipped'])) {
      case 'cancelled': {
        const excludeOrder = readBoolean(request['exclude_order']) ?? false;
        return { intent: 'cancel', cancellation: { excludeOrder, reason } };
      }
      case 'shipped': {
        const minor = readShipped(request);
        if (isRefusal(minor)) return minor;
        return { intent: 'ship', shipment: { minor, references } };
      }
      case null:
        return refuse('unknown-status', 'status: cancelled or shipped');
    }
  }
  if (readBoolean(request['extend_expiration']) === true) return { intent: 'extend', reason };
  if (!isUnset(request['new_order_id']))
    return refuse('cannot-rename', 'new_order_id: the id of an order cannot be changed');
  return { intent: 'keep-references', references };
}

/** Minor units; null = all that is left. The clients' name wins over `amount` (operations.md, part 2, Decision). */
function readShipped(request: JsonObject): number | null | Refusal {
  const name = isUnset(request['partial_shipment_amount']) ? 'amount' : 'partial_shipment_amount';
  return isUnset(request[name]) ? null : readPositive(request[name], name);
}

/** An amount in minor units, as a number or as digits in a text. Refusal: `invalid-amount` below 1. */
export function readPositive(value: unknown, name: string): number | Refusal {
  const minor = readCents(value);
  return minor === null || minor < 1
    ? refuse('invalid-amount', `${name}: an integer in cents of at least 1`)
    : minor;
}
