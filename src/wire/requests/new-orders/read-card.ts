// Reads the card of a direct order on its way to the acquirer (create-order.md, part 6).
import { type CardData, hasSecurityCode, isCardNumber, isExpiry } from '../../../domain/card.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { withoutCardNumbers } from '../../../domain/typed-card-numbers.ts';
import { Secret } from '../../../lib/secrets/secret.ts';
import { type JsonObject, section } from '../../clean-json.ts';
import { readCode } from '../../coercion.ts';

/**
 * Null for a method without card data. A missing field is refused with 1016, a malformed one with 1024.
 * An expiry date in the past is accepted: a published example has one (test-data.md, part 2.3). The
 * holder's name may be missing: the payment switch of clients.md, row 16, sends null.
 */
export function readCard(body: JsonObject, method: PaymentMethod): CardData | null | Refusal {
  if (method.card === null) return null;
  const info = section(body, 'gateway_info');
  const number = readCode(info['card_number'])?.replace(/[\s-]/g, '') ?? null;
  const holder = withoutCardNumbers(readCode(info['card_holder_name']) ?? '');
  const expiry = readCode(info['card_expiry_date']);
  if (number === null || expiry === null) {
    return refuse(
      'missing-data',
      'gateway_info: a direct card order requires card_number and card_expiry_date',
    );
  }
  const cvc = readCode(info['card_cvc']);
  const needsCvc = method.card.cvc && hasSecurityCode(number);
  if (needsCvc && cvc === null) return refuse('missing-data', 'gateway_info.card_cvc is missing');

  if (!isCardNumber(number)) return refuse('transaction-declined', 'gateway_info.card_number');
  if (!isExpiry(expiry)) {
    return refuse('transaction-declined', 'gateway_info.card_expiry_date: YYMM, for example 2912');
  }
  if (needsCvc && !/^\d{3,4}$/.test(cvc ?? '')) {
    return refuse('transaction-declined', 'gateway_info.card_cvc: 3 or 4 digits');
  }
  // No CVC is passed on for a card or a method that has none.
  const kept = needsCvc && cvc !== null ? new Secret(cvc) : null;
  return { number: new Secret(number), holder, expiry, cvc: kept };
}
