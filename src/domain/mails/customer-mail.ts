// The kinds of mail to customers with the facts that each needs, and a mail once it is written.
import type { Money } from '../money/money.ts';
import type { Order } from '../orders/order.ts';
import type { PaymentInstructions } from '../payments/payment-instructions.ts';
import type { Site } from '../site.ts';
import type { MerchantLetter } from './merchant-mail.ts';

/** The news of a letter with the facts that the order does not hold (checkout.md, part 8). */
export type CustomerMail =
  | {
      readonly kind: 'second-chance-1' | 'second-chance-2';
      /** What is still to pay. */
      readonly amount: Money;
    }
  | {
      /** `payment-reserved`: it waits for captures, of which each has a letter `capture-completed`. */
      readonly kind: 'order-completed' | 'payment-reserved';
      /** What was paid with, as customers know it; null = not by one method. */
      readonly method: string | null;
    }
  | {
      readonly kind: 'capture-completed';
      /** As above. */
      readonly method: string | null;
      /** What it took, which is no further payment. */
      readonly amount: Money;
    }
  | {
      /** How to pay outside of any page; also a reference for a cash machine. */
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

/** Ready to be sent: no header of it holds a line break. */
export interface WrittenMail {
  /** `nl_NL`: what it is written in. */
  readonly locale: string;
  /** The shop's, beside the installation's address. */
  readonly senderName: string;
  readonly subject: string;
  readonly text: string;
  /** A whole document that loads nothing. */
  readonly html: string;
}

/** How this installation writes to customers, and to merchants about them. */
export interface Mailing {
  /** Pure: the same letter is written alike every time. */
  readonly write: (letter: Letter) => WrittenMail;
  readonly writeToMerchant: (letter: MerchantLetter) => WrittenMail;
  /** The sender's bare address; known once the server listens. */
  readonly from: () => string;
  /** A mail server is connected. Without one a mail is kept for the mailbox of the sandbox. */
  readonly sends: boolean;
}
