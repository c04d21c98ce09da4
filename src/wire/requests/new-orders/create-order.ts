// Reads a create-order request into a `NewOrder`, or gives the refusal.
import type { CardData } from '../../../domain/card.ts';
import { type Money, money } from '../../../domain/money/money.ts';
import type { PriceLimits } from '../../../domain/money/price-limits.ts';
import { methodToStart } from '../../../domain/orders/direct-order.ts';
import type { NewOrder } from '../../../domain/orders/new-order.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../../domain/refusal.ts';
import { daySeconds } from '../../../domain/time/clock.ts';
import type { Day } from '../../../domain/time/local-moment.ts';
import { takesCurrency } from '../../../methods/rules/card-currency.ts';
import { takesAmount } from '../../../methods/rules/zero-amount.ts';
import type { JsonObject } from '../../clean-json.ts';
import { readInteger } from '../../coercion.ts';
import { notAnObject, readBody } from '../read-body.ts';
import { applyAliases } from './aliases.ts';
import { readCard } from './read-card.ts';
import { readCart } from './read-cart.ts';
import { checkVariables, readContent } from './read-content.ts';
import { checkCustomer, checkNames } from './read-customer.ts';
import { type DirectData, nothingAsked, readDirectData } from './read-direct-data.ts';
import { type OrderEssentials, readEssentials } from './read-essentials.ts';
import { checkGateway } from './read-gateway.ts';
import { checkIssuer } from './read-issuer.ts';
import { applyIssuer, checkTokenize, type PaymentData } from './read-payment-data.ts';
import { type AddressTerms, checkPaymentOptions } from './read-payment-options.ts';
import { isFollowUp } from './read-recurring.ts';
import { readScenario } from './read-scenario.ts';
import { readTip } from './read-tip.ts';

/** The settings of the site, and of the installation, that decide how a request is read. */
export interface SiteTerms extends Partial<AddressTerms> {
  /** Whether an order may name the scenario that its payments follow; where false, the field is not read. */
  readonly sandbox?: boolean;
  /** Lowest and highest amount that the site accepts; absent = no limits. */
  readonly limits?: PriceLimits;
  /** The current day in the site's time: a date of birth after it is not accepted. Absent = not checked. */
  readonly today?: Day;
}

/**
 * The order that the body of `POST /orders` asks for. `body` is any parsed JSON; nothing in it
 * makes this throw. Refusals come in the order of create-order.md, part 10: type, order id,
 * currency, amount, description, gateway, country, IP addresses, variables, method data, cart.
 */
export function readCreateOrder(body: unknown, site: SiteTerms = {}): NewOrder | Refusal {
  const request = readBody(body);
  if (request === null) return notAnObject;
  applyAliases(request);

  const essentials = readEssentials(request, site.limits);
  if (isRefusal(essentials)) return essentials;
  const refusal = checkMethodAndParties(request, essentials, site);
  if (refusal !== null) return refusal;
  const scenario = site.sandbox === true ? readScenario(request) : null;
  if (isRefusal(scenario)) return scenario;
  const { type, asked, payable, description, terminal, component, recurring } = essentials;
  if (isRefusal(component)) return component;
  if (isRefusal(recurring)) return recurring;

  const started = essentials.drawsCode ? null : methodToStart(type, asked.method);
  const payer =
    started === null ? nobodyAsked : readPayer(request, started, component, site.today ?? null);
  if (isRefusal(payer)) return payer;
  const untaken = checkAmountOfCard(payer.card, payable.amount);
  if (untaken !== null) return untaken;
  const tip = terminal === null ? null : readTip(request, payable.amount);
  if (isRefusal(tip)) return tip;
  const priced = money(payable.amount.minor - (tip?.minor ?? 0), payable.amount.currency);
  const cart = readCart(request, { amount: priced, method: asked.method });
  if (isRefusal(cart)) return cart;
  return {
    type: type === 'direct' && started === null && !isFollowUp(recurring) ? 'redirect' : type,
    orderId: essentials.orderId,
    amount: payable.amount,
    gateway: asked.method?.id ?? null,
    content: {
      ...readContent(request, { description, asked, started, cart, inputs: payer.inputs }),
      ...(recurring === null ? {} : { recurring }),
      ...(scenario === null ? {} : { scenario }),
      ...(terminal === null ? {} : { terminal }),
      ...(tip === null ? {} : { tip }),
    },
    qr: payable.qr,
    ...payer,
    sessionSeconds: readSessionSeconds(request),
  };
}

/** The first thing wrong with the gateway, country, IP addresses, variables, the shop's addresses or the names. */
function checkMethodAndParties(
  request: JsonObject,
  { type, asked, component, recurring, byComponent, drawsCode }: OrderEssentials,
  site: SiteTerms,
): Refusal | null {
  // Without `gateway` the payload has to name the method, so one that cannot be read is what is wrong.
  if (isRefusal(component) && !asked.named) return component;
  if (isRefusal(recurring) && !asked.named) return recurring;
  const unusable = isFollowUp(recurring)
    ? null
    : checkGateway(asked, drawsCode ? 'redirect' : type, byComponent);
  return (
    unusable ??
    checkCustomer(request) ??
    checkVariables(request) ??
    checkPaymentOptions(request, type, site.strictNotificationUrls) ??
    checkNames(request)
  );
}

/** The customer's data in a direct order, on its way to the acquirer. */
type Payer = DirectData & Pick<NewOrder, 'card'>;

const nobodyAsked: Payer = { card: null, ...nothingAsked };

function readPayer(
  request: JsonObject,
  method: PaymentMethod,
  component: PaymentData | null,
  today: Day | null,
): Payer | Refusal {
  if (component !== null) applyIssuer(request, component, method);
  const payload = component?.payload ?? null;
  const card = component?.encrypted === true ? null : readCard(request, method);
  if (isRefusal(card)) return card;
  const refusal = checkTokenize(request) ?? checkIssuer(request, method);
  if (refusal !== null) return refusal;
  const data = readDirectData(request, method, { byComponent: payload !== null, today });
  if (isRefusal(data)) return data;
  return { card, inputs: data.inputs, walletToken: data.walletToken ?? payload };
}

/** Refuses a currency, or an amount of 0, that the card's scheme does not accept, whatever the method. */
function checkAmountOfCard(card: CardData | null, amount: Money): Refusal | null {
  if (!takesCurrency(card, amount))
    return refuse('invalid-currency', 'currency: not available for this kind of card');
  return takesAmount(card, amount)
    ? null
    : refuse('invalid-amount', 'amount: this card cannot be verified without an amount');
}

/** Lifetime of the payment session. `seconds_active` wins over `days_active`; both are clamped. Null when not set. */
function readSessionSeconds(request: JsonObject): number | null {
  const seconds = readInteger(request['seconds_active']);
  if (seconds !== null && seconds > 0) return Math.min(seconds, 365 * daySeconds);
  const days = readInteger(request['days_active']);
  return days === null ? null : Math.min(Math.max(days, 1), 365) * daySeconds;
}
