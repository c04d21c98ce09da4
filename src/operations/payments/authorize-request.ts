// Builds the request by which an acquirer authorises one attempt.
import { type AttemptReference, attemptReference } from '../../domain/ids.ts';
import type { Order } from '../../domain/orders/order.ts';
import { endOfAttempt, type Transaction } from '../../domain/orders/transaction.ts';
import type { AuthorizeRequest } from '../../domain/payments/acquirer.ts';
import { decideThreeDSecure } from '../../domain/payments/three-d-secure.ts';
import type { Site } from '../../domain/site.ts';
import {
  brandMethod,
  isCapturedManually,
  methodOfAttempt,
} from '../../methods/rules/attempt-states.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import { recurringTerms } from '../tokens/recurring-terms.ts';
import { type AttemptInput, issuerOf } from './attempt-input.ts';

/** Builds the request for `transaction`, whose row is committed already. */
export function authorizeRequest(
  deps: Deps,
  site: Site,
  order: Order,
  transaction: Transaction,
  input: AttemptInput,
): AuthorizeRequest {
  const attempt = attemptReference(site.siteId, transaction.transactionId);
  const brand = brandMethod(transaction);
  return {
    attempt,
    method: input.method,
    amount: transaction.amount,
    description: order.content.description,
    merchantName: site.name,
    orderId: order.orderId,
    locale: order.content.customer.locale,
    returnUrl: returnAddress(deps, order, attempt, input),
    issuerId: issuerOf(input),
    card: input.card,
    inputs: input.inputs,
    walletToken: input.walletToken,
    capture: isTakenLater(order, transaction) ? 'later' : 'at-once',
    customer: order.content.customer,
    cart: order.content.cart ?? null,
    channel: input.channel,
    threeDSecure: decideThreeDSecure({
      method: input.method,
      flexible3d: order.content.flexible3d,
      moto: order.content.moto,
      motoCountries: brand.card?.motoCountries,
      stored: input.stored !== undefined,
      rules: site.settings.dynamic3d,
      amount: transaction.amount,
      country: order.content.customer.country,
      brand: transaction.card?.brand ?? null,
    }),
    recurring: recurringTerms(order, input),
    disputes: brand.disputes,
    ...terminalOrScenario(order, input.channel),
    expiresAt: endOfAttempt(order, transaction),
    now: siteNow(deps, site),
  };
}

/** Whether the money is only reserved now, and taken by a capture of the shop or by its shipment. */
function isTakenLater(order: Order, transaction: Transaction): boolean {
  const { shipment } = methodOfAttempt(transaction);
  return isCapturedManually(order, transaction) || shipment?.takesMoney === true;
}

/** The terminal and the scenario of the order; none by phone or at a terminal, where the payer decides by hand. */
function terminalOrScenario(
  { content }: Order,
  channel: AuthorizeRequest['channel'],
): Pick<AuthorizeRequest, 'scenario' | 'terminalId'> {
  if (channel === 'terminal' && content.terminal !== undefined)
    return { scenario: null, terminalId: content.terminal };
  return { scenario: channel === 'phone' ? null : (content.scenario ?? null) };
}

/** The address to which the browser comes back, with the language of the page that the customer left. */
function returnAddress(
  deps: Deps,
  { sessionId }: Order,
  attempt: AttemptReference,
  { lang = null }: AttemptInput,
): string {
  const address = `${deps.publicUrl()}/connect/${sessionId}/return?attempt=${attempt}`;
  return lang === null ? address : `${address}&lang=${lang}`;
}
