// Finds the stored means of payment that the token of a follow-up order names.
import { findToken } from '../../database/sites/tokens.ts';
import type { NewOrder } from '../../domain/orders/new-order.ts';
import { amountProblem } from '../../domain/payment-methods/method-limits.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { takes } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import type { StoredPayment } from './recurring-terms.ts';

/**
 * Returns null for an order without a token. Refusals: `not-found` (no such token of this customer in the site's
 * account), `no-gateway` (the acquirer that stores the means no longer processes it), `invalid-currency` and
 * `invalid-amount`, which are checked only here because only the token names the method.
 */
export async function findStoredPayment(
  deps: Deps,
  site: Site,
  { content, amount }: Pick<NewOrder, 'content' | 'amount'>,
): Promise<StoredPayment | null | Refusal> {
  const id = content.recurring?.token ?? null;
  if (id === null) return null;
  const reference = content.customer.reference ?? '';
  const token = await findToken(deps.db.pool, site.accountId, reference, id);
  if (token === null) return refuse('not-found', 'recurring_id: this customer has no such token');
  const method = methodAfter(token.gateway);
  if (method === null || !deps.methods.includes(method)) {
    return refuse('no-gateway', 'recurring_id: no acquirer supports later payments with it');
  }
  const acquirer = deps.acquirers.find(({ id }) => id === token.acquirer);
  if (acquirer === undefined || !takes(acquirer, method)) {
    return refuse('no-gateway', 'recurring_id: the acquirer that stores it is no longer set up');
  }
  const problem = amountProblem(method, amount);
  if (problem === 'currency')
    return refuse('invalid-currency', 'currency: not available for this token');
  if (problem === 'amount') return refuse('invalid-amount', 'amount: outside the limits');
  const card = method.card === null ? null : token.card;
  return {
    token: token.token,
    method,
    acquirer,
    card,
    reference: token.meansReference,
    expiry: card?.expiry ?? null,
  };
}

/** The method of later payments, which may differ from the first one: after a bank redirect it is direct debit. */
function methodAfter(gateway: string): PaymentMethod | null {
  const first = findPaymentMethod(gateway);
  if (first === null || first.recurringVia === null) return first;
  return findPaymentMethod(first.recurringVia);
}
