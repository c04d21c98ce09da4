// The table of related transactions: captures, refunds, chargebacks and releases of an order's money.
import {
  type OrderId,
  orderId,
  type SiteId,
  siteId,
  type TransactionId,
  transactionId,
} from '../../domain/ids.ts';
import type { CartItem } from '../../domain/money/cart.ts';
import type { FeeLine } from '../../domain/money/fees.ts';
import { type Currency, money } from '../../domain/money/money.ts';
import type { OrderKey } from '../../domain/order-key.ts';
import type { OwnTexts } from '../../domain/own-texts.ts';
import type { Dispute, RelatedKind, RelatedTransaction } from '../../domain/related-transaction.ts';
import type { FinancialStatus, OrderStatus } from '../../domain/status.ts';
import { arrayRows } from '../array-rows.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';
import { type JsonRow, momentOf } from '../json-row.ts';

export interface RelatedRow {
  site_id: string;
  transaction_id: string;
  order_id: string;
  kind: RelatedKind;
  reference_id: string;
  own_order_id: string | null;
  amount: string;
  currency: Currency;
  status: OrderStatus;
  financial_status: FinancialStatus;
  description: string;
  items: CartItem[] | null;
  vars: OwnTexts;
  costs: FeeLine[];
  dispute: (Omit<Dispute, 'respondBy'> & { respondBy: string }) | null;
  funded: boolean;
  reason: string | null;
  created_at: Date;
  modified_at: Date;
  completed_at: Date | null;
  due_at: Date | null;
  asked_at: Date | null;
  ships: boolean;
  named_order_id: string | null;
}

function toRelated(row: RelatedRow): RelatedTransaction {
  return {
    siteId: siteId(Number(row.site_id)),
    transactionId: transactionId(Number(row.transaction_id)),
    orderId: orderId(row.order_id),
    kind: row.kind,
    referenceId: transactionId(Number(row.reference_id)),
    ownOrderId: row.own_order_id === null ? null : orderId(row.own_order_id),
    amount: money(Number(row.amount), row.currency),
    statuses: { status: row.status, financialStatus: row.financial_status },
    description: row.description,
    items: row.items,
    vars: row.vars,
    costs: row.costs,
    dispute:
      row.dispute === null ? null : { ...row.dispute, respondBy: new Date(row.dispute.respondBy) },
    funded: row.funded,
    reason: row.reason,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    completedAt: row.completed_at,
    dueAt: row.due_at,
    ...(row.asked_at !== null && { askedAt: row.asked_at }),
    ...(row.ships && { ships: true }),
    ...(row.named_order_id !== null && { namedOrderId: orderId(row.named_order_id) }),
  };
}

/** Reads a row that came as JSON within the row of its order. */
export function relatedFromJson(row: JsonRow<RelatedRow>): RelatedTransaction {
  return toRelated({
    ...row,
    created_at: momentOf(row.created_at),
    modified_at: momentOf(row.modified_at),
    completed_at: momentOf(row.completed_at),
    due_at: momentOf(row.due_at),
    asked_at: momentOf(row.asked_at),
  });
}

const maybe = (row: RelatedRow | null): RelatedTransaction | null =>
  row === null ? null : toRelated(row);

/** The related transactions of an order, oldest first; 2000 at most, more than an order may have (`askedMax`). */
export async function relatedOf(
  on: Queryable,
  site: SiteId,
  order: OrderId,
): Promise<RelatedTransaction[]> {
  const text =
    'select * from related_transactions where site_id = $1 and order_id = $2 order by transaction_id limit 2000';
  return (await many<RelatedRow>(on, text, [site, order])).map(toRelated);
}

/** As `relatedOf`, for many orders; those of one order oldest first. */
export async function relatedOfOrders(
  on: Queryable,
  orders: readonly OrderKey[],
): Promise<RelatedTransaction[]> {
  if (orders.length === 0) return [];
  const rows = await many<RelatedRow>(
    on,
    `select r.* from ${arrayRows('$1::bigint[]', '$2::text[]')} as o (site_id, order_id) cross join lateral (
       select * from related_transactions where site_id = o.site_id and order_id = o.order_id
       order by transaction_id limit 2000) r
     order by r.transaction_id`,
    [orders.map((each) => each.siteId), orders.map((each) => each.orderId)],
  );
  return rows.map(toRelated);
}

export async function findRelated(
  on: Queryable,
  site: SiteId,
  id: TransactionId,
): Promise<RelatedTransaction | null> {
  const text = 'select * from related_transactions where site_id = $1 and transaction_id = $2';
  return maybe(await one<RelatedRow>(on, text, [site, id]));
}

/** Finds a refund by the merchant's own id for it. */
export async function findRefundByOrderId(
  on: Queryable,
  site: SiteId,
  id: OrderId,
): Promise<RelatedTransaction | null> {
  const text = `select * from related_transactions
    where site_id = $1 and own_order_id = $2 and kind = 'refund'`;
  return maybe(await one<RelatedRow>(on, text, [site, id]));
}

/** Finds a full capture by the merchant's id for it, unless it was declined. */
export async function findCaptureByName(
  on: Queryable,
  site: SiteId,
  id: OrderId,
): Promise<RelatedTransaction | null> {
  const text = `select * from related_transactions
    where site_id = $1 and named_order_id = $2 and status <> 'declined'`;
  return maybe(await one<RelatedRow>(on, text, [site, id]));
}

/**
 * SQL for whether neither a refund nor a full capture uses an order id, for a statement that inserts orders; the
 * arguments are its expressions for the site and the id. A comparison with null reads one entry of each index; `not
 * exists` would let the planner read the whole table.
 */
export function isNobodysName(site: string, order: string): string {
  const first = (where: string) =>
    `(select transaction_id from related_transactions where site_id = ${site} and ${where} limit 1) is null`;
  const refund = first(`own_order_id = ${order} and kind = 'refund'`);
  return `${refund} and ${first(`named_order_id = ${order} and status <> 'declined'`)}`;
}

/** The row that an earlier run of the same call made (`idempotencyKeyOf`); null when there is none, or no key. */
export async function findRelatedByRequest(
  on: Queryable,
  site: SiteId,
  requestKey: string | null,
): Promise<RelatedTransaction | null> {
  if (requestKey === null) return null;
  const text = 'select * from related_transactions where site_id = $1 and request_key = $2';
  return maybe(await one<RelatedRow>(on, text, [site, requestKey]));
}

/** Inserts a row. `requestKey` is the request's Idempotency-Key, or null. */
export function insertRelated(tx: Tx, row: RelatedTransaction, requestKey: string | null): void {
  tx.write(
    `insert into related_transactions (site_id, transaction_id, order_id, kind, reference_id, own_order_id,
       amount, currency, status, financial_status, description, items, vars, costs, dispute, funded, reason,
       request_key, created_at, modified_at, completed_at, due_at, ships, named_order_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
       $16, $17, $18, $19, $20, $21, $22, $23, $24)`,
    [
      row.siteId,
      row.transactionId,
      row.orderId,
      row.kind,
      row.referenceId,
      row.ownOrderId,
      row.amount.minor,
      row.amount.currency,
      row.statuses.status,
      row.statuses.financialStatus,
      row.description,
      row.items === null ? null : JSON.stringify(row.items),
      row.vars,
      JSON.stringify(row.costs),
      row.dispute === null ? null : JSON.stringify(row.dispute),
      row.funded,
      row.reason,
      requestKey,
      row.createdAt,
      row.modifiedAt,
      row.completedAt,
      row.dueAt,
      row.ships ?? false,
      row.namedOrderId ?? null,
    ],
  );
}

/** Writes every column that can change. */
export function updateRelated(tx: Tx, row: RelatedTransaction): void {
  tx.write(
    `update related_transactions set status = $3, financial_status = $4, description = $5, costs = $6,
       dispute = $7, funded = $8, reason = $9, modified_at = $10, completed_at = $11, due_at = $12,
       asked_at = $13
     where site_id = $1 and transaction_id = $2`,
    [
      row.siteId,
      row.transactionId,
      row.statuses.status,
      row.statuses.financialStatus,
      row.description,
      JSON.stringify(row.costs),
      row.dispute === null ? null : JSON.stringify(row.dispute),
      row.funded,
      row.reason,
      row.modifiedAt,
      row.completedAt,
      row.dueAt,
      row.askedAt ?? null,
    ],
  );
}
