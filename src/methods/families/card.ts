// What all card methods share.
import { currencies } from '../../domain/money.ts';
import type { MethodFacts } from '../../domain/payment-method.ts';
import { outcomes } from './outcomes.ts';
import { bankScenarios } from './scenarios.ts';

/** A card scheme (payment-methods.md, part 2): one hour, every currency, 3-D Secure by the order. */
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
    hasFields: true,
    directCancelUrl: 'with-transactionid',
    answerKeys: ['external_transaction_id'],
    scenarios: () => bankScenarios,
    ...own,
  };
}
