// The answer to a refund request, with every member that a known client reads (operations.md, part 4).
import type { RelatedTransaction } from '../../domain/related-transaction.ts';

export interface RefundJson {
  /** The id that the shop gave the refund, or the order's. */
  readonly order_id: string;
  /** PSP id of the refund, by which it can be cancelled. */
  readonly refund_id: number;
  /** PSP id of the payment that is refunded. */
  readonly transaction_id: number;
}

export function renderRefund(row: RelatedTransaction): RefundJson {
  return {
    order_id: row.ownOrderId ?? row.orderId,
    refund_id: row.transactionId,
    transaction_id: row.referenceId,
  };
}
