// Reads the essentials of a create-order request: its type, id, payment method, amount and description.
import { type OrderId, orderId, orderIdMax } from '../../../domain/ids.ts';
import { type Currency, currencies } from '../../../domain/money/money.ts';
import type { PriceLimits } from '../../../domain/money/price-limits.ts';
import { type OrderType, orderTypes } from '../../../domain/orders/order.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import type { Recurring } from '../../../domain/recurring.ts';
import { isRefusal, type Refusal, refuse } from '../../../domain/refusal.ts';
import type { JsonObject } from '../../clean-json.ts';
import { countCharacters, isUnset, readChoice, readCode, readText } from '../../coercion.ts';
import { wantsComponentCode } from '../../component-code.ts';
import { withoutTags } from '../../plain-text.ts';
import { type AskedGateway, nothingNamed, readGateway } from './read-gateway.ts';
import { type PaymentData, readPaymentData } from './read-payment-data.ts';
import { type Payable, readPayable } from './read-qr-terms.ts';
import { isFirst, isFollowUp, readRecurring } from './read-recurring.ts';
import { readTerminal } from './read-terminal.ts';

export interface OrderEssentials {
  readonly type: OrderType;
  readonly orderId: OrderId;
  /** The payment method that the request names. It is looked up here and not yet checked. */
  readonly asked: AskedGateway;
  readonly payable: Payable;
  readonly description: string;
  /** The terminal that the order is to be paid on; null on every other order. */
  readonly terminal: string | null;
  /**
   * What the payment component collected and what the order says about recurring payments; null = nothing.
   * Both are read early, since the method and with it the limits of id, currency and amount depend on them. A
   * refusal of either is kept here, because refusals of other fields come first.
   */
  readonly component: PaymentData | null | Refusal;
  readonly recurring: Recurring | null | Refusal;
  /** The payment component collected the customer's answers, in a payload for the acquirer. */
  readonly byComponent: boolean;
  /** The payment component draws a QR code in the shop's own page. */
  readonly drawsCode: boolean;
}

/** Refusals, in this order: type, order id, terminal, currency, amount, description (create-order.md, part 10). */
export function readEssentials(
  request: JsonObject,
  limits: PriceLimits | undefined,
): OrderEssentials | Refusal {
  const type = readType(request);
  if (isRefusal(type)) return type;
  const component = type === 'direct' ? readPaymentData(request) : null;
  const byComponent = component !== null && !isRefusal(component) && component.payload !== null;
  const recurring = readRecurring(request, type, byComponent);
  // The method of a follow-up is that of its token (create-order.md, part 9).
  const asked = isFollowUp(recurring) ? nothingNamed : readGateway(request);
  const { method } = asked;
  const id = readOrderId(request, method);
  if (isRefusal(id)) return id;
  const terminal = readTerminal(request, { type, id, asked });
  if (isRefusal(terminal)) return terminal;
  const currency = readCurrency(request, method);
  if (isRefusal(currency)) return currency;
  const drawsCode = wantsComponentCode(request, type, method);
  const terms = {
    currency,
    method,
    zeroAuthorization: isFirst(recurring),
    ...(limits === undefined ? {} : { limits }),
  };
  const payable = readPayable(request, terms, drawsCode);
  if (isRefusal(payable)) return payable;
  const description = readDescription(request, type);
  if (isRefusal(description)) return description;
  return {
    type,
    orderId: id,
    asked,
    payable,
    description,
    terminal,
    component,
    recurring,
    byComponent,
    drawsCode,
  };
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
    return refuse('invalid-currency', 'currency: not available for this payment method');
  }
  return currency;
}

/** At most 200 characters of plain text; HTML is removed rather than refused (part 2). */
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
