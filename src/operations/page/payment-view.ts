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
  /** The display size that the shop wants, in CSS pixels; null = the usual one. */
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
  /** `unsuited`: a valid number of a card that cannot make this payment. */
  readonly number?: 'required' | 'invalid' | 'unsuited';
  readonly expiry?: 'required' | 'invalid' | 'past';
  readonly cvc?: 'required' | 'invalid';
  readonly holder?: 'required';
}

/** What the card form shows again after a mistake: never the card number or the CVC. */
export interface FormValues {
  readonly holder: string;
  readonly expiry: string;
}

/** One question of a form, with the customer's previous answer. */
export interface AskedField {
  readonly name: FieldName;
  readonly required: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[] | null;
  readonly value: string;
  readonly problem: 'required' | 'invalid' | null;
}

/**
 * `reserved`: the shop captures the money later. `processing`: the customer is done, and the money is on its way.
 * `refunded`: all of the money went back, by refunds or chargebacks.
 */
export type PaymentResult =
  | 'paid'
  | 'refunded'
  | 'partly-refunded'
  | 'reserved'
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
      /** Whether the shop wants to charge the card again, which its holder must know before typing it. */
      readonly keepsCard: boolean;
      /** Set when the payment can also be made by phone: the QR code and app button beside the form. */
      readonly qr: QrView | null;
      readonly qrOnly: boolean;
      /** The QR code and app button stand below the form (`mobile_pay_button_position`). */
      readonly qrLast: boolean;
      /** A phone has scanned the QR code and its owner is deciding; the card form still works. */
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
  /** The customer answers the method's questions. */
  | {
      readonly kind: 'form';
      readonly method: MethodChoice;
      readonly attemptKey: string;
      readonly fields: readonly AskedField[];
      /** The present day in the site's time: a date of birth after it is wrong. */
      readonly today: Day;
      readonly refused: PayerReason | null;
    }
  /** The customer pays elsewhere, for example by bank transfer; the page says how. */
  | {
      readonly kind: 'instructions';
      readonly method: MethodChoice;
      readonly instructions: PaymentInstructions;
      /** Text of a QR code for banking apps; null when these instructions have none. */
      readonly epcText: string | null;
      readonly end: TimeToPay;
      /** The address of the shop to return to; null = it gave none. */
      readonly returnUrl: string | null;
    }
  /**
   * A page of ours before the bank's: when the shop wants it (`show_pre`), when an attempt by the method has ended
   * before, or when the method's page is only a button.
   */
  | {
      readonly kind: 'confirm';
      readonly method: MethodChoice;
      readonly attemptKey: string;
      readonly refused: PayerReason | null;
    }
  /** An attempt is open at the acquirer. `continueUrl` leads back to the bank's page; null when there is none. */
  | {
      readonly kind: 'waiting';
      readonly method: MethodChoice;
      readonly continueUrl: string | null;
      /** Name of the app in which the customer has to confirm; null when there is none. */
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
  /** The link has started as many payments as a link may (`maxAttempts`). */
  | { readonly kind: 'exhausted'; readonly returnUrl: string | null };

export interface CartLineView {
  readonly name: string;
  readonly description: string;
  /** Null when the quantity that the shop sent is not a number. */
  readonly quantity: number | null;
  /** The amount of the whole line, without VAT; null when it cannot be calculated. */
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
  /** Null when the lines do not add up to the amount of the order. */
  readonly sums: {
    readonly taxes: readonly { readonly rate: number; readonly vat: Money }[];
    readonly total: Money;
  } | null;
}

export interface PaymentView {
  readonly session: SessionId;
  readonly orderId: string;
  readonly description: string;
  /** The amount that is still to be paid. */
  readonly amount: Money;
  /** The amount of the whole order. */
  readonly total: Money;
  /** What coupons have paid, first to last; then what was captured or shipped of a payment whose rest is released. */
  readonly paidParts: readonly PaidPart[];
  /** Null when the order has no cart, or the shop hides it. */
  readonly cart: CartView | null;
  /** The shop's own HTML in place of a cart, as it was sent; null when there is none, or the shop hides the cart. */
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
  /** How the merchant wants the page to look; null = the usual style. */
  readonly style: PageStyle | null;
  /** Addresses of the shop whose pages may show this page in a frame. */
  readonly framedBy: readonly string[];
  /** Number of attempts that were over when this was read; an open page asks only about later ones. */
  readonly endedAttempts: number;
  /** Whether the customer may choose another method: the page then offers "all methods". */
  readonly otherMethods: boolean;
  /** Whether the submitted form agreed to less than the order now asks for: no payment was started. */
  readonly amountChanged: boolean;
  /** Whether the customer can cancel: the order is neither paid nor over. */
  readonly cancellable: boolean;
  readonly stage: Stage;
}

/** Where the browser goes next. */
export type NextStep =
  | { readonly kind: 'go'; readonly url: string }
  /** To the payment page, where the payment begins or continues; `method` is already picked there. */
  | {
      readonly kind: 'page';
      readonly session: SessionId;
      readonly method: GatewayId | null;
      /** Locale of the order, as in `PaymentView`. */
      readonly locale: string;
    }
  | { readonly kind: 'show'; readonly view: PaymentView };
