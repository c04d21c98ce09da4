// The history of an order's statuses: rows are added, never changed.
import type { OrderId, SiteId, TransactionId } from '../../domain/ids.ts';
import type { AfterFact } from '../../domain/orders/aftermath.ts';
import type { EventSource, PaymentFact } from '../../domain/payment-event.ts';
import {
  type FinancialStatus,
  type OrderStatus,
  pair,
  type StatusPair,
} from '../../domain/status.ts';
import { many, type Queryable, type Tx } from '../database.ts';

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

/** One status change of an order, as its merchant sees it. */
export type StatusStep = Pick<StatusChange, 'fact' | 'to' | 'happenedAt'>;

interface StepRow {
  fact: StatusStep['fact'];
  to_status: OrderStatus;
  to_financial_status: FinancialStatus | null;
  happened_at: Date;
}

/** The newest 200 status changes of an order, oldest first. */
export async function statusStepsOf(
  on: Queryable,
  site: SiteId,
  order: OrderId,
): Promise<StatusStep[]> {
  const text = `select fact, to_status, to_financial_status, happened_at from status_changes
    where site_id = $1 and order_id = $2 order by change_id desc limit 200`;
  const rows = await many<StepRow>(on, text, [site, order]);
  return rows
    .map((row) => ({
      fact: row.fact,
      to: pair(row.to_status, row.to_financial_status),
      happenedAt: row.happened_at,
    }))
    .reverse();
}

export function recordStatusChange(tx: Tx, change: StatusChange): void {
  tx.write(
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
