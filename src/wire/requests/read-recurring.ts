// Reads the recurring payment fields of an order (create-order.md, part 9; operations.md, part 9).
import { tokenId } from '../../domain/ids.ts';
import type { OrderType } from '../../domain/orders/order.ts';
import { type Recurring, recurringModels } from '../../domain/recurring.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { type JsonObject, section } from '../clean-json.ts';
import { countCharacters, isBlank, readBoolean, readChoice, readCode } from '../coercion.ts';

/** Ours: long enough for an e-mail address, short enough for an index. */
const referenceMax = 255;

/**
 * Null for an ordinary order. A token counts on direct orders only: on a page somebody is there to
 * pay. Refusals: `invalid-value` (a model that there is not), `missing-data` (no
 * `customer.reference`; a follow-up without a model). `byComponent`: the payment component asked the
 * customer.
 */
export function readRecurring(
  body: JsonObject,
  type: OrderType,
  byComponent: boolean,
): Recurring | null | Refusal {
  const sent = body['recurring_model'];
  const model = readChoice(sent, recurringModels);
  if (model === null && !isBlank(sent)) {
    return refuse('invalid-value', `recurring_model: ${recurringModels.join(', ')}`);
  }
  const token = type === 'direct' ? readCode(body['recurring_id']) : null;
  const reference = readCode(section(body, 'customer')['reference']);
  const ticked = readBoolean(section(body, 'payment_data')['tokenize']);
  // Shops offer a card on file to guests too, whom nobody asks: theirs is an ordinary order.
  const isGuest = byComponent && reference === null && ticked !== true && model === 'cardOnFile';
  const stores = !isGuest && wantsToBeKept(model, ticked);
  if (token === null && !stores) return null;
  if (reference === null || countCharacters(reference) > referenceMax) {
    return refuse(
      'missing-data',
      `customer.reference: 1 to ${referenceMax} characters on a recurring order`,
    );
  }
  if (token === null) return { model: model ?? 'cardOnFile', token: null };
  if (model === null) return refuse('missing-data', 'recurring_model: needed with recurring_id');
  return { model, token: tokenId(token) };
}

type Read = ReturnType<typeof readRecurring>;

/** A first order may have the amount 0: the card is only asked whether it is good. */
export function isFirst(read: Read): read is Recurring {
  return read !== null && !isRefusal(read) && read.token === null;
}

/** Its token names its method, so nothing else of the request does. */
export function isFollowUp(read: Read): read is Recurring {
  return read !== null && !isRefusal(read) && read.token !== null;
}

/**
 * What the customer ticked in the payment component decides where they are asked: for a card on
 * file. A subscription is no choice of theirs (inferred).
 */
function wantsToBeKept(model: Recurring['model'] | null, ticked: boolean | null): boolean {
  if (model === null) return ticked === true;
  return !(model === 'cardOnFile' && ticked === false);
}
