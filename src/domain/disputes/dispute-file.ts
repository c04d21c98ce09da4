// A document that a merchant has uploaded for an order.
import type { OrderId, SiteId, TransactionId } from '../ids.ts';
import type { Evidence } from './dispute-report.ts';

export interface DisputeFile extends Evidence {
  readonly siteId: SiteId;
  readonly fileId: TransactionId;
  readonly orderId: OrderId;
  /** The chargeback that it is evidence for; null when the order has none. */
  readonly chargebackId: TransactionId | null;
  /** Site time. */
  readonly createdAt: Date;
}

/** The largest size of a document in decoded bytes (operations.md, part 8). */
export const fileBytesMax = 10 * 1024 * 1024;

/** How many documents an order may have. */
export const filesPerOrderMax = 50;
