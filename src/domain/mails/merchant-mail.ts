// The kinds of mail to merchants: what a person should see, while a notification only reaches the shop's program.
import type { TransactionId } from '../ids.ts';
import type { Money } from '../money/money.ts';
import type { Order } from '../orders/order.ts';
import type { Site } from '../site.ts';

/** What a mail reports, with the facts that the order does not hold (checkout.md, part 8; lifecycle.md, part 11). */
export type MerchantMail =
  | {
      readonly kind: 'merchant-uncleared';
      /** Name of the payment method; null = there is not exactly one. */
      readonly method: string | null;
    }
  | {
      readonly kind: 'merchant-chargeback';
      readonly amount: Money;
      readonly reasonCode: string;
      readonly reasonDescription: string;
      /** Site time until which the merchant may answer; null = the merchant is not asked, and the money is gone. */
      readonly respondBy: Date | null;
    }
  | {
      readonly kind: 'merchant-refund-sent-back';
      readonly refundId: TransactionId;
      readonly amount: Money;
      readonly reason: string;
    };

export type MerchantMailKind = MerchantMail['kind'];

export interface MerchantLetter {
  readonly mail: MerchantMail;
  readonly order: Order;
  /** PSP id of the payment that the mail is about. */
  readonly transactionId: TransactionId;
  readonly site: Site;
}
