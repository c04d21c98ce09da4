// The history of an order's statuses: rows are added, never changed.
import type { OrderId, SiteId, TransactionId } from '../domain/ids.ts';
import type { EventSource, PaymentFact } from '../domain/payment-event.ts';
import type { StatusPair } from '../domain/status.ts';
import { many, type Queryable, type Tx } from './database.ts';

export interface StatusChange {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
  readonly transactionId: TransactionId | null;
  readonly fact: PaymentFact | 'posted-again' | 'session-ended';
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

export interface RecordedChange {
  readonly fact: string;
  readonly source: string;
  readonly from_status: string;
  readonly to_status: string;
  readonly to_financial_status: string | null;
  readonly happened_at: Date;
}

/** Oldest first. */
export async function statusChangesOf(
  on: Queryable,
  site: SiteId,
  order: OrderId,
): Promise<RecordedChange[]> {
  return many<RecordedChange>(
    on,
    `select fact, source, from_status, to_status, to_financial_status, happened_at from status_changes
     where site_id = $1 and order_id = $2 order by change_id limit 1000`,
    [site, order],
  );
}
