// Which methods a payment page offers, and which one it is about.
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { offeredMethods } from '../../methods/rules/offers.ts';
import { askable } from '../../methods/rules/zero-amount.ts';
import { takesOrder } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import { offeredCoupons } from './coupon-settings.ts';
import { chosenMethod, type PageOrder, restOfPage } from './page-order.ts';

export interface PageChoice {
  /** `&methods=all`: offers every method, whatever the country. */
  readonly allMethods: boolean;
  /** The method that the customer picked on the page; null = none yet. */
  readonly method: PaymentMethod | null;
}

/** The methods that this page may offer (payment-methods.md, part 10). */
export function methodsFor(
  deps: Pick<Deps, 'acquirers' | 'methods'>,
  page: PageOrder,
  { allMethods }: Pick<PageChoice, 'allMethods'>,
): PaymentMethod[] {
  const { order } = page;
  const { customer } = order.content;
  const country = allMethods ? null : (customer.country ?? countryOf(customer.locale));
  const terms = { ...restOfPage(page), country };
  // Rule 5: methods that lend the customer money need a cart. The cart adds up to the whole order, so none of these
  // methods pays what a coupon left (checkout.md, part 2).
  const lends = order.content.cart !== undefined && page.paidParts.length === 0;
  // Rule 7: FastCheckout works only with the methods that are flagged for it.
  const fast = order.type === 'checkout';
  const offered = offeredMethods(askable(deps.methods, order.amount), terms).filter(
    (method) =>
      (lends || !method.shoppingCartRequired) &&
      (!fast || method.fastCheckout) &&
      takesOrder(deps, method, { content: order.content, qr: null }),
  );
  // Coupons come after the methods that can pay a whole order.
  const others = offered.filter((method) => method.type !== 'coupon');
  return [...others, ...offeredCoupons(order, offered)];
}

/** The country in a locale such as `nl_BE`. `en_US`, the default, says nothing about where the customer lives. */
function countryOf(locale: string): string | null {
  if (locale === 'en_US') return null;
  return locale.match(/^[a-z]{2}_([A-Z]{2})$/)?.[1] ?? null;
}

/** The method that the page is about: the customer's, the shop's, or the only one offered; null = still to choose. */
export function pageMethod(
  deps: Pick<Deps, 'acquirers' | 'methods'>,
  page: PageOrder,
  choice: PageChoice,
): PaymentMethod | null {
  if (choice.method !== null) return choice.method;
  const chosen = chosenMethod(page);
  if (chosen !== null) return chosen;
  const offered = methodsFor(deps, page, choice);
  return offered.length === 1 ? (offered[0] ?? null) : null;
}

/** The method with this id, if the shop chose it or the page offers it in any country; else null. */
export function allowedMethod(
  deps: Pick<Deps, 'acquirers' | 'methods'>,
  page: PageOrder,
  id: string,
): PaymentMethod | null {
  const method = findPaymentMethod(id);
  if (method === null) return null;
  const chosen = chosenMethod(page);
  if (chosen !== null) return chosen === method ? method : null;
  return methodsFor(deps, page, { allMethods: true }).includes(method) ? method : null;
}
