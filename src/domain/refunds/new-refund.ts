// A valid refund request, before it is compared with the order.
import type { OrderId } from '../ids.ts';
import type { CartItem } from '../money/cart.ts';
import type { Currency } from '../money/money.ts';
import type { OwnTexts } from '../own-texts.ts';

export interface NewRefund {
  /** Minor units; null = everything that is left. */
  readonly minor: number | null;
  /** Null = the order's currency. */
  readonly currency: Currency | null;
  /** Null = we write one. */
  readonly description: string | null;
  /** `refund_order_id`, or null. */
  readonly ownOrderId: OrderId | null;
  readonly vars: OwnTexts;
  /** Cart lines, at least one; null = a plain refund. */
  readonly items: readonly CartItem[] | null;
}
