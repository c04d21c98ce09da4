// The payment methods that a shop may name in its orders.
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { type OfferTerms, suits } from '../../methods/rules/offers.ts';
import type { Deps } from '../deps.ts';

/** All methods that suit the terms, including those that no page offers (payment-methods.md, part 6). */
export function listGateways(deps: Pick<Deps, 'methods'>, terms: OfferTerms): PaymentMethod[] {
  return deps.methods.filter((method) => suits(method, terms));
}

/** Finds a method by its id, in any casing. Refusal: `no-gateway`. */
export function getGateway(deps: Pick<Deps, 'methods'>, id: string): PaymentMethod | Refusal {
  const method = findPaymentMethod(id);
  if (method !== null && deps.methods.includes(method)) return method;
  return refuse('no-gateway', 'no such gateway');
}
