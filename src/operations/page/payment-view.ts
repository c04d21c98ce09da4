// What a customer may see of a payment: the stages of the hosted page.
import type { GatewayId, QrToken, SessionId } from '../../domain/ids.ts';
import type { Money } from '../../domain/money/money.ts';
import type { FieldName } from '../../domain/payment-methods/page-field.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import type { PaymentInstructions } from '../../domain/payments/payment-instructions.ts';
import type { PageStyle } from '../../domain/style/page-style.ts';
import type { Day } from '../../domain/time/local-moment.ts';
import type { TimeToPay } from './time-to-pay.ts';

export interface MethodChoice {
  readonly gateway: GatewayId;
  readonly name: string;
  readonly type: PaymentMethod['type'];
}

export interface PaidPart {
  /** Name of the method that paid it. */
  readonly name: string;
  readonly amount: Money;
}

export interface QrView {
  readonly token: QrToken;
  /** What the QR encodes: the address a phone opens. */
  readonly payload: string;
  /** Name of the app that reads it; null = that of the customer's bank. */
  readonly app: string | null;
  readonly end: TimeToPay;
  /** Range in minor units from which the payer may choose; null = exactly the amount of the order. */
  readonly range: { readonly min: number; readonly max: number } | null;
  /** Display size that the merchant asked for, in CSS pixels, or null. */
  readonly displaySize: number | null;
}

/** Why a payment was refused, in the payer's terms; codes are for the merchant only. */
export type PayerReason =
  | 'authentication-failed'
  | 'insufficient-funds'
  | 'card-refused'
  | 'bank-refused';

/** What is wrong with a submitted form, by field. */
export interface FormProblems {
  /** `unsuited`: a good number, of a kind of card that does not take such a payment. */
  readonly number?: 'required' | 'invalid' | 'unsuited';
  readonly expiry?: 'required' | 'invalid' | 'past';
  readonly cvc?: 'required' | 'invalid';
  readonly holder?: 'required';
}

/** What the card form shows again after a mistake: never the number or the CVC. */
export interface FormValues {
  readonly holder: string;
  readonly expiry: string;
}

/** One question of a form, with what was answered before. */
export interface AskedField {
  readonly name: FieldName;
  readonly required: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[] | null;
  readonly value: string;
  readonly problem: 'required' | 'invalid' | null;
}

/**
 * `processing`: the customer is done, the money is on its way. `refunded`: it went back, whoever
 * returned it.
 */
export type PaymentResult =
  | 'paid'
  | 'refunded'
  | 'partly-refunded'
  | 'processing'
  | 'declined'
  | 'cancelled'
  | 'expired';

export type Stage =
  | {
      readonly kind: 'choose';
      readonly methods: readonly MethodChoice[];
      readonly refused: PayerReason | null;
    }
  | {
      readonly kind: 'card';
      readonly method: MethodChoice;
      /** Hidden field of the form: proves that the page is ours, and makes a second submit the same payment. */
      readonly attemptKey: string;
      readonly cvc: boolean;
      /** The present month in the site's time, as `YYMM`: a card with an earlier expiry date has expired. */
      readonly month: string;
      /** The shop wants to charge the card again, and its holder must know before they type it. */
      readonly keepsCard: boolean;
      /** Set when the payment can also be made by phone: the QR code and app button beside the form. */
      readonly qr: QrView | null;
      readonly qrOnly: boolean;
      /** The way by phone stands below the form (`mobile_pay_button_position`). */
      readonly qrLast: boolean;
      /** A phone has read the code and its payer is deciding; the card still works. */
      readonly scanned: boolean;
      readonly refused: PayerReason | null;
      readonly problems: FormProblems;
      readonly values: FormValues;
    }
  | {
      readonly kind: 'qr';
      readonly method: MethodChoice;
      readonly qr: QrView;
      readonly scanned: boolean;
    }
  /** The method's questions. */
  | {
      readonly kind: 'form';
      readonly method: MethodChoice;
      readonly attemptKey: string;
      readonly fields: readonly AskedField[];
      /** The present day in the site's time: a date of birth after it is wrong. */
      readonly today: Day;
      readonly refused: PayerReason | null;
    }
  /** The customer pays outside of any page; this one says how. */
  | {
      readonly kind: 'instructions';
      readonly method: MethodChoice;
      readonly instructions: PaymentInstructions;
      /** Text of a QR code that a banking app reads, or null. */
      readonly epcText: string | null;
      readonly end: TimeToPay;
      /** Back to the shop; null = it gave no address. */
      readonly returnUrl: string | null;
    }
  /**
   * A page of ours before the bank: when the shop asked for it (`show_pre`), the customer came back to choose again, or
   * the method is a button.
   */
  | {
      readonly kind: 'confirm';
      readonly method: MethodChoice;
      readonly attemptKey: string;
      readonly refused: PayerReason | null;
    }
  /** An attempt is open outside. `continueUrl` leads back to the bank's page, null when there is none. */
  | {
      readonly kind: 'waiting';
      readonly method: MethodChoice;
      readonly continueUrl: string | null;
      /** Name of the app in which the customer is to confirm, or null. */
      readonly app: string | null;
    }
  | {
      readonly kind: 'finished';
      readonly result: PaymentResult;
      readonly method: MethodChoice | null;
      /** When the payment was made, in the site's time; null when nothing was paid. */
      readonly paidAt: Date | null;
      /** `redirect_url` or `cancel_url` with its parameters; null = the shop gave none. */
      readonly returnUrl: string | null;
      readonly canRetry: boolean;
      readonly refused: PayerReason | null;
    }
  /** The link started its 20 payments. */
  | { readonly kind: 'exhausted'; readonly returnUrl: string | null };

export interface CartLineView {
  readonly name: string;
  readonly description: string;
  /** Null when the shop sent no number. */
  readonly quantity: number | null;
  /** All pieces together, without VAT; null when it cannot be counted. */
  readonly net: Money | null;
  /** A fraction: 0.21 = 21 %. */
  readonly rate: number | null;
}

export interface CartView {
  /** The first lines of the cart. */
  readonly lines: readonly CartLineView[];
  /** Number of all lines. */
  readonly count: number;
  /** Whether any line has VAT. */
  readonly taxed: boolean;
  /** Null when they do not add up to the amount of the order. */
  readonly sums: {
    readonly taxes: readonly { readonly rate: number; readonly vat: Money }[];
    readonly total: Money;
  } | null;
}

export interface PaymentView {
  readonly session: SessionId;
  readonly orderId: string;
  readonly description: string;
  /** What is still to pay. */
  readonly amount: Money;
  /** The whole order. */
  readonly total: Money;
  /** What coupons have paid of it already, in the order in which they were given; or what was taken of a promise. */
  readonly paidParts: readonly PaidPart[];
  /** Null when the order has none, or the shop hides it. */
  readonly cart: CartView | null;
  /** HTML of the shop's own in place of a cart, as it was sent; null like the cart. */
  readonly items: string | null;
  readonly merchant: {
    readonly name: string;
    readonly city: string | null;
    readonly country: string | null;
    readonly supportEmail: string | null;
    readonly homeUrl: string | null;
  };
  /** The order's locale as the shop gave it; the page resolves it to a language it has. */
  readonly locale: string;
  readonly sandbox: boolean;
  readonly closeWindow: boolean;
  /** The merchant's looks of the page, or null. */
  readonly style: PageStyle | null;
  /** Addresses of the shop whose pages may hold this one in a frame. */
  readonly framedBy: readonly string[];
  /** Attempts that were over when this was read; an open page asks only about later ones. */
  readonly endedAttempts: number;
  /** Another method could be chosen: offer "all methods". */
  readonly otherMethods: boolean;
  /** The form that was sent agreed to less than the shop asks now: nothing was started. */
  readonly amountChanged: boolean;
  /** `cancel` is possible: the order is neither paid nor over. */
  readonly cancellable: boolean;
  readonly stage: Stage;
}

/** Where the browser goes next. */
export type NextStep =
  | { readonly kind: 'go'; readonly url: string }
  /** To the payment page, where the payment begins or goes on; `method` is picked there. */
  | {
      readonly kind: 'page';
      readonly session: SessionId;
      readonly method: GatewayId | null;
      /** Locale of the order, as in `PaymentView`. */
      readonly locale: string;
    }
  | { readonly kind: 'show'; readonly view: PaymentView };
