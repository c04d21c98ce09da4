// What a payment method is: the facts that one file per method states.
import { assert } from '../lib/assert.ts';
import type { OutcomeTable } from './advance.ts';
import { type GatewayId, gatewayId } from './ids.ts';
import type { Currency, Money } from './money.ts';
import type { PageField } from './page-field.ts';
import type { PaymentFact } from './payment-event.ts';

/** What the hosted page asks before the customer can go on. */
export type PageForm =
  | { readonly kind: 'none' }
  /** `cvc`: the card has a code to ask for. `app`: an app button and a QR stand beside the form. */
  | { readonly kind: 'card'; readonly cvc: boolean }
  | { readonly kind: 'qr' }
  /** The method's `fields` that a page asks. */
  | { readonly kind: 'fields' };

/** QR abilities of a method (seeds.md, seeds 000 and 001). */
export interface QrAbility {
  /** Name of the method in the address that the QR encodes, e.g. `mistercash`. */
  readonly methodName: string;
  /** `image`: `qr_url` is a PNG address. `deeplink`: `qr_url` is the address to encode. */
  readonly answer: 'image' | 'deeplink';
  /** `always`: every order of the method. `on-request`: when `gateway_info.qr_enabled` is set. */
  readonly when: 'always' | 'on-request';
  /** May the order let the payer choose the amount, and be paid several times? */
  readonly payerChoosesAmount: boolean;
  readonly payableRepeatedly: boolean;
}

/** One choice on the bank's test page, and by the sandbox API. */
export interface Scenario {
  /** Stable id: `completed`, `declined`, `cancelled`, `expired`, `uncleared`, … */
  readonly id: string;
  /** As test-data.md names it on the page: "Success". */
  readonly label: string;
  /** What the bank says, in order; `afterSeconds` counts in site time from the choice. */
  readonly steps: readonly ScenarioStep[];
}

export interface ScenarioStep {
  readonly fact: Exclude<PaymentFact, 'closed' | 'started'>;
  readonly afterSeconds: number;
}

export interface Brand {
  readonly id: string;
  readonly name: string;
  readonly allowedCountries: readonly string[];
}

export interface PaymentMethod {
  readonly id: GatewayId;
  /** For /payment-methods and the page. */
  readonly name: string;
  /** For /gateways and `payment_description`. */
  readonly description: string;
  readonly family: string;
  readonly type: 'payment-method' | 'coupon';
  readonly redirect: boolean;
  readonly direct: boolean;
  readonly currencies: readonly Currency[];
  /** Where its customers live, ISO alpha-2; empty = everywhere. Picks what a page offers, never refuses an order. */
  readonly countries: readonly string[];
  readonly preferredCountries: readonly string[];
  /** Minor units of EUR; `max` null = none. */
  readonly allowedAmount: { readonly min: number; readonly max: number | null };
  /** How long an attempt may take, in seconds of site time; null = as long as the session. */
  readonly expirySeconds: number | null;
  readonly outcomes: OutcomeTable;
  readonly page: PageForm;
  /** What it asks of the customer, and demands of direct orders. */
  readonly fields: readonly PageField[];
  /** Members of `customer` that a direct order must carry (payment-methods.md, part 2). */
  readonly directCustomer: readonly string[];
  /** A direct order must carry Apple's or Google's token. */
  readonly walletToken: boolean;
  /** A direct order without a cart is refused (create-order.md, part 7). */
  readonly directCartRequired: boolean;
  /** Longest order id, where it is less than the usual 50. */
  readonly orderIdMax: number;
  /** Customers pay on their own time, outside of any page: they go back to the shop meanwhile. */
  readonly paysLater: boolean;
  readonly qr: QrAbility | null;
  readonly tokenization: boolean;
  readonly manualCapture: boolean;
  readonly hasFields: boolean;
  /** Works with the payment component's QR (payment-methods.md, part 8). */
  readonly componentQr: boolean;
  readonly fastCheckout: boolean;
  readonly zeroAuthorization: boolean;
  readonly shoppingCartRequired: boolean;
  readonly requiredCustomerData: readonly string[];
  readonly brands: readonly Brand[];
  readonly issuers: readonly { readonly code: string; readonly name: string }[];
  /** `null`: brand comes from the card number; set for methods that take cards. */
  readonly card: { readonly threeDSecure: 'by-order' | 'always'; readonly cvc: boolean } | null;
  /** Direct answers lead to our own page first instead of straight to the bank (seed 003). */
  readonly directThroughPage: boolean;
  /** Direct answers: `cancel_url` left out, as sent, or with `transactionid` (create-order.md, part 12.2). */
  readonly directCancelUrl: 'absent' | 'as-sent' | 'with-transactionid';
  /** The keys that `payment_details` and `payment_methods[0]` carry beyond the base (create-order.md, part 12.2). */
  readonly answerKeys: readonly (
    | 'external_transaction_id'
    | 'issuer_id'
    | 'account_id'
    | 'account_iban'
    | 'account_bic'
  )[];
  readonly retired: boolean;
  /** What the bank's test page offers for a payment of this amount (test-data.md). */
  readonly scenarios: (amount: Money) => readonly Scenario[];
}

const optional = {
  type: 'payment-method',
  redirect: true,
  direct: true,
  countries: [],
  preferredCountries: [],
  allowedAmount: { min: 0, max: null },
  page: { kind: 'none' },
  fields: [],
  directCustomer: [],
  walletToken: false,
  directCartRequired: false,
  orderIdMax: 50,
  paysLater: false,
  qr: null,
  tokenization: false,
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
  directThroughPage: false,
  directCancelUrl: 'absent',
  answerKeys: [],
  retired: false,
} as const satisfies Partial<PaymentMethod>;

export type MethodFacts = Omit<PaymentMethod, 'id' | keyof typeof optional> & {
  readonly id: string;
} & Partial<Pick<PaymentMethod, keyof typeof optional>>;

/** Completes the facts of a method with the usual ones and refuses a file that contradicts itself. */
export function definePaymentMethod(facts: MethodFacts): PaymentMethod {
  const method: PaymentMethod = { ...optional, ...facts, id: gatewayId(facts.id) };
  assert(method.id === facts.id, `method-id-not-canonical ${facts.id}`);
  assert(method.currencies.length > 0, `method-without-currency ${facts.id}`);
  assert(method.page.kind !== 'card' || method.card !== null, `card-page-without-card ${facts.id}`);
  const asks = method.fields.some((field) => field.page !== 'hidden');
  assert((method.page.kind === 'fields') === asks, `page-and-fields-disagree ${facts.id}`);
  assert(method.page.kind !== 'qr' || method.qr !== null, `qr-page-without-qr ${facts.id}`);
  return method;
}

/** Why a method cannot take this amount, or null (payment-methods.md, part 10, rule 2). Limits are in EUR. */
export function amountProblem(method: PaymentMethod, amount: Money): 'currency' | 'amount' | null {
  if (!method.currencies.includes(amount.currency)) return 'currency';
  if (amount.currency !== 'EUR') return null;
  const { min, max } = method.allowedAmount;
  if (amount.minor < min || (max !== null && amount.minor > max)) return 'amount';
  return null;
}
