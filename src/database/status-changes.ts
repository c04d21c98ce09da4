// The history of an order's statuses: rows are added, never changed.
import type { OrderId, SiteId, TransactionId } from '../domain/ids.ts';
import type { EventSource, PaymentFact } from '../domain/payment-event.ts';
import type { StatusPair } from '../domain/status.ts';
import type { Tx } from './database.ts';

/** What the merchant, the bank or time did to an order that was paid. */
export type AfterFact =
  | 'shipped'
  | 'captured'
  | 'capture-refused'
  | 'release-asked'
  | 'claim-extended'
  | 'refund-asked'
  | 'refund-done'
  | 'refund-undone'
  | 'chargeback-opened'
  | 'dispute-moved'
  | 'chargeback-won'
  | 'chargeback-lost'
  | 'link-closed'
  | 'told';

export interface StatusChange {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
  readonly transactionId: TransactionId | null;
  readonly fact: PaymentFact | AfterFact | 'posted-again' | 'session-ended';
  readonly source: EventSource;
  readonly from: StatusPair;
  readonly to: StatusPair;
  /** Site time, and wall time. */
  readonly happenedAt: Date;
  readonly recordedAt: Date;
}

export async function recordStatusChange(tx: Tx, change: StatusChange): Promise<void> {
  await tx.query(
    `insert into status_changes (site_id, order_id, transaction_id, fact, source, from_status,
       from_financial_status, to_status, to_financial_status, happened_at, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      change.siteId,
      change.orderId,
      change.transactionId,
      change.fact,
      change.source,
      change.from.status,
      change.from.financialStatus,
      change.to.status,
      change.to.financialStatus,
      change.happenedAt,
      change.recordedAt,
    ],
  );
}
