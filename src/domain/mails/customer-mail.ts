// The kinds of mail to customers with the facts that each needs, and a mail once it is written.
import type { Money } from '../money/money.ts';
import type { Order } from '../orders/order.ts';
import type { PaymentInstructions } from '../payments/payment-instructions.ts';
import type { Site } from '../site.ts';
import type { MerchantLetter } from './merchant-mail.ts';

/** What a mail reports, with the facts that the order does not hold (checkout.md, part 8). */
export type CustomerMail =
  | {
      readonly kind: 'second-chance-1' | 'second-chance-2';
      /** What is still to pay. */
      readonly amount: Money;
    }
  | {
      /** `payment-reserved`: the payment waits for captures, each of which gets a mail `capture-completed`. */
      readonly kind: 'order-completed' | 'payment-reserved';
      /** Name of the payment method, as customers know it; null = there is not exactly one. */
      readonly method: string | null;
    }
  | {
      readonly kind: 'capture-completed';
      /** Name of the payment method, as in `order-completed`. */
      readonly method: string | null;
      /** The captured amount; the mail says that it is no further payment. */
      readonly amount: Money;
    }
  | {
      /** How to pay by bank transfer or at a cash machine. */
      readonly kind: 'bank-transfer-details';
      readonly instructions: PaymentInstructions;
      readonly amount: Money;
      /** Site time. */
      readonly payBefore: Date;
    }
  | { readonly kind: 'refund-completed'; readonly amount: Money };

export type MailKind = CustomerMail['kind'];

export interface Letter {
  readonly mail: CustomerMail;
  readonly order: Order;
  readonly site: Site;
}

/** A mail that is ready to be sent. None of its headers holds a line break. */
export interface WrittenMail {
  /** The locale in which it is written, e.g. `nl_NL`. */
  readonly locale: string;
  /** Name of the shop; the address beside it is that of the installation. */
  readonly senderName: string;
  readonly subject: string;
  readonly text: string;
  /** A complete HTML document that loads no other resources. */
  readonly html: string;
}

/** How this installation writes mails to customers and merchants. */
export interface Mailing {
  /** Pure: the same letter always gives the same mail. */
  readonly write: (letter: Letter) => WrittenMail;
  readonly writeToMerchant: (letter: MerchantLetter) => WrittenMail;
  /** The sender's bare address; known once the server listens. */
  readonly from: () => string;
  /** Whether a mail server is connected. Without one, mails are kept for the mailbox of the sandbox. */
  readonly sends: boolean;
}
