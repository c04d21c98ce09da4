// The table of orders: one row is the current state of one order.
import type { OrderId, SessionId, SiteId, TransactionId } from '../../domain/ids.ts';
import type { Order, QrTerms } from '../../domain/orders/order.ts';
import { anyOf } from '../array-rows.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';
import { dueMoment } from './due-orders.ts';
import { type OrderRow, toOrder } from './order-row.ts';
import { isNobodysName } from './related-transactions.ts';

const maybe = (row: OrderRow | null): Order | null => (row === null ? null : toOrder(row));

export async function findOrder(on: Queryable, site: SiteId, id: OrderId): Promise<Order | null> {
  const text = 'select * from orders where site_id = $1 and order_id = $2';
  return maybe(await one<OrderRow>(on, text, [site, id]));
}

/** Finds an order by its own PSP id or that of one of its attempts (operations.md, part 1). */
export async function findOrderByTransaction(
  on: Queryable,
  site: SiteId,
  id: TransactionId,
): Promise<Order | null> {
  const text = `select o.* from orders o where o.site_id = $1 and (o.transaction_id = $2 or o.order_id =
    (select t.order_id from transactions t where t.site_id = $1 and t.transaction_id = $2))`;
  return maybe(await one<OrderRow>(on, text, [site, id]));
}

/** SQL for whether order `o` has the payment link `$2`, now or before a later post of the order replaced it. */
export const hasSession = `(o.session_id = $2 or o.order_id =
  (select r.order_id from replaced_sessions r where r.site_id = $1 and r.session_id = $2))`;

/** Finds an order by its payment link, or by an earlier link that a later post of the order replaced. */
export async function findOrderBySession(
  on: Queryable,
  site: SiteId,
  session: SessionId,
): Promise<Order | null> {
  const text = `select o.* from orders o where o.site_id = $1 and ${hasSession}`;
  return maybe(await one<OrderRow>(on, text, [site, session]));
}

export async function findOrderByQr(
  on: Queryable,
  site: SiteId,
  token: string,
): Promise<Order | null> {
  const text = 'select * from orders where site_id = $1 and qr_token = $2';
  return maybe(await one<OrderRow>(on, text, [site, token]));
}

/** Locks the row: the first thing that any change of an order does. */
export async function lockOrderRow(tx: Tx, site: SiteId, id: OrderId): Promise<Order | null> {
  const text = 'select * from orders where site_id = $1 and order_id = $2 for update';
  return maybe(await one<OrderRow>(tx, text, [site, id]));
}

/** Locks rows of one site in the order of their keys, so that two transactions that do this never deadlock. */
export async function lockOrderRows(
  tx: Tx,
  site: SiteId,
  ids: readonly OrderId[],
): Promise<Order[]> {
  const text = `select * from orders where site_id = $1 and order_id = ${anyOf('$2', 'text[]')} order by order_id for update`;
  return (await many<OrderRow>(tx, text, [site, ids])).map(toOrder);
}

/** The orders that hold further payments of one QR code, oldest first; 1000 at most. */
export async function repeatsOf(on: Queryable, site: SiteId, id: OrderId): Promise<Order[]> {
  const text =
    'select * from orders where site_id = $1 and repeat_of = $2 order by created_at, order_id limit 1000';
  return (await many<OrderRow>(on, text, [site, id])).map(toOrder);
}

export async function countRepeats(on: Queryable, site: SiteId, id: OrderId): Promise<number> {
  const text = 'select count(*) from orders where site_id = $1 and repeat_of = $2';
  return Number((await one<{ count: string }>(on, text, [site, id]))?.count ?? 0);
}

/**
 * Inserts one order within a transaction; new orders of the API go through the order writer instead. False when
 * the site uses the id already.
 */
export async function insertOrder(tx: Tx, order: Order): Promise<boolean> {
  const row = await one(
    tx,
    `insert into orders (site_id, order_id, transaction_id, session_id, type, gateway, amount, currency,
       status, financial_status, content, attempts_started, repeat_of, created_at, modified_at,
       session_expires_at, part_of, part_kind)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
     where ${isNobodysName('$1', '$2')}
     on conflict (site_id, order_id) do nothing returning order_id`,
    [
      order.siteId,
      order.orderId,
      order.transactionId,
      order.sessionId,
      order.type,
      order.gateway,
      order.amount.minor,
      order.amount.currency,
      order.statuses.status,
      order.statuses.financialStatus,
      JSON.stringify(order.content),
      order.attemptsStarted,
      order.repeatOf,
      order.createdAt,
      order.modifiedAt,
      order.sessionExpiresAt,
      order.partOf?.orderId ?? null,
      order.partOf?.kind ?? null,
    ],
  );
  return row !== null;
}

/**
 * Every column of an order that can change, in the order of `changesOf`. A process whose clock is behind does not set
 * `modified_at` back: readers tell by it whether an order has changed since it was created.
 */
const changing = `transaction_id = $3, session_id = $4, type = $5, gateway = $6, amount = $7,
  currency = $8, status = $9, financial_status = $10, reason = $11, reason_code = $12, marks = $13,
  qr_token = $14, qr = $15, content = $16, attempts_started = $17, modified_at = greatest(modified_at, $18),
  completed_at = $19, session_expires_at = $20, amount_refunded = $21, shipped = $22, delivery = $23,
  link_closed_at = $24, claim_by = $25, capture_remain = $26, charges = $27, booked = $28`;

/** Updates the row of an order and leaves its next due moment as it was. */
export function updateOrder(tx: Tx, order: Order): void {
  tx.write(`update orders set ${changing} where site_id = $1 and order_id = $2`, changesOf(order));
}

/** Updates the row. `at`: site time at which something but a notification falls due next; null = nothing does. */
export function updateDueOrder(tx: Tx, order: Order, at: Date | null): void {
  tx.write(
    `update orders set ${changing}, next_due_at = ${dueMoment('$29', '$1', '$2')}
     where site_id = $1 and order_id = $2`,
    [...changesOf(order), at],
  );
}

function changesOf(order: Order): unknown[] {
  return [
    order.siteId,
    order.orderId,
    order.transactionId,
    order.sessionId,
    order.type,
    order.gateway,
    order.amount.minor,
    order.amount.currency,
    order.statuses.status,
    order.statuses.financialStatus,
    order.reason,
    order.reasonCode,
    order.marks,
    order.qr?.token ?? null,
    order.qr === null ? null : JSON.stringify(qrTerms(order.qr)),
    JSON.stringify(order.content),
    order.attemptsStarted,
    order.modifiedAt,
    order.completedAt,
    order.sessionExpiresAt,
    order.amountRefunded,
    order.after.shipped,
    JSON.stringify(order.after.references),
    order.after.linkClosedAt,
    order.after.claimBy,
    order.after.captureRemain,
    JSON.stringify(order.after.charges),
    JSON.stringify(order.after.booked),
  ];
}

/** The orders that hold what was captured or shipped of this one, oldest first; 1000 at most, the limit per order. */
export async function partsOf(on: Queryable, site: SiteId, id: OrderId): Promise<Order[]> {
  const text =
    'select * from orders where site_id = $1 and part_of = $2 order by created_at, order_id limit 1000';
  return (await many<OrderRow>(on, text, [site, id])).map(toOrder);
}

/** Keeps a replaced link valid: it leads to the order as it is now. */
export function keepReplacedSession(tx: Tx, order: Order): void {
  tx.write(
    'insert into replaced_sessions (site_id, session_id, order_id) values ($1, $2, $3) on conflict do nothing',
    [order.siteId, order.sessionId, order.orderId],
  );
}

/** The order's terms of QR payment without the token, which has a column of its own. */
export function qrTerms(qr: QrTerms | null): Omit<QrTerms, 'token'> | null {
  if (qr === null) return null;
  const { token: _token, ...terms } = qr;
  return terms;
}

/** Orders deleted per statement: a statement for a million would take longer than a query may. */
const deletedTogether = 50_000;

/** Deletes every order of a sandbox site with its attempts, history and notifications. Gives the ids. */
export async function deleteOrders(tx: Tx, site: SiteId): Promise<OrderId[]> {
  const text = `delete from orders where site_id = $1 and order_id in (
    select order_id from orders where site_id = $1 limit $2) returning order_id`;
  const gone: OrderId[] = [];
  for (let isMore = true; isMore; ) {
    const rows = await many<{ order_id: OrderId }>(tx, text, [site, deletedTogether]);
    for (const row of rows) gone.push(row.order_id);
    isMore = rows.length === deletedTogether;
  }
  return gone;
}
