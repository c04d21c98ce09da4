// Reads the bodies of the requests that create a refund or cancel one.
import { orderId, orderIdMax } from '../../../domain/ids.ts';
import { currencies } from '../../../domain/money/money.ts';
import type { NewRefund } from '../../../domain/refunds/new-refund.ts';
import { isRefusal, type Refusal, refuse } from '../../../domain/refusal.ts';
import { type Json, type JsonObject, section } from '../../clean-json.ts';
import {
  countCharacters,
  isUnset,
  readCents,
  readChoice,
  readCode,
  readText,
} from '../../coercion.ts';
import { withoutTags } from '../../plain-text.ts';
import { readItems } from '../new-orders/read-cart.ts';
import { checkVariables, readVariables } from '../new-orders/read-content.ts';
import { notAnObject, readSparseBody } from '../read-body.ts';

const descriptionMax = 200;

/**
 * `body` is any parsed JSON. Refusals in this order: amount (1001), currency (1002), description
 * (1008), refund_order_id (1006), variables (1010), items (1000, too many of them).
 */
export function readRefund(body: unknown): NewRefund | Refusal {
  const request = readSparseBody(body);
  if (request === null) return notAnObject;
  const minor = readRefundAmount(request['amount']);
  if (isRefusal(minor)) return minor;
  const currency = readChoice(request['currency'], currencies);
  if (currency === null && !isUnset(request['currency']))
    return refuse('invalid-currency', 'currency: three letters of ISO 4217, for example EUR');
  const description = readRefundDescription(request);
  if (isRefusal(description)) return description;
  const id = readCode(request['refund_order_id']);
  const hasId = !isUnset(request['refund_order_id']);
  if (hasId && (id === null || countCharacters(id) > orderIdMax))
    return refuse('invalid-order-id', `refund_order_id: 1 to ${orderIdMax} characters`);
  const variables = checkVariables(request);
  if (variables !== null) return variables;
  const items = readItems(section(request, 'checkout_data')['items'], 'checkout_data.items');
  if (isRefusal(items)) return items;
  return {
    minor,
    currency,
    description,
    ownOrderId: id === null ? null : orderId(id),
    vars: readVariables(request),
    items: items.length === 0 ? null : items,
  };
}

/** Minor units to refund; null, for an amount that is absent, empty or 0, = everything (operations.md, part 4). */
function readRefundAmount(value: Json | undefined): number | null | Refusal {
  if (isUnset(value)) return null;
  const minor = readCents(value);
  if (minor === null || minor < 0 || !Number.isSafeInteger(minor))
    return refuse('invalid-amount', 'amount: an integer in cents, so 10 euros is 1000');
  return minor === 0 ? null : minor;
}

function readRefundDescription(request: JsonObject): string | null | Refusal {
  const value = request['description'];
  if (isUnset(value)) return null;
  const text = readText(value);
  const plain = text === null ? null : withoutTags(text);
  if (plain === null || countCharacters(plain) > descriptionMax)
    return refuse('invalid-description', `description: at most ${descriptionMax} characters`);
  return plain.trim() === '' ? null : plain;
}

/** `description` is what the refund shows from now on; null = no change. */
export interface RefundChange {
  readonly description: string | null;
}

/** A refund can be changed in one way: to `void` (operations.md, part 5). Refusals: 1016, 1008. */
export function readRefundChange(body: unknown): RefundChange | Refusal {
  const request = readSparseBody(body);
  if (request === null) return notAnObject;
  if (readChoice(request['status'], ['void']) === null)
    return refuse('missing-data', 'status: a refund can only be changed to void');
  const description = readRefundDescription(request);
  return isRefusal(description) ? description : { description };
}
