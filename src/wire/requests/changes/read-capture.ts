// Reads the bodies of POST /orders/{id}/capture and PATCH /capture/{id} (operations.md, parts 6 and 7).
import { orderId, orderIdMax } from '../../../domain/ids.ts';
import type { CaptureRequest } from '../../../domain/orders/order-change.ts';
import { isRefusal, type Refusal, refuse } from '../../../domain/refusal.ts';
import type { JsonObject } from '../../clean-json.ts';
import {
  countCharacters,
  isUnset,
  readCents,
  readChoice,
  readCode,
  readText,
} from '../../coercion.ts';
import { notAnObject, readSparseBody } from '../read-body.ts';
import { readPositive } from './read-order-change.ts';
import { readReferences } from './read-references.ts';

/** Refusals, in this order: `new_order_status`, `amount`, `new_order_id`, the references. */
export function readCapture(body: unknown): CaptureRequest | Refusal {
  const request = readSparseBody(body);
  if (request === null) return notAnObject;
  const asked = request['new_order_status'];
  const status = isUnset(asked) ? 'completed' : readChoice(asked, ['completed', 'shipped']);
  if (status === null) return refuse('missing-data', 'new_order_status: completed or shipped');
  const minor = readCaptured(request);
  if (isRefusal(minor)) return minor;
  const newOrderId = readCode(request['new_order_id']);
  if (newOrderId !== null && countCharacters(newOrderId) > orderIdMax)
    return refuse('invalid-order-id', `new_order_id: at most ${orderIdMax} characters`);
  const references = readReferences(request);
  if (isRefusal(references)) return references;
  return {
    minor,
    newOrderId: newOrderId === null ? null : orderId(newOrderId),
    shipped: status === 'shipped',
    references,
  };
}

/** Minor units to capture; null, for an absent amount or 0, = everything left (operations.md, part 6, Decision). */
function readCaptured({ amount }: JsonObject): number | null | Refusal {
  return isUnset(amount) || readCents(amount) === 0 ? null : readPositive(amount, 'amount');
}

/** Either `status` or `new_order_status` must be `cancelled`; other words in them are ignored (clients.md, row 9). */
export function readCancelledAuthorization(
  body: unknown,
): { readonly reason: string | null } | Refusal {
  const request = readSparseBody(body);
  if (request === null) return notAnObject;
  const says = (name: string): boolean => readChoice(request[name], ['cancelled']) !== null;
  if (!says('status') && !says('new_order_status'))
    return refuse('missing-data', 'status: cancelled');
  const reason = readText(request['reason']);
  if (reason !== null && countCharacters(reason) > 1000)
    return refuse('invalid-value', 'reason: at most 1000 characters');
  return { reason };
}
