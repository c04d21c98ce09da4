// What gift cards and prepaid vouchers share.
import type { MethodFacts } from '../../domain/payment-methods/payment-method.ts';
import { fixedLifetime } from '../../domain/time/link-lifetime.ts';
import { field } from './fields.ts';
import { outcomes } from './outcomes.ts';
import { completed, declined, plainScenarios, scenario, step } from './scenarios.ts';

type Own = Pick<MethodFacts, 'id' | 'name'> & Partial<MethodFacts>;

/**
 * Cents that an open-loop card, one for shops of many kinds, may pay at a time (payment-methods.md, part 5). Which
 * cards are open-loop is not published; only the obvious ones are treated as such.
 */
export const openLoopMax = 5000;

/**
 * A gift card (payment-methods.md, part 5): it pays what it holds, and another method pays the rest. The payment is
 * decided when the customer enters the number, so it can neither be cancelled nor expire.
 */
export function giftCard(own: Own): MethodFacts {
  return coupon({ family: 'gift card', countries: ['NL', 'BE'], ...own });
}

/** A voucher that Belgian employers hand out: like a gift card, but payments with it cannot be refunded. */
export function prepaidVoucher(own: Own): MethodFacts {
  return coupon({ family: 'prepaid voucher', countries: ['BE'], refunds: { none: true }, ...own });
}

/** A voucher of Edenred, on whose page the customer chooses what to spend (test-data.md, part 11). */
export function edenredVoucher(own: Own): MethodFacts {
  return prepaidVoucher({
    linkLifetime: fixedLifetime,
    scenarios: () => plainScenarios,
    ...own,
  });
}

function coupon(own: Own & Pick<MethodFacts, 'family' | 'countries'>): MethodFacts {
  return {
    description: own.name,
    type: 'coupon',
    partial: true,
    refunds: { above: true },
    direct: false,
    currencies: ['EUR'],
    // An attempt lasts as long as the payment session (lifecycle.md, part 5).
    expirySeconds: null,
    outcomes: outcomes(),
    page: { kind: 'fields' },
    fields: [
      field('coupon_number', 'required', 'optional'),
      field('coupon_code', 'required', 'optional'),
    ],
    answerKeys: ['external_transaction_id'],
    scenarios: () => [
      completed(),
      declined('Unknown number'),
      scenario('empty', 'No balance left', step('declined')),
    ],
    ...own,
  };
}
