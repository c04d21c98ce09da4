// The table of transactions: one row for each attempt to pay an order.
import type { CardSummary } from '../../domain/card.ts';
import {
  gatewayId,
  type OrderId,
  orderId,
  type SiteId,
  siteId,
  type TransactionId,
  transactionId,
} from '../../domain/ids.ts';
import { type Currency, money } from '../../domain/money/money.ts';
import type { OrderKey } from '../../domain/order-key.ts';
import type { AttemptDetails, AttemptPhase, Transaction } from '../../domain/orders/transaction.ts';
import type { PaymentFact } from '../../domain/payment-event.ts';
import type { FinancialStatus, OrderStatus } from '../../domain/status.ts';
import { arrayRows } from '../array-rows.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';
import { type JsonRow, momentOf } from '../json-row.ts';

export interface TransactionRow {
  site_id: string;
  transaction_id: string;
  order_id: string;
  sequence: number;
  gateway: string;
  acquirer: string;
  channel: Transaction['channel'];
  phase: AttemptPhase;
  superseded: boolean;
  attempt_key: string | null;
  capture_of: string | null;
  amount: string;
  currency: Currency;
  status: OrderStatus;
  financial_status: FinancialStatus | null;
  facts: PaymentFact[];
  reason: string | null;
  reason_code: string | null;
  reference: string | null;
  redirect_url: string | null;
  issuer_id: string | null;
  card: CardSummary | null;
  details: AttemptDetails;
  created_at: Date;
  modified_at: Date;
  completed_at: Date | null;
  expires_at: Date | null;
  poll_at: Date | null;
}

function toTransaction(row: TransactionRow): Transaction {
  return {
    siteId: siteId(Number(row.site_id)),
    transactionId: transactionId(Number(row.transaction_id)),
    orderId: orderId(row.order_id),
    sequence: row.sequence,
    gateway: gatewayId(row.gateway),
    acquirer: row.acquirer,
    channel: row.channel,
    phase: row.phase,
    superseded: row.superseded,
    attemptKey: row.attempt_key,
    captureOf: row.capture_of === null ? null : transactionId(Number(row.capture_of)),
    amount: money(Number(row.amount), row.currency),
    statuses: { status: row.status, financialStatus: row.financial_status },
    facts: row.facts,
    reason: row.reason,
    reasonCode: row.reason_code,
    reference: row.reference,
    redirectUrl: row.redirect_url,
    issuerId: row.issuer_id,
    card: row.card,
    details: row.details,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    completedAt: row.completed_at,
    expiresAt: row.expires_at,
    pollAt: row.poll_at,
  };
}

/** Reads a row that came as JSON within the row of its order. */
export function transactionFromJson(row: JsonRow<TransactionRow>): Transaction {
  return toTransaction({
    ...row,
    created_at: momentOf(row.created_at),
    modified_at: momentOf(row.modified_at),
    completed_at: momentOf(row.completed_at),
    expires_at: momentOf(row.expires_at),
    poll_at: momentOf(row.poll_at),
  });
}

/**
 * SQL that selects the attempts of an order that are read. A payment link allows 20, but a QR code that may be paid
 * many times is scanned without end. Attempts with money come first, then those that need attention soonest, as they
 * are open or the acquirer is polled about them. Of the others only the newest matter. The index `attempts_that_matter`
 * has this very order, so the others are not read.
 */
export const attemptsThatMatter = `order by (not facts && '{paid,settled,uncleared,pending}'),
  least(poll_at, case when facts = '{started}' then coalesce(expires_at, 'infinity') end), sequence desc limit 500`;

/** The attempts of an order that matter (`attemptsThatMatter`), by sequence. */
export async function transactionsOf(
  on: Queryable,
  site: SiteId,
  order: OrderId,
): Promise<Transaction[]> {
  const text = `select * from transactions where site_id = $1 and order_id = $2 ${attemptsThatMatter}`;
  const rows = await many<TransactionRow>(on, text, [site, order]);
  return rows.sort((a, b) => a.sequence - b.sequence).map(toTransaction);
}

/** The open attempts of an order that no later post has replaced, by sequence; 10,000 at most. */
export async function openTransactionsOf(
  on: Queryable,
  site: SiteId,
  order: OrderId,
): Promise<Transaction[]> {
  const text = `select * from transactions where site_id = $1 and order_id = $2
    and not superseded and facts = '{started}' order by sequence limit 10000`;
  return (await many<TransactionRow>(on, text, [site, order])).map(toTransaction);
}

/** As `transactionsOf`, for many orders. */
export async function transactionsOfOrders(
  on: Queryable,
  orders: readonly OrderKey[],
): Promise<Transaction[]> {
  const rows = await many<TransactionRow>(
    on,
    // One lookup per order: with a plan made while the table was small, a join would later read the whole table.
    `select t.* from ${arrayRows('$1::bigint[]', '$2::text[]')} as o (site_id, order_id) cross join lateral (
       select * from transactions where site_id = o.site_id and order_id = o.order_id
       ${attemptsThatMatter}) t
     order by t.sequence`,
    [orders.map((each) => each.siteId), orders.map((each) => each.orderId)],
  );
  return rows.map(toTransaction);
}

export async function findTransaction(
  on: Queryable,
  site: SiteId,
  id: TransactionId,
): Promise<Transaction | null> {
  const text = 'select * from transactions where site_id = $1 and transaction_id = $2';
  const row = await one<TransactionRow>(on, text, [site, id]);
  return row === null ? null : toTransaction(row);
}

export function insertTransaction(tx: Tx, row: Transaction): void {
  tx.write(
    `insert into transactions (site_id, transaction_id, order_id, sequence, gateway, acquirer, channel, phase,
       superseded, attempt_key, amount, currency, status, financial_status, facts, reason, reason_code,
       reference, redirect_url, issuer_id, card, details, created_at, modified_at, completed_at, expires_at, poll_at,
       capture_of)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
       $22, $23, $24, $25, $26, $27, $28)`,
    [
      row.siteId,
      row.transactionId,
      row.orderId,
      row.sequence,
      row.gateway,
      row.acquirer,
      row.channel,
      row.phase,
      row.superseded,
      row.attemptKey,
      row.amount.minor,
      row.amount.currency,
      row.statuses.status,
      row.statuses.financialStatus,
      row.facts,
      row.reason,
      row.reasonCode,
      row.reference,
      row.redirectUrl,
      row.issuerId,
      row.card === null ? null : JSON.stringify(row.card),
      JSON.stringify(row.details),
      row.createdAt,
      row.modifiedAt,
      row.completedAt,
      row.expiresAt,
      row.pollAt,
      row.captureOf,
    ],
  );
}

/** Writes every column of an attempt that can change. */
export function updateTransaction(tx: Tx, row: Transaction): void {
  tx.write(
    `update transactions set order_id = $3, sequence = $4, phase = $5, superseded = $6, amount = $7, status = $8,
       financial_status = $9, facts = $10, reason = $11, reason_code = $12, reference = $13,
       redirect_url = $14, details = $15, modified_at = $16, completed_at = $17, poll_at = $18,
       card = $19
     where site_id = $1 and transaction_id = $2`,
    [
      row.siteId,
      row.transactionId,
      row.orderId,
      row.sequence,
      row.phase,
      row.superseded,
      row.amount.minor,
      row.statuses.status,
      row.statuses.financialStatus,
      row.facts,
      row.reason,
      row.reasonCode,
      row.reference,
      row.redirectUrl,
      JSON.stringify(row.details),
      row.modifiedAt,
      row.completedAt,
      row.pollAt,
      row.card === null ? null : JSON.stringify(row.card),
    ],
  );
}
