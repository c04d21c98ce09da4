// The use cases that the payment pages call, as an interface.
import type { BroughtBack } from '../domain/payments/brought-back.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { NextStep, PaymentView } from '../operations/page/payment-view.ts';
import type { CardForm } from '../operations/page/read-card-form.ts';

export interface PaymentPageOperations {
  /**
   * The customer opens the link, or picks `method` on it. If the method needs nothing from the customer, the payment
   * starts and the customer goes straight to the bank. `allMethods` shows methods that country and locale would hide.
   * `lang` is the language in the address, which is kept on the way back from the bank.
   */
  readonly open: (
    session: string,
    choice: {
      readonly allMethods: boolean;
      readonly method: string | null;
      readonly lang: string | null;
    },
  ) => Promise<NextStep | Refusal>;
  /**
   * Reads the state of the payment and starts nothing, for pages that are already open. `seen` is the `endedAttempts`
   * that the page was made with, `method` the method picked in its address.
   */
  readonly look: (
    session: string,
    from: { readonly seen: number; readonly method: string | null },
  ) => Promise<PaymentView | Refusal>;
  /** Shows the questions of `method` again, with the answers typed so far, and starts nothing. */
  readonly ask: (
    session: string,
    input: { readonly method: string; readonly fields: Readonly<Record<string, string>> },
  ) => Promise<NextStep | Refusal>;
  /** The customer agreed to pay. A second call with the same `attemptKey` starts no second payment. */
  readonly start: (
    session: string,
    input: {
      readonly method: string;
      readonly lang: string | null;
      readonly attemptKey: string;
      readonly card: CardForm | null;
      /** The answers to the method's questions by their `FieldName`, as typed. */
      readonly fields: Readonly<Record<string, string>>;
    },
  ) => Promise<NextStep | Refusal>;
  /** The customer cancels. */
  readonly cancel: (session: string) => Promise<NextStep | Refusal>;
  /** The customer opens the page after a cancellation again; nothing is cancelled by that. */
  readonly cancelled: (session: string) => Promise<NextStep | Refusal>;
  /**
   * The browser comes back from the bank. That proves nothing about the payment. `attempt` is taken from the address,
   * `broughtBack` holds the parameters that the bank's side has added.
   */
  readonly returned: (
    session: string,
    back: { readonly attempt: string | null; readonly broughtBack: BroughtBack | null },
  ) => Promise<NextStep | Refusal>;
  /** Returns the content of a QR image, and its size in pixels (100 to 2000). */
  readonly qrImage: (
    token: string,
  ) => Promise<{ readonly payload: string; readonly size: number } | Refusal>;
  /** Returns the number of the site that is hidden in the link; 0 for a text that is not a link. */
  readonly siteOf: (session: string) => number;
  /** Calls `onChange` whenever the payment may have changed, until the returned function is called. */
  readonly watch: (session: string, onChange: () => void) => Promise<(() => void) | Refusal>;
}
