// A document that a merchant sent along with an order.
import type { OrderId, SiteId, TransactionId } from '../ids.ts';
import type { Evidence } from './dispute-news.ts';

export interface DisputeFile extends Evidence {
  readonly siteId: SiteId;
  readonly fileId: TransactionId;
  readonly orderId: OrderId;
  /** The chargeback that it speaks about; null for an order without one. */
  readonly chargebackId: TransactionId | null;
  /** Site time. */
  readonly createdAt: Date;
}

/** Decoded bytes of one document at most (operations.md, part 8). */
export const fileBytesMax = 10 * 1024 * 1024;

/** Documents of one order at most. */
export const filesPerOrderMax = 50;
