// What gift cards and prepaid vouchers share.
import type { MethodFacts } from '../../domain/payment-methods/payment-method.ts';
import { fixedLifetime } from '../../domain/time/link-lifetime.ts';
import { field } from './fields.ts';
import { outcomes } from './outcomes.ts';
import { completed, declined, plainScenarios, scenario, step } from './scenarios.ts';

type Own = Pick<MethodFacts, 'id' | 'name'> & Partial<MethodFacts>;

/**
 * Cents that an open-loop card, one for shops of many kinds, may give at a time (payment-methods.md,
 * part 5). Which cards are open-loop is not published: only the obvious ones are taken for it.
 */
export const openLoopMax = 5000;

/**
 * A gift card (payment-methods.md, part 5): it pays what it holds, another method the rest. Its
 * number decides while it is asked, so there is nothing that could be cancelled or run out.
 */
export function giftCard(own: Own): MethodFacts {
  return coupon({ family: 'gift card', countries: ['NL', 'BE'], ...own });
}

/** A voucher that Belgian employers hand out; otherwise as a gift card, but what is spent stays spent. */
export function prepaidVoucher(own: Own): MethodFacts {
  return coupon({ family: 'prepaid voucher', countries: ['BE'], refunds: { none: true }, ...own });
}

/** A voucher of Edenred, on whose own page the customer picks what to spend (test-data.md, part 11). */
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
    // As long as the page is open (lifecycle.md, part 5).
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
      scenario('empty', 'Nothing left on it', step('declined')),
    ],
    ...own,
  };
}
