// What the two methods of Portugal's cash machine network share.
import type { MethodFacts } from '../../domain/payment-methods/payment-method.ts';
import { pair } from '../../domain/status.ts';
import { outcomes } from './outcomes.ts';
import { declined, expired, settledLater } from './scenarios.ts';

type Own = Pick<MethodFacts, 'id' | 'name' | 'description' | 'family' | 'expirySeconds'> &
  Partial<MethodFacts>;

/** The money is promised first and settled later; a cancelled payment counts as declined (lifecycle.md, part 6). */
export function promisedInPortugal(own: Own): MethodFacts {
  return {
    currencies: ['EUR'],
    countries: ['PT'],
    allowedAmount: { min: 100, max: 9_999_999 },
    outcomes: outcomes({
      paid: pair('completed', 'uncleared'),
      cancelled: pair('declined', 'declined'),
    }),
    paysLater: true,
    component: true,
    answerKeys: ['external_transaction_id'],
    scenarios: () => [settledLater(10), declined(), expired()],
    ...own,
  };
}
