// Reads a create-order request: which order a shop asks for, or why there cannot be one.
import type { CardData } from '../../domain/card.ts';
import { type OrderId, orderId, orderIdMax } from '../../domain/ids.ts';
import { type Currency, currencies, type Money, money } from '../../domain/money/money.ts';
import type { PriceLimits } from '../../domain/money/price-limits.ts';
import type { NewOrder } from '../../domain/orders/new-order.ts';
import { type OrderType, orderTypes } from '../../domain/orders/order.ts';
import { isPaidByScanOnly } from '../../domain/payment-methods/method-limits.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { daySeconds } from '../../domain/time/clock.ts';
import type { Day } from '../../domain/time/local-moment.ts';
import { takesCurrency } from '../../methods/rules/card-currency.ts';
import { takesAmount } from '../../methods/rules/zero-amount.ts';
import type { JsonObject } from '../clean-json.ts';
import {
  countCharacters,
  isUnset,
  readChoice,
  readCode,
  readInteger,
  readText,
} from '../coercion.ts';
import { wantsComponentCode } from '../component-code.ts';
import { withoutTags } from '../plain-text.ts';
import { applyAliases } from './aliases.ts';
import { notAnObject, readBody } from './read-body.ts';
import { readCard } from './read-card.ts';
import { readCart } from './read-cart.ts';
import { checkVariables, readContent } from './read-content.ts';
import { checkCustomer, checkNames } from './read-customer.ts';
import { type DirectData, nothingAsked, readDirectData } from './read-direct-data.ts';
import { checkGateway, nothingNamed, readGateway } from './read-gateway.ts';
import { checkIssuer } from './read-issuer.ts';
import {
  applyIssuer,
  checkTokenize,
  type PaymentData,
  readPaymentData,
} from './read-payment-data.ts';
import { type AddressTerms, checkPaymentOptions } from './read-payment-options.ts';
import { readPayable } from './read-qr-terms.ts';
import { isFirst, isFollowUp, readRecurring } from './read-recurring.ts';
import { readScenario } from './read-scenario.ts';
import { readTerminal } from './read-terminal.ts';
import { readTip } from './read-tip.ts';

/** What of the site's settings, and of the installation's, decides about a request. */
export interface SiteTerms extends Partial<AddressTerms> {
  /** Orders may say what becomes of them; elsewhere the wish is not even read. */
  readonly sandbox?: boolean;
  /** Lowest and highest amount that the site takes. */
  readonly limits?: PriceLimits;
  /** Of its time: nobody is born after it. */
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

  const type = readType(request);
  if (isRefusal(type)) return type;
  const component = type === 'direct' ? readPaymentData(request) : null;
  const byComponent = component !== null && !isRefusal(component) && component.payload !== null;
  // Looked up early, since it narrows id, currency and amount; whether it may be used is asked below.
  const recurring = readRecurring(request, type, byComponent);
  const followsUp = isFollowUp(recurring);
  // Only its token knows the method of a follow-up (create-order.md, part 9).
  const asked = followsUp ? nothingNamed : readGateway(request);
  const id = readOrderId(request, asked.method);
  if (isRefusal(id)) return id;
  const terminal = readTerminal(request, { type, id, asked });
  if (isRefusal(terminal)) return terminal;
  const currency = readCurrency(request, asked.method);
  if (isRefusal(currency)) return currency;
  const drawsCode = wantsComponentCode(request, type, asked.method);
  const terms = {
    currency,
    method: asked.method,
    zeroAuthorization: isFirst(recurring),
    ...(site.limits === undefined ? {} : { limits: site.limits }),
  };
  const payable = readPayable(request, terms, drawsCode);
  if (isRefusal(payable)) return payable;
  const description = readDescription(request, type);
  if (isRefusal(description)) return description;
  // A payload that cannot be read names no method, and that is what is wrong then.
  if (isRefusal(component) && !asked.named) return component;
  if (isRefusal(recurring) && !asked.named) return recurring;
  const refusal =
    (followsUp ? null : checkGateway(asked, drawsCode ? 'redirect' : type, byComponent)) ??
    checkCustomer(request) ??
    checkVariables(request) ??
    checkPaymentOptions(request, type, site.strictNotificationUrls) ??
    checkNames(request);
  if (refusal !== null) return refusal;

  const scenario = site.sandbox === true ? readScenario(request) : null;
  if (isRefusal(scenario)) return scenario;
  if (isRefusal(component)) return component;
  if (isRefusal(recurring)) return recurring;
  const started = drawsCode ? null : toStartAtOnce(type, asked.method);
  const payer =
    started === null ? nobodyAsked : readPayer(request, started, component, site.today ?? null);
  if (isRefusal(payer)) return payer;
  const untaken = checkAmountOfCard(payer.card, payable.amount);
  if (untaken !== null) return untaken;
  const tip = terminal === null ? null : readTip(request, payable.amount);
  if (isRefusal(tip)) return tip;
  const priced = money(payable.amount.minor - (tip?.minor ?? 0), currency);
  const cart = readCart(request, { amount: priced, method: asked.method });
  if (isRefusal(cart)) return cart;
  return {
    type: type === 'direct' && started === null && !followsUp ? 'redirect' : type,
    orderId: id,
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

/** What a direct order brings of its customer, on the way to the acquirer. */
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
  const data = readDirectData(request, method, payload !== null, today);
  if (isRefusal(data)) return data;
  return { card, inputs: data.inputs, walletToken: data.walletToken ?? payload };
}

/** Through whichever method a card comes, its scheme decides which currencies it takes, and whether it takes 0. */
function checkAmountOfCard(card: CardData | null, amount: Money): Refusal | null {
  if (!takesCurrency(card, amount))
    return refuse('invalid-currency', 'currency: not one of this kind of card');
  return takesAmount(card, amount)
    ? null
    : refuse('invalid-amount', 'amount: this card cannot be asked without an amount');
}

/** A direct order that is paid by scanning has nothing to start; it is answered like a redirect (seeds.md, K1). */
function toStartAtOnce(type: OrderType, method: PaymentMethod | null): PaymentMethod | null {
  return type === 'direct' && method !== null && !isPaidByScanOnly(method) ? method : null;
}

function readType(request: JsonObject): OrderType | Refusal {
  const value = request['type'];
  if (isUnset(value)) return 'redirect';
  return readChoice(value, orderTypes) ?? refuse('unknown-type', `type: ${orderTypes.join(', ')}`);
}

/** The shop's own id: 1 to 50 characters, fewer for some methods; numbers as their digits (seeds.md, G3). */
function readOrderId(request: JsonObject, method: PaymentMethod | null): OrderId | Refusal {
  const id = readCode(request['order_id']);
  const longest = Math.min(orderIdMax, method?.orderIdMax ?? orderIdMax);
  if (id === null || countCharacters(id) > longest) {
    return refuse('invalid-order-id', `order_id: 1 to ${longest} characters`);
  }
  return orderId(id);
}

function readCurrency(request: JsonObject, method: PaymentMethod | null): Currency | Refusal {
  const currency = readChoice(request['currency'], currencies);
  if (currency === null) {
    return refuse('invalid-currency', 'currency: three letters of ISO 4217, for example EUR');
  }
  if (method !== null && !method.currencies.includes(currency)) {
    return refuse('invalid-currency', 'currency: not one of this payment method');
  }
  return currency;
}

/** At most 200 characters of plain text; HTML is taken out rather than refused (part 2). */
function readDescription(request: JsonObject, type: OrderType): string | Refusal {
  const value = request['description'];
  if (isUnset(value) && type === 'checkout') return '';
  const text = readText(value);
  const plain = text === null ? null : withoutTags(text);
  if (plain === null || plain.trim() === '' || countCharacters(plain) > 200) {
    return refuse('invalid-description', 'description: 1 to 200 characters of plain text');
  }
  return plain;
}

/** `seconds_active` wins over `days_active`; both are clamped. Null when neither is set. */
function readSessionSeconds(request: JsonObject): number | null {
  const seconds = readInteger(request['seconds_active']);
  if (seconds !== null && seconds > 0) return Math.min(seconds, 365 * daySeconds);
  const days = readInteger(request['days_active']);
  return days === null ? null : Math.min(Math.max(days, 1), 365) * daySeconds;
}
