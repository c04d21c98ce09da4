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

/** What the payment page asks before the customer can go on; `button`: only to press a button. */
export type PageForm =
  | { readonly kind: 'none' | 'button' }
  /** `cvc`: whether the page asks for the card's CVC. */
  | { readonly kind: 'card'; readonly cvc: boolean }
  | { readonly kind: 'qr' }
  /** The page asks those of the method's `fields` that are not hidden. */
  | { readonly kind: 'fields' };

/** A brand that belongs to the method, as GET /payment-methods lists it: a card scheme, a gift card. */
export interface Brand {
  readonly id: string;
  readonly name: string;
  readonly allowedCountries: readonly string[];
}

export interface PaymentMethod {
  readonly id: GatewayId;
  /** Other gateway ids by which orders may name the method: older ones, and those of its brands. */
  readonly aliases: readonly string[];
  /** The name in GET /payment-methods and on the payment page. */
  readonly name: string;
  /** Later values of `name`, each used from a day on, oldest first. */
  readonly names: readonly { readonly from: Day; readonly name: string }[];
  /** The name in GET /gateways, and `payment_description` of orders unless `paymentDescription` is set. */
  readonly description: string;
  readonly paymentDescription: string | null;
  /** The kind of method in a word or two. It decides what the simulator plays, and the table of methods shows it. */
  readonly family: string;
  readonly type: 'payment-method' | 'coupon';
  /** Whether redirect orders may name the method. */
  readonly redirect: boolean;
  /** Whether direct orders may name the method. */
  readonly direct: boolean;
  readonly currencies: readonly Currency[];
  /** Where its customers live, ISO alpha-2; empty = everywhere. It limits what pages offer, and refuses no order. */
  readonly countries: readonly string[];
  /** For some currencies, the countries that replace `countries` and `allowedCountries`; null = for none. */
  readonly countriesByCurrency: Readonly<Partial<Record<Currency, readonly string[]>>> | null;
  /** `allowed_countries` of GET /payment-methods; usually the same as `countries` (payment-methods.md, part 8). */
  readonly allowedCountries: readonly string[];
  readonly preferredCountries: readonly string[];
  /** Lowest and highest amount in minor units of EUR; `max` null = no highest. */
  readonly allowedAmount: { readonly min: number; readonly max: number | null };
  /** False: the limits only decide where the method is offered; an order that names it may lie outside. */
  readonly enforceAmount: boolean;
  /** How long an attempt may take, in seconds of site time; null = as long as the session. */
  readonly expirySeconds: number | null;
  /** Lifetime of the payment link of an order that names the method. */
  readonly linkLifetime: LinkLifetime;
  /** The statuses of an attempt for each fact about it. */
  readonly outcomes: OutcomeTable;
  readonly page: PageForm;
  /** The questions that the method asks: of customers on the page, and of shops in direct orders. */
  readonly fields: readonly PageField[];
  /** Members of `customer` that a direct order must carry (payment-methods.md, part 2). */
  readonly directCustomer: readonly string[];
  /** A direct order must carry the token of Apple Pay or Google Pay. */
  readonly walletToken: boolean;
  /** A direct order without a cart is refused (create-order.md, part 7). */
  readonly directCartRequired: boolean;
  /** The cart must match the order's amount within a cent, even without `validate_cart` (create-order.md, part 7). */
  readonly checksCart: boolean;
  /** The only VAT rates that a checked cart may have, in percent; empty = any. */
  readonly vatPercents: readonly number[];
  /** Characters that the order id may have: the general `orderIdMax`, or fewer. */
  readonly orderIdMax: number;
  /** It may pay a part of an order; the rest is paid with another method (payment-methods.md, part 5). */
  readonly partial: boolean;
  /** The most that one payment may take, in minor units of EUR; null = no such limit beside `allowedAmount`. */
  readonly amountPerPaymentMax: number | null;
  /** Customers pay later, outside of any page; until then they go back to the shop. */
  readonly paysLater: boolean;
  /** Customers confirm the payment in the method's own app, which our pages do not open. */
  readonly confirmedInApp: boolean;
  /** What the method can do with QR codes; null = nothing. */
  readonly qr: QrAbility | null;
  /** The means of payment can be stored for later payments. */
  readonly tokenization: boolean;
  /** Gateway id of the recurring payments after the first one; null = the method's own (operations.md, part 9). */
  readonly recurringVia: string | null;
  /** Orders may ask for `capture: "manual"`: the money is authorised first and captured by a later call. */
  readonly manualCapture: boolean;
  /** `has_fields` of GET /payment-methods: the payment component shows fields for the method. */
  readonly hasFields: boolean;
  /** Works in the shop's own page through the payment component; by default the same as `hasFields`. */
  readonly component: boolean;
  /** Works with the payment component's QR code (payment-methods.md, part 8). */
  readonly componentQr: boolean;
  /** Works with FastCheckout: the page of an order of type `checkout` offers no other method. */
  readonly fastCheckout: boolean;
  /** A card can be verified with an order of amount 0 (create-order.md, part 9). */
  readonly zeroAuthorization: boolean;
  /** The page offers it only for an order with a cart; also a member of GET /payment-methods. */
  readonly shoppingCartRequired: boolean;
  /** `required_customer_data` of GET /payment-methods. */
  readonly requiredCustomerData: readonly string[];
  readonly brands: readonly Brand[];
  readonly issuers: readonly Issuer[];
  /** Null = the method accepts no cards. */
  readonly card: CardFacts | null;
  /** Cards that are listed as one (`group_cards`, payment-methods.md, part 8): the `group` replaces every `member`. */
  readonly cardGroup: 'group' | 'member' | null;
  /** The link in the answer to a direct order leads to our own page first, not straight to the bank (seed 003). */
  readonly directThroughPage: boolean;
  /** A direct order is answered with the whole order, or with a link, as a redirect order is (part 11). */
  readonly directAnswer: 'order' | 'link';
  /** The answer to a direct order holds what the shop's own page needs to draw the wallet's button. */
  readonly walletButton: boolean;
  /** The wallet's button on a shop's own page needs a session that the acquirer opens. */
  readonly walletSession: boolean;
  /** `cancel_url` in direct answers: left out, as sent, or with `transactionid` (create-order.md, part 12.2). */
  readonly directCancelUrl: 'absent' | 'as-sent' | 'with-transactionid';
  /** Keys beyond the usual ones in `payment_details` and `payment_methods[0]` (create-order.md, part 12.2). */
  readonly answerKeys: readonly AnswerKey[];
  /** The field of a direct order that `account_id` shows when the order names no account itself. */
  readonly accountField: FieldName;
  /** Members of `payment_details` that are the same for every payment. */
  readonly constantDetails: Readonly<Record<string, string | number | null>>;
  /** MultiSafepay no longer offers the method: the page lists it after all others. */
  readonly retired: boolean;
  /** What a payment costs the merchant unless the site's fee table says otherwise. */
  readonly fee: Fee;
  /** The order status after the customer's bank took the money back; null = it never does. */
  readonly chargeback: 'chargedback' | 'void' | null;
  /** The rules of its disputes; null exactly when `chargeback` is null. */
  readonly disputes: DisputeRules | null;
  /** Days of site time that the merchant has to capture or ship promised money; null = no limit. */
  readonly claimDays: number | null;
  readonly refunds: RefundFacts;
  /** Customers who started to pay with it and stopped get reminder mails (payment-methods.md, part 4). */
  readonly secondChance: boolean;
  /** What a shipment does with promised money; null = nothing (operations.md, part 2). */
  readonly shipment: ShipmentTerms | null;
  /** The merchant may cancel a payment while its strongest fact is one of these (operations.md, part 2, "Cancel"). */
  readonly cancellableWhile: readonly PaymentFact[];
  /** The scenarios that the bank's test page offers for a payment of this amount (test-data.md). */
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

/** Facts that a method's file may leave out: they are the usual ones, or follow from others. */
type Optional = 'allowedCountries' | 'component' | keyof typeof optional;

export type MethodFacts = Omit<PaymentMethod, 'id' | 'refunds' | Optional> & {
  readonly id: string;
  readonly refunds?: Partial<RefundFacts>;
} & Partial<Pick<PaymentMethod, Optional>>;

/** Completes the facts of a method with the usual ones; throws when they contradict each other. */
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
