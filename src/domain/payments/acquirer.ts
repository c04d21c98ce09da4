// The port to whoever processes a payment outside: what we ask, and the three kinds of answer.
import type { Secret } from '../../lib/secrets/secret.ts';
import type { CardData } from '../card.ts';
import type { Customer } from '../customer.ts';
import type {
  DisputeAnswer,
  DisputeNews,
  DisputeStep,
  TakeBack,
} from '../disputes/dispute-news.ts';
import type { AttemptReference, GatewayId, QrToken } from '../ids.ts';
import type { KnownPayment } from '../known-payment.ts';
import type { Cart } from '../money/cart.ts';
import type { Money } from '../money/money.ts';
import type { PaymentFact } from '../payment-event.ts';
import type { DisputeRules } from '../payment-methods/dispute-rules.ts';
import type { FieldValues } from '../payment-methods/page-field.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import type { RecurringModel } from '../recurring.ts';
import type { StatusQuestion } from './brought-back.ts';
import type { Answered, CallbackCall } from './callback.ts';
import type { FollowedUp, FollowUp } from './follow-up.ts';
import type { PaymentDetails } from './payment-details.ts';
import type { WalletSession, WalletSessionRequest } from './wallet-session.ts';

/** `unknown` moves nothing: the truth is fetched later. */
export type AcquirerAnswer<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Flexible 3D and the site's rules, already decided (seeds.md, seed 004). */
export type ThreeDSecure = 'force' | 'skip' | 'usual';

/** What shall become of a payment, chosen beforehand instead of on the outside page. */
export interface ChosenScenario {
  /** As the method's own scenarios are called; for cards also a `refused-…` of the issuer. */
  readonly id: string;
  readonly delivery: Delivery;
}

/** What an order wants besides its money: a means of payment kept, or one used again. */
export interface RecurringTerms {
  readonly model: RecurringModel;
  /** Pay with this one, without asking anybody; null = keep the one that the payment is made with. */
  readonly stored: {
    /** As the acquirer called it when it was kept. */
    readonly reference: string;
    /** `YYMM` as the merchant knows it now; null for what is no card. */
    readonly expiry: string | null;
  } | null;
}

/**
 * Where the customer pays. `direct`: nobody is watching, an outside page is shown only when demanded.
 * `phone`: a QR code was scanned. `terminal`: the customer stands in front of it.
 */
export type PaymentChannel = 'page' | 'direct' | 'phone' | 'terminal';

export interface AuthorizeRequest {
  /** Idempotency key: asking twice with the same one starts one payment. */
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
  /** What the page asked, or the direct order carried: account numbers among it, so never logged. */
  readonly inputs: FieldValues;
  /** What only the acquirer can read: a wallet's token, or what the payment component asked the customer. */
  readonly walletToken: Secret<string> | null;
  /** `later`: it is only reserved. A `followUp` takes it, whole or in parts, or gives it up. */
  readonly capture: 'at-once' | 'later';
  /** What the shop told: who lends money, or asks for 3-D Secure, decides by it. Never logged. */
  readonly customer: Customer;
  /** What is bought; null = the shop told of no cart. */
  readonly cart: Cart | null;
  readonly channel: PaymentChannel;
  /** Of channel `terminal`. */
  readonly terminalId?: string;
  readonly threeDSecure: ThreeDSecure;
  /** Null on an ordinary payment, and where the method keeps nothing. */
  readonly recurring: RecurringTerms | null;
  /** What the customer's bank may take back; a real bank knows that itself. */
  readonly disputes: DisputeRules | null;
  /** The order's wish; only an acquirer that moves no money fulfils it. */
  readonly scenario: ChosenScenario | null;
  /** Site time at which our clock gives the attempt up; what is paid at the acquirer later may be missed. */
  readonly expiresAt: Date;
  /** Site time: a simulator can be moved by it, a real acquirer ignores it. */
  readonly now: Date;
}

/** What the acquirer knows of a payment. Nothing in it is secret: it may be stored. */
export interface PaymentNews {
  /** The acquirer's own id of the payment. */
  readonly reference: string;
  /** Strongest first word: `started` while nothing is decided. */
  readonly fact: PaymentFact;
  /** The amount that the customer agreed to; differs from ours only where a payer may choose. */
  readonly amount: Money;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  readonly details: PaymentDetails;
  /** Seconds of site time until the next news is expected; null when nothing more will come by itself. */
  readonly nextNewsInSeconds: number | null;
}

export interface Authorized {
  /** The outside page for the customer; null when there is nothing to visit. */
  readonly redirectUrl: string | null;
  readonly news: PaymentNews;
}

/**
 * What a callback says to be new, once its signature was verified: of a payment, of what its bank took back
 * (`dispute-changed`), or of what was asked after it (`follow-up-changed`, where `attempt` is the follow-up's id or
 * that of its payment). `attempt` as it came: what is none of ours is passed over.
 *
 * `told` is believed in place of a question, so it has to be signed: for a company that nobody can ask (decision 18).
 */
export type CallbackNews =
  | {
      readonly kind: 'payment-changed' | 'dispute-changed';
      readonly attempt: string;
      /** The acquirer's own id: the answer to `authorize` may be on its way still, or lost. */
      readonly reference?: string;
      /** How the payment stands. */
      readonly told?: PaymentNews;
    }
  | {
      readonly kind: 'follow-up-changed';
      readonly attempt: string;
      /** With the follow-up's id alone. `refused` of a refund that was done: it came back (decision 19). */
      readonly told?: AcquirerAnswer<FollowedUp>;
    };

export type CallbackMessage =
  | (CallbackNews & Answered)
  /** Several in one, or none that is of ours. */
  | ({ readonly kind: 'batch'; readonly news: readonly CallbackNews[] } & Answered)
  /** At a terminal that shows a declined payment somebody wants to pay once more. */
  | { readonly kind: 'terminal-retried'; readonly attempt: string }
  /** A phone has read a QR code and asks what is to be paid. */
  | { readonly kind: 'qr-scanned'; readonly methodName: string; readonly token: QrToken };

/** What a phone is told after it has read a QR code. */
export type ScanAnswer =
  | {
      readonly kind: 'payable';
      readonly request: AuthorizeRequest;
      /** Range in minor units when the payer may choose the amount, else null. */
      readonly range: { readonly min: number; readonly max: number } | null;
    }
  | { readonly kind: 'not-payable'; readonly why: 'paid' | 'expired' | 'cancelled' | 'unknown' };

/** When the outside world tells us, compared with the customer's browser coming back. */
export const deliveries = ['before', 'after', 'together', 'none', 'twice', 'late'] as const;
export type Delivery = (typeof deliveries)[number];

/** What test code may do in the customer's place; only an acquirer that moves no money has it. */
export interface Rehearsal {
  /** Whether a payment that is yet to be started can end so: asked first, so that a wrong name changes nothing. */
  readonly canPlay: (method: PaymentMethod, amount: Money, scenario: string) => boolean;
  /** Whether an order that names the method may bring the scenario along. */
  readonly canBring: (method: PaymentMethod, amount: Money, scenario: string) => boolean;
  /** A card of the method that leads there also where no outside page asks; null = none does. */
  readonly testCard: (method: PaymentMethod, scenario: string) => CardData | null;
  /** Answers to a method's questions with which the scenario is reached. */
  readonly testInputs: (method: PaymentMethod, scenario: string) => FieldValues;
  /**
   * Chooses a scenario on the outside page of the attempt, as its button does. Resolves after the
   * callbacks that come at once.
   */
  readonly decide: (
    attempt: AttemptReference,
    choice: { readonly scenario: string; readonly delivery: Delivery },
  ) => Promise<AcquirerAnswer<null>>;
  /** The money that the payment promised arrives. Resolves after the callback that comes at once. */
  readonly settle: (
    attempt: AttemptReference,
    choice: { readonly now: Date; readonly delivery: Delivery },
  ) => Promise<AcquirerAnswer<null>>;
  /** The bank sends a refund back that was done, `id` as of its `followUp`. Resolves after the callback. */
  readonly sendBack: (refund: Pick<FollowUp, 'payment' | 'id'>) => Promise<AcquirerAnswer<null>>;
  /** A phone scans the payload or address of a QR code and the payer decides. `amountMinor` null = as shown. */
  readonly scan: (
    qr: string,
    choice: { readonly amountMinor: number | null; readonly scenario: string | null },
  ) => Promise<AcquirerAnswer<ScanReport>>;
  /** The customer's bank takes money of the payment back. Resolves after the callback, like the next one. */
  readonly takeBack: (attempt: AttemptReference, how: TakeBack) => Promise<AcquirerAnswer<null>>;
  /** What bank and scheme do with the dispute that is open. */
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

/** An ability exists when its function is present. */
export interface Acquirer {
  readonly id: string;
  readonly supports: (gateway: GatewayId) => boolean;
  readonly authorize: (request: AuthorizeRequest) => Promise<AcquirerAnswer<Authorized>>;
  readonly fetchStatus: (asked: StatusQuestion, now: Date) => Promise<AcquirerAnswer<PaymentNews>>;
  /** Nobody shall pay it any more. Refused when it is paid, or over, already. Asking again is asking once. */
  readonly withdraw?: (payment: KnownPayment, now: Date) => Promise<AcquirerAnswer<null>>;
  readonly followUp?: (request: FollowUp) => Promise<AcquirerAnswer<FollowedUp>>;
  /** Every chargeback of a payment, oldest first. */
  readonly fetchDisputes?: (
    payment: KnownPayment,
    now: Date,
  ) => Promise<AcquirerAnswer<readonly DisputeNews[]>>;
  /** Gives every chargeback of the payment as it is afterwards. */
  readonly answerDispute?: (
    answer: DisputeAnswer,
  ) => Promise<AcquirerAnswer<readonly DisputeNews[]>>;
  readonly openWalletSession?: (
    request: WalletSessionRequest,
  ) => Promise<AcquirerAnswer<WalletSession>>;
  /** Verifies and translates; null when the signature or the form is wrong. */
  readonly readCallback: (call: CallbackCall) => CallbackMessage | null;
  /** The address that a QR code of ours encodes. */
  readonly qrAddress?: (methodName: string, token: QrToken) => string;
  /** The answer to `qr-scanned`, in the acquirer's own JSON. */
  readonly renderScanAnswer?: (answer: ScanAnswer) => object;
  readonly rehearsal?: Rehearsal;
}

export function defineAcquirer(acquirer: Acquirer): Acquirer {
  return acquirer;
}
