// Finds what the token of a follow-up order pays with.
import { findToken } from '../../database/tokens.ts';
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
 * Null for an order that brings no token. Refusals: `not-found` (no such token of this customer in
 * the site's account), `no-gateway` (whoever keeps it processes it no more), `invalid-currency`,
 * `invalid-amount`: the request could not be checked against a method that only the token names.
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
  if (token === null) return refuse('not-found', 'recurring_id: no such token of this customer');
  const method = methodAfter(token.gateway);
  if (method === null || !deps.methods.includes(method)) {
    return refuse('no-gateway', 'recurring_id: no acquirer processes later payments of it');
  }
  const acquirer = deps.acquirers.find(({ id }) => id === token.acquirer);
  if (acquirer === undefined || !takes(acquirer, method)) {
    return refuse('no-gateway', 'recurring_id: the acquirer that keeps it is not here any more');
  }
  const problem = amountProblem(method, amount);
  if (problem === 'currency') return refuse('invalid-currency', 'currency: not one of the token');
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

/** A method's later payments may go another way: after a bank redirect by direct debit. */
function methodAfter(gateway: string): PaymentMethod | null {
  const first = findPaymentMethod(gateway);
  if (first === null || first.recurringVia === null) return first;
  return findPaymentMethod(first.recurringVia);
}
