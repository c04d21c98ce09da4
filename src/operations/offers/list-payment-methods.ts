// Lists the payment methods that a shop may show its customers before it creates an order.
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { groupCards, type ListedMethod, listedAlone } from '../../methods/rules/card-group.ts';
import { isListed, listedMethods, type OfferTerms } from '../../methods/rules/offers.ts';
import type { Deps } from '../deps.ts';
import { getGateway } from './list-gateways.ts';

export interface MethodKinds {
  /** Lists only this type; null = payment methods, and coupons if `coupons` is set. */
  readonly type: PaymentMethod['type'] | null;
  readonly coupons: boolean;
  /** Lists the cards as one choice. */
  readonly groupCards: boolean;
}

/** The methods that suit the terms and `kinds`, in the order of a page, coupons last (payment-methods.md, part 8). */
export function listPaymentMethods(
  deps: Pick<Deps, 'methods'>,
  terms: OfferTerms,
  kinds: MethodKinds,
): ListedMethod[] {
  const listed = listedMethods(deps.methods, terms);
  const types = kinds.type !== null ? [kinds.type] : typesOf(kinds.coupons);
  const methods = types.flatMap((type) => listed.filter((method) => method.type === type));
  return kinds.groupCards ? groupCards(methods) : methods.map(listedAlone);
}

function typesOf(coupons: boolean): PaymentMethod['type'][] {
  return coupons ? ['payment-method', 'coupon'] : ['payment-method'];
}

/**
 * Finds a listed method by its id, in any casing. Refusals, in this order: `no-gateway`, that of `country`,
 * `no-gateway` for a method that is not available there.
 */
export function getPaymentMethod(
  deps: Pick<Deps, 'methods'>,
  id: string,
  country: string | null | Refusal,
): ListedMethod | Refusal {
  const method = getGateway(deps, id);
  if (isRefusal(method)) return method;
  if (isRefusal(country)) return country;
  if (isListed(method, { country, currency: null, minor: null })) return listedAlone(method);
  return refuse('no-gateway', 'not available in this country');
}
