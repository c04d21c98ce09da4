// Reads the recurring payment fields of an order (create-order.md, part 9; operations.md, part 9).
import { tokenId } from '../../../domain/ids.ts';
import type { OrderType } from '../../../domain/orders/order.ts';
import { type Recurring, recurringModels } from '../../../domain/recurring.ts';
import { isRefusal, type Refusal, refuse } from '../../../domain/refusal.ts';
import { type JsonObject, section } from '../../clean-json.ts';
import { countCharacters, isBlank, readBoolean, readChoice, readCode } from '../../coercion.ts';

/** Our own limit: long enough for an e-mail address, short enough for an index. */
const referenceMax = 255;

/**
 * Null for an ordinary order. A token is read on direct orders only: on a payment page the customer is
 * there to pay. Refusals: `invalid-value` (an unknown model), `missing-data` (no `customer.reference`; a
 * follow-up without a model). `byComponent`: the payment component collected the customer's answers.
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
  // Shops send `cardOnFile` for guests too, whom the component does not ask: theirs is an ordinary order.
  const isGuest = byComponent && reference === null && ticked !== true && model === 'cardOnFile';
  const stores = !isGuest && wantsToBeKept(model, ticked);
  if (token === null && !stores) return null;
  if (reference === null || countCharacters(reference) > referenceMax) {
    return refuse(
      'missing-data',
      `customer.reference: 1 to ${referenceMax} characters for a recurring order`,
    );
  }
  if (token === null) return { model: model ?? 'cardOnFile', token: null };
  if (model === null) return refuse('missing-data', 'recurring_model: required with recurring_id');
  return { model, token: tokenId(token) };
}

type Read = ReturnType<typeof readRecurring>;

/** Whether the payment is to store a token. Such an order may have the amount 0, which only verifies the card. */
export function isFirst(read: Read): read is Recurring {
  return read !== null && !isRefusal(read) && read.token === null;
}

/** Whether the order pays with a stored token, which alone decides the method. */
export function isFollowUp(read: Read): read is Recurring {
  return read !== null && !isRefusal(read) && read.token !== null;
}

/**
 * Whether a token is to be stored. For a card on file the customer's tick in the payment component decides;
 * a subscription leaves them no choice (inferred).
 */
function wantsToBeKept(model: Recurring['model'] | null, ticked: boolean | null): boolean {
  if (model === null) return ticked === true;
  return !(model === 'cardOnFile' && ticked === false);
}
