// The port to an acquirer: what we ask of it, and the three kinds of answer.
import type { Secret } from '../../lib/secrets/secret.ts';
import type { CardData } from '../card.ts';
import type { Customer } from '../customer.ts';
import type {
  DisputeAnswer,
  DisputeReport,
  DisputeStep,
  TakeBack,
} from '../disputes/dispute-report.ts';
import type { AttemptReference, GatewayId, QrToken } from '../ids.ts';
import type { KnownPayment } from '../known-payment.ts';
import type { Cart } from '../money/cart.ts';
import type { Money } from '../money/money.ts';
import type { PaymentFact } from '../payment-event.ts';
import type { DisputeRules } from '../payment-methods/dispute-rules.ts';
import type { FieldValues } from '../payment-methods/page-field.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import type { RecurringTerms } from '../recurring.ts';
import type { StatusQuestion } from './brought-back.ts';
import type { Answered, CallbackCall } from './callback.ts';
import type { FollowedUp, FollowUp } from './follow-up.ts';
import type { PaymentDetails } from './payment-details.ts';
import type { WalletSession, WalletSessionRequest } from './wallet-session.ts';

/** `unknown`: the answer was lost or unclear. It changes no status; `fetchStatus` is asked later. */
export type AcquirerAnswer<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Flexible 3D and the site's rules, already decided (seeds.md, seed 004). */
export type ThreeDSecure = 'force' | 'skip' | 'usual';

/** The outcome of a payment, chosen in the order instead of on the outside page (sandbox only). */
export interface ChosenScenario {
  /** Id of one of the method's scenarios; for cards also a `refused-…` of the issuer. */
  readonly id: string;
  readonly delivery: Delivery;
}

/**
 * Where the customer pays. `direct`: the shop starts the payment, and an outside page is shown only when it is needed.
 * `phone`: the customer has scanned a QR code. `terminal`: the customer is at a payment terminal.
 */
export type PaymentChannel = 'page' | 'direct' | 'phone' | 'terminal';

export interface AuthorizeRequest {
  /** Idempotency key: requests with the same key start one payment. */
  readonly attempt: AttemptReference;
  readonly method: PaymentMethod;
  readonly amount: Money;
  readonly description: string;
  readonly merchantName: string;
  /** The merchant's order id, for the customer to recognise. */
  readonly orderId: string;
  /** Language of outside pages, `ab_CD`. */
  readonly locale: string;
  /** Where the outside page sends the browser back to. */
  readonly returnUrl: string;
  readonly issuerId: string | null;
  readonly card: CardData | null;
  /** The customer's answers to the method's questions. Account numbers may be among them: never log them. */
  readonly inputs: FieldValues;
  /** A payload that only the acquirer can read: a wallet's token, or what the payment component collected. */
  readonly walletToken: Secret<string> | null;
  /** `later`: the money is only authorised. `followUp` captures it, whole or in parts, or releases it. */
  readonly capture: 'at-once' | 'later';
  /** As the shop sent it; lenders and 3-D Secure decide by it. Never log it. */
  readonly customer: Customer;
  /** Null = the shop sent no cart. */
  readonly cart: Cart | null;
  readonly channel: PaymentChannel;
  /** Set exactly when the channel is `terminal`. */
  readonly terminalId?: string;
  readonly threeDSecure: ThreeDSecure;
  /** Null on an ordinary payment, and when the method keeps no means of payment. */
  readonly recurring: RecurringTerms | null;
  /** The dispute rules of the method, for the simulator; a real bank has its own. */
  readonly disputes: DisputeRules | null;
  /** The scenario that the order asks for; only an acquirer that moves no money follows it. */
  readonly scenario: ChosenScenario | null;
  /** Site time at which the attempt expires for us; a payment made at the acquirer later may be missed. */
  readonly expiresAt: Date;
  /** Site time: a simulator can be moved by it, a real acquirer ignores it. */
  readonly now: Date;
}

/** What the acquirer knows of a payment. Nothing in it is secret: it may be stored. */
export interface PaymentReport {
  /** The acquirer's own id of the payment. */
  readonly reference: string;
  /** The strongest fact that the acquirer knows; `started` while nothing is decided. */
  readonly fact: PaymentFact;
  /** The amount that the customer agreed to; differs from ours only when the payer may choose. */
  readonly amount: Money;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  readonly details: PaymentDetails;
  /** Seconds of site time until the next report is expected; null = none is. */
  readonly nextReportInSeconds: number | null;
}

export interface Authorized {
  /** The outside page for the customer; null when there is nothing to visit. */
  readonly redirectUrl: string | null;
  readonly report: PaymentReport;
}

/**
 * What changed according to a callback whose signature was verified: a payment, one of its chargebacks
 * (`dispute-changed`), or a capture, release or refund (`follow-up-changed`, where `attempt` is the follow-up's id or
 * that of its payment). `attempt` is passed on as it came; an id that is not ours is ignored.
 *
 * `report` replaces the question to the acquirer, so it must be signed. It is for companies that cannot be asked
 * (decision 18).
 */
export type CallbackChange =
  | {
      readonly kind: 'payment-changed' | 'dispute-changed';
      readonly attempt: string;
      /** The acquirer's own id, which we may not know yet: the answer to `authorize` may be late or lost. */
      readonly reference?: string;
      /** How the payment stands. */
      readonly report?: PaymentReport;
    }
  | {
      readonly kind: 'follow-up-changed';
      readonly attempt: string;
      /** Only together with the follow-up's own id. `refused` of a refund that was done: it came back (decision 19). */
      readonly report?: AcquirerAnswer<FollowedUp>;
    };

export type CallbackMessage =
  | (CallbackChange & Answered)
  /** Several changes in one callback, or none that concerns us. */
  | ({ readonly kind: 'batch'; readonly changes: readonly CallbackChange[] } & Answered)
  /** The customer at a terminal wants to try a declined payment again. */
  | { readonly kind: 'terminal-retried'; readonly attempt: string }
  /** A phone has read a QR code and asks what is to be paid. */
  | { readonly kind: 'qr-scanned'; readonly methodName: string; readonly token: QrToken };

/** The answer to a phone that has read a QR code. */
export type ScanAnswer =
  | {
      readonly kind: 'payable';
      readonly request: AuthorizeRequest;
      /** Range in minor units when the payer may choose the amount, else null. */
      readonly range: { readonly min: number; readonly max: number } | null;
    }
  | { readonly kind: 'not-payable'; readonly why: 'paid' | 'expired' | 'cancelled' | 'unknown' };

/** When the callback arrives, relative to the customer's browser coming back. */
export const deliveries = ['before', 'after', 'together', 'none', 'twice', 'late'] as const;
export type Delivery = (typeof deliveries)[number];

/** What test code may do in place of customer and bank; only an acquirer that moves no money has it. */
export interface Rehearsal {
  /** The page on which a person sees and plays the bank's side of the attempt. */
  readonly pageOf: (attempt: AttemptReference) => string;
  /** Whether the method has the scenario; asked before a payment is started, so that a wrong name changes nothing. */
  readonly canPlay: (method: PaymentMethod, amount: Money, scenario: string) => boolean;
  /** Whether an order that names the method may carry the scenario with it. */
  readonly canBring: (method: PaymentMethod, amount: Money, scenario: string) => boolean;
  /** A test card of the method that leads to the scenario even without an outside page; null = there is none. */
  readonly testCard: (method: PaymentMethod, scenario: string) => CardData | null;
  /** Answers to the method's questions that lead to the scenario. */
  readonly testInputs: (method: PaymentMethod, scenario: string) => FieldValues;
  /**
   * Chooses a scenario on the outside page of the attempt, as its button does. Resolves after the
   * callbacks that come at once.
   */
  readonly decide: (
    attempt: AttemptReference,
    choice: { readonly scenario: string; readonly delivery: Delivery },
  ) => Promise<AcquirerAnswer<null>>;
  /** Lets the promised money arrive. Resolves after the callback that comes at once. */
  readonly settle: (
    attempt: AttemptReference,
    choice: { readonly now: Date; readonly delivery: Delivery },
  ) => Promise<AcquirerAnswer<null>>;
  /** Lets the bank return a refund that was done; `id` is that of its `followUp`. Resolves after the callback. */
  readonly sendBack: (refund: Pick<FollowUp, 'payment' | 'id'>) => Promise<AcquirerAnswer<null>>;
  /** Lets a phone scan the payload or address of a QR code, and its payer decide. `amountMinor` null = as shown. */
  readonly scan: (
    qr: string,
    choice: { readonly amountMinor: number | null; readonly scenario: string | null },
  ) => Promise<AcquirerAnswer<ScanReport>>;
  /** Lets the customer's bank charge the payment back. Resolves after the callback, like the next one. */
  readonly takeBack: (attempt: AttemptReference, how: TakeBack) => Promise<AcquirerAnswer<null>>;
  /** Lets bank and card scheme take the next step in the open dispute. */
  readonly moveDispute: (
    attempt: AttemptReference,
    move: { readonly step: DisputeStep; readonly now: Date },
  ) => Promise<AcquirerAnswer<null>>;
}

/** What the phone saw and did. */
export interface ScanReport {
  readonly payable: boolean;
  readonly why: string | null;
  readonly attempt: AttemptReference | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly merchantName: string | null;
  readonly outcome: string | null;
}

/** A connector to an acquirer. It has the abilities whose functions are present. */
export interface Acquirer {
  readonly id: string;
  readonly supports: (gateway: GatewayId) => boolean;
  readonly authorize: (request: AuthorizeRequest) => Promise<AcquirerAnswer<Authorized>>;
  readonly fetchStatus: (
    asked: StatusQuestion,
    now: Date,
  ) => Promise<AcquirerAnswer<PaymentReport>>;
  /** Calls off an unpaid payment; refused when it is paid or over already. Idempotent. */
  readonly withdraw?: (payment: KnownPayment, now: Date) => Promise<AcquirerAnswer<null>>;
  /** Captures, releases or refunds a payment. Idempotent by the request's `id`. */
  readonly followUp?: (request: FollowUp) => Promise<AcquirerAnswer<FollowedUp>>;
  /** Every chargeback of a payment, oldest first. */
  readonly fetchDisputes?: (
    payment: KnownPayment,
    now: Date,
  ) => Promise<AcquirerAnswer<readonly DisputeReport[]>>;
  /** Passes the merchant's answer on; resolves with every chargeback of the payment as it stands afterwards. */
  readonly answerDispute?: (
    answer: DisputeAnswer,
  ) => Promise<AcquirerAnswer<readonly DisputeReport[]>>;
  readonly openWalletSession?: (
    request: WalletSessionRequest,
  ) => Promise<AcquirerAnswer<WalletSession>>;
  /** Verifies and translates a callback; null when its signature or its form is wrong. */
  readonly readCallback: (call: CallbackCall) => CallbackMessage | null;
  /** The address that our QR code for this token encodes. */
  readonly qrAddress?: (methodName: string, token: QrToken) => string;
  /** The answer to `qr-scanned`, in the acquirer's own JSON. */
  readonly renderScanAnswer?: (answer: ScanAnswer) => object;
  readonly rehearsal?: Rehearsal;
}

export function defineAcquirer(acquirer: Acquirer): Acquirer {
  return acquirer;
}
