// Refuses a scenario that a payment method does not have, and says which ones it has.
import type { Money } from '../../domain/money/money.ts';
import type { NewOrder } from '../../domain/orders/new-order.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { acquirerFor } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';

export function noSuchScenario(method: PaymentMethod, amount: Money): Refusal {
  const own = method.scenarios(amount).map(({ id }) => id);
  const offered = [
    ...own,
    ...(method.card === null ? [] : ['the codes of issuers (refused-4002)']),
  ];
  return refuse(
    'invalid-value',
    `The payment method has no such scenario: ${method.id} has ${offered.join(', ')}`,
  );
}

/**
 * Refuses an order whose scenario its method does not have, before anything is written: a misspelt scenario must not
 * decline the payment later. Null when the scenario can be played, or that is not known yet (`method` null: the
 * customer chooses).
 */
export function refuseBroughtScenario(
  deps: Pick<Deps, 'acquirers'>,
  { content, amount }: Pick<NewOrder, 'content' | 'amount'>,
  method: PaymentMethod | null,
): Refusal | null {
  if (method === null || content.scenario === undefined) return null;
  const { rehearsal } = acquirerFor(deps, method);
  if (rehearsal === undefined || rehearsal.canBring(method, amount, content.scenario.id))
    return null;
  return noSuchScenario(method, amount);
}
