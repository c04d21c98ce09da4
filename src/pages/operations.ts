// The use cases that the payment pages call, as an interface.
import type { BroughtBack } from '../domain/payments/brought-back.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { NextStep, PaymentView } from '../operations/page/payment-view.ts';
import type { CardForm } from '../operations/page/read-card-form.ts';

export interface PaymentPageOperations {
  /**
   * The customer opens the link, or picks `method` on it. An order whose method needs nothing from
   * the customer goes straight to the bank. `allMethods` shows what country and locale would hide;
   * `lang` is what the address asks for, kept on the way back from the bank.
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
   * Reads where the payment is and starts nothing: for pages that are already open. `seen` is the
   * `endedAttempts` that the page was made with, `method` what its address says was picked.
   */
  readonly look: (
    session: string,
    from: { readonly seen: number; readonly method: string | null },
  ) => Promise<PaymentView | Refusal>;
  /** The questions of `method` again, with what was typed so far, and nothing started. */
  readonly ask: (
    session: string,
    input: { readonly method: string; readonly fields: Readonly<Record<string, string>> },
  ) => Promise<NextStep | Refusal>;
  /** The customer agreed to pay. The same `attemptKey` again is the same payment. */
  readonly start: (
    session: string,
    input: {
      readonly method: string;
      readonly lang: string | null;
      readonly attemptKey: string;
      readonly card: CardForm | null;
      /** Answers to the method's questions by their `FieldName`, as typed. */
      readonly fields: Readonly<Record<string, string>>;
    },
  ) => Promise<NextStep | Refusal>;
  /** The customer leaves. */
  readonly cancel: (session: string) => Promise<NextStep | Refusal>;
  /** The page that says so, opened again. */
  readonly cancelled: (session: string) => Promise<NextStep | Refusal>;
  /**
   * The browser comes back from the bank. Nothing of this proves anything: `attempt` is what the address says,
   * `broughtBack` what the bank's side has added.
   */
  readonly returned: (
    session: string,
    back: { readonly attempt: string | null; readonly broughtBack: BroughtBack | null },
  ) => Promise<NextStep | Refusal>;
  /** What a QR image shows, and its size in pixels (100 to 2000). */
  readonly qrImage: (
    token: string,
  ) => Promise<{ readonly payload: string; readonly size: number } | Refusal>;
  /** Number of the site that the link says it is of; what is no link says 0. */
  readonly siteOf: (session: string) => number;
  /** Calls `onChange` whenever the payment may have changed, until the returned function is called. */
  readonly watch: (session: string, onChange: () => void) => Promise<(() => void) | Refusal>;
}
