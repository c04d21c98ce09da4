// The kinds of mail to merchants: news that a person should look at, and that no webhook would bring to one.
import type { TransactionId } from '../ids.ts';
import type { Money } from '../money/money.ts';
import type { Order } from '../orders/order.ts';
import type { Site } from '../site.ts';

/** The news of a letter with the facts that the order does not hold (checkout.md, part 8; lifecycle.md, part 11). */
export type MerchantMail =
  | {
      readonly kind: 'merchant-uncleared';
      /** What was paid with; null = not by one method. */
      readonly method: string | null;
    }
  | {
      readonly kind: 'merchant-chargeback';
      readonly amount: Money;
      readonly reasonCode: string;
      readonly reasonDescription: string;
      /** Site time until which the merchant may answer; null = nobody is asked, the money is gone. */
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
  /** Of the payment that it is about. */
  readonly transactionId: TransactionId;
  readonly site: Site;
}
