// What all card methods share.
import type { Fee } from '../../domain/money/fees.ts';
import { currencies } from '../../domain/money/money.ts';
import type { MethodFacts } from '../../domain/payment-methods/payment-method.ts';
import { anyCardReasons, cardDisputes } from './disputes.ts';
import { outcomes } from './outcomes.ts';
import { bankScenarios } from './scenarios.ts';

/** The default fee of a card payment, an example: every site may have its own (reconciliation.md, part 2). */
export const cardFee: Fee = { fixed: 25, basisPoints: 120, minimum: null };

/** A card scheme (payment-methods.md, part 2): all currencies, an hour to pay, 3-D Secure depends on the order. */
export function cardScheme(
  own: Pick<MethodFacts, 'id' | 'name' | 'description'> & Partial<MethodFacts>,
): MethodFacts {
  return {
    family: 'card',
    currencies,
    expirySeconds: 3600,
    outcomes: outcomes(),
    page: { kind: 'card', cvc: true },
    card: { threeDSecure: 'by-order', cvc: true },
    cardGroup: 'member',
    tokenization: true,
    manualCapture: true,
    zeroAuthorization: true,
    fee: cardFee,
    chargeback: 'chargedback',
    refunds: { days: 180, reverses: true },
    disputes: cardDisputes(anyCardReasons),
    // Money that is authorised but not captured by then is released (lifecycle.md, part 5).
    claimDays: 30,
    hasFields: true,
    directCancelUrl: 'with-transactionid',
    answerKeys: ['external_transaction_id'],
    scenarios: () => bankScenarios,
    ...own,
  };
}
