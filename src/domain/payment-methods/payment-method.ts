// What a payment method is: the facts that one file per method states.
import { assert } from '../../lib/assert.ts';
import { type GatewayId, gatewayId, orderIdMax } from '../ids.ts';
import type { Fee } from '../money/fees.ts';
import type { Currency, Money } from '../money/money.ts';
import type { PaymentFact } from '../payment-event.ts';
import type { OutcomeTable } from '../shown-attempt.ts';
import { freeLifetime, type LinkLifetime } from '../time/link-lifetime.ts';
import type { Day } from '../time/local-moment.ts';
import type { AnswerKey } from './answer-key.ts';
import type { CardFacts } from './card-facts.ts';
import type { DisputeRules } from './dispute-rules.ts';
import type { Issuer } from './issuer.ts';
import type { FieldName, PageField } from './page-field.ts';
import type { QrAbility } from './qr-ability.ts';
import { type RefundFacts, usualRefunds } from './refund-facts.ts';
import type { Scenario } from './scenario.ts';
import type { ShipmentTerms } from './shipment-terms.ts';

/** What the hosted page asks before the customer can go on; `button`: nothing but to press one. */
export type PageForm =
  | { readonly kind: 'none' | 'button' }
  /** `cvc`: the card has a code to ask for. */
  | { readonly kind: 'card'; readonly cvc: boolean }
  | { readonly kind: 'qr' }
  /** The method's `fields` that a page asks. */
  | { readonly kind: 'fields' };

/** A brand that the method stands for, as GET /payment-methods lists it: a card scheme, a gift card. */
export interface Brand {
  readonly id: string;
  readonly name: string;
  readonly allowedCountries: readonly string[];
}

export interface PaymentMethod {
  readonly id: GatewayId;
  /** Other ids that orders may name it by: older ones, and brands without one of their own. */
  readonly aliases: readonly string[];
  /** The name in GET /payment-methods and on the payment page. */
  readonly name: string;
  /** Later names in the same two places, each from a day on, oldest first. */
  readonly names: readonly { readonly from: Day; readonly name: string }[];
  /** The name in GET /gateways, and `payment_description` of orders unless the next member is set. */
  readonly description: string;
  readonly paymentDescription: string | null;
  /** The kind of method in a word or two: it says what the simulator plays, and stands in the table of methods. */
  readonly family: string;
  readonly type: 'payment-method' | 'coupon';
  /** Whether redirect orders may name the method. */
  readonly redirect: boolean;
  /** Whether direct orders may name the method. */
  readonly direct: boolean;
  readonly currencies: readonly Currency[];
  /** Where its customers live, ISO alpha-2; empty = everywhere. Picks what a page offers, never refuses an order. */
  readonly countries: readonly string[];
  /** Per currency, the customers' countries that the page offers it to; null = every country in every currency. */
  readonly countriesByCurrency: Readonly<Partial<Record<Currency, readonly string[]>>> | null;
  /** What /payment-methods prints as `allowed_countries`; the usual is `countries` (payment-methods.md, part 8). */
  readonly allowedCountries: readonly string[];
  readonly preferredCountries: readonly string[];
  /** Lowest and highest amount in minor units of EUR; `max` null = no highest. */
  readonly allowedAmount: { readonly min: number; readonly max: number | null };
  /** False: the limits only decide where the method is offered; an order that names it may lie outside. */
  readonly enforceAmount: boolean;
  /** How long an attempt may take, in seconds of site time; null = as long as the session. */
  readonly expirySeconds: number | null;
  /** How long the payment link lives of an order that names the method. */
  readonly linkLifetime: LinkLifetime;
  /** The statuses that each fact about an attempt stands for. */
  readonly outcomes: OutcomeTable;
  readonly page: PageForm;
  /** The questions that the method asks: of customers on the page, and of shops in direct orders. */
  readonly fields: readonly PageField[];
  /** Members of `customer` that a direct order must carry (payment-methods.md, part 2). */
  readonly directCustomer: readonly string[];
  /** A direct order must carry Apple's or Google's token. */
  readonly walletToken: boolean;
  /** A direct order without a cart is refused (create-order.md, part 7). */
  readonly directCartRequired: boolean;
  /** The cart must add up to the order's amount whatever the order says (create-order.md, part 7). */
  readonly checksCart: boolean;
  /** The only VAT rates that a checked cart may have, in percent; empty = any. */
  readonly vatPercents: readonly number[];
  /** Characters that the order id may have at most: `orderIdMax` of every order, or less. */
  readonly orderIdMax: number;
  /** May pay a part of an order; the rest is paid with something else (payment-methods.md, part 5). */
  readonly partial: boolean;
  /** Minor units of EUR that one payment may take at most, or null. The limits above say where it is offered. */
  readonly amountPerPaymentMax: number | null;
  /** Customers pay on their own time, outside of any page: they go back to the shop meanwhile. */
  readonly paysLater: boolean;
  /** Customers confirm in the method's own app, which no page of ours opens. */
  readonly confirmedInApp: boolean;
  /** What it can do with QR codes; null = nothing. */
  readonly qr: QrAbility | null;
  /** A means of payment can be kept for later payments. */
  readonly tokenization: boolean;
  /** Gateway id of the payments that follow a first one; null = the method's own (operations.md, part 9). */
  readonly recurringVia: string | null;
  /** Orders may ask for `capture: "manual"`: the money is reserved first and taken by a later call. */
  readonly manualCapture: boolean;
  /** `has_fields` of GET /payment-methods: the payment component has fields of the method's own. */
  readonly hasFields: boolean;
  /** Works in the shop's own page through the payment component; as `hasFields` unless a method says otherwise. */
  readonly component: boolean;
  /** Works with the payment component's QR code (payment-methods.md, part 8). */
  readonly componentQr: boolean;
  /** Works with FastCheckout: the page of an order of type `checkout` offers no other method. */
  readonly fastCheckout: boolean;
  /** A card can be verified with an order of amount 0 (create-order.md, part 9). */
  readonly zeroAuthorization: boolean;
  /** The page offers it only to an order with a cart; also a member of GET /payment-methods. */
  readonly shoppingCartRequired: boolean;
  /** `required_customer_data` of GET /payment-methods. */
  readonly requiredCustomerData: readonly string[];
  readonly brands: readonly Brand[];
  readonly issuers: readonly Issuer[];
  /** Null = it takes no cards. */
  readonly card: CardFacts | null;
  /** Cards shown as one (`group_cards`, payment-methods.md, part 8): the `group` stands for every `member`. */
  readonly cardGroup: 'group' | 'member' | null;
  /** Direct answers lead to our own page first instead of straight to the bank (seed 003). */
  readonly directThroughPage: boolean;
  /** A direct order answers with the whole order, or with a link as a redirect does (part 11). */
  readonly directAnswer: 'order' | 'link';
  /** A direct answer brings what the shop's own page needs to draw the wallet's button. */
  readonly walletButton: boolean;
  /** Its button on a shop's own page needs a session that the acquirer opens. */
  readonly walletSession: boolean;
  /** Direct answers: `cancel_url` left out, as sent, or with `transactionid` (create-order.md, part 12.2). */
  readonly directCancelUrl: 'absent' | 'as-sent' | 'with-transactionid';
  /** The keys that `payment_details` and `payment_methods[0]` carry beyond the base (create-order.md, part 12.2). */
  readonly answerKeys: readonly AnswerKey[];
  /** What a direct order brings of its customer that `account_id` shows, where the order names no account itself. */
  readonly accountField: FieldName;
  /** Members of `payment_details` that are the same for every payment. */
  readonly constantDetails: Readonly<Record<string, string | number | null>>;
  /** The original has ended the method: the page offers it after all others. */
  readonly retired: boolean;
  /** What a payment costs the merchant unless the site has agreed to something else. */
  readonly fee: Fee;
  /** The order status after the customer's bank took the money back; null = it never does. */
  readonly chargeback: 'chargedback' | 'void' | null;
  /** The rules of such a dispute; set exactly where `chargeback` is. */
  readonly disputes: DisputeRules | null;
  /** Days of site time that the merchant has to capture or ship promised money; null = no limit. */
  readonly claimDays: number | null;
  readonly refunds: RefundFacts;
  /** Customers who stop halfway get reminder mails (payment-methods.md, part 4). */
  readonly secondChance: boolean;
  /** What a shipment does with money that is only promised; null = nothing (operations.md, part 2). */
  readonly shipment: ShipmentTerms | null;
  /** The merchant may cancel a payment while its strongest fact is one of these (operations.md, part 2, "Cancel"). */
  readonly cancellableWhile: readonly PaymentFact[];
  /** The outcomes that the bank's test page offers for a payment of this amount (test-data.md). */
  readonly scenarios: (amount: Money) => readonly Scenario[];
}

const optional = {
  aliases: [],
  names: [],
  paymentDescription: null,
  type: 'payment-method',
  redirect: true,
  direct: true,
  countries: [],
  countriesByCurrency: null,
  preferredCountries: [],
  allowedAmount: { min: 0, max: null },
  enforceAmount: true,
  linkLifetime: freeLifetime,
  page: { kind: 'none' },
  fields: [],
  directCustomer: [],
  walletToken: false,
  directCartRequired: false,
  checksCart: false,
  vatPercents: [],
  orderIdMax,
  partial: false,
  amountPerPaymentMax: null,
  paysLater: false,
  confirmedInApp: false,
  qr: null,
  tokenization: false,
  recurringVia: null,
  manualCapture: false,
  hasFields: false,
  componentQr: false,
  fastCheckout: false,
  zeroAuthorization: false,
  shoppingCartRequired: false,
  requiredCustomerData: [],
  brands: [],
  issuers: [],
  card: null,
  cardGroup: null,
  directThroughPage: false,
  directAnswer: 'order',
  walletButton: false,
  walletSession: false,
  directCancelUrl: 'absent',
  answerKeys: [],
  accountField: 'iban',
  constantDetails: {},
  retired: false,
  fee: { fixed: 29, basisPoints: 0, minimum: null },
  chargeback: null,
  disputes: null,
  claimDays: null,
  secondChance: true,
  shipment: null,
  cancellableWhile: [],
} as const satisfies Partial<PaymentMethod>;

/** Facts that follow from others, or are the usual ones, unless a method says otherwise. */
type Optional = 'allowedCountries' | 'component' | keyof typeof optional;

export type MethodFacts = Omit<PaymentMethod, 'id' | 'refunds' | Optional> & {
  readonly id: string;
  readonly refunds?: Partial<RefundFacts>;
} & Partial<Pick<PaymentMethod, Optional>>;

/** Completes the facts of a method with the usual ones and refuses a file that contradicts itself. */
export function definePaymentMethod(facts: MethodFacts): PaymentMethod {
  const method: PaymentMethod = {
    ...optional,
    allowedCountries: facts.countries ?? optional.countries,
    component: facts.hasFields ?? optional.hasFields,
    ...facts,
    refunds: { ...usualRefunds, ...facts.refunds },
    id: gatewayId(facts.id),
  };
  assert(method.id === facts.id, `method-id-not-canonical ${facts.id}`);
  const canonical = method.aliases.every((alias) => alias === gatewayId(alias));
  assert(canonical, `method-alias-not-canonical ${facts.id}`);
  assert(method.currencies.length > 0, `method-without-currency ${facts.id}`);
  assert(method.page.kind !== 'card' || method.card !== null, `card-page-without-card ${facts.id}`);
  const asks = method.fields.some((field) => field.page !== 'hidden');
  assert((method.page.kind === 'fields') === asks, `page-and-fields-disagree ${facts.id}`);
  const taken = (method.chargeback === null) === (method.disputes === null);
  assert(taken, `chargeback-and-disputes-disagree ${facts.id}`);
  assert(method.page.kind !== 'qr' || method.qr !== null, `qr-page-without-qr ${facts.id}`);
  return method;
}
