// What the methods share that send the customer to the page of a bank.
import type { MethodFacts } from '../../domain/payment-methods/payment-method.ts';
import { outcomes } from './outcomes.ts';
import { plainScenarios } from './scenarios.ts';

type Own = Pick<MethodFacts, 'id' | 'name' | 'description' | 'countries' | 'expirySeconds'> &
  Partial<MethodFacts>;

/** A bank redirect: paid at once or not at all, in EUR (lifecycle.md, part 6, first table). */
export function bankRedirect(own: Own): MethodFacts {
  return {
    family: 'banking redirect',
    currencies: ['EUR'],
    outcomes: outcomes(),
    answerKeys: ['external_transaction_id'],
    refunds: { above: true },
    scenarios: () => plainScenarios,
    ...own,
  };
}
