// The table of orders: one row is the current state of one order.
import type { Mark } from '../domain/advance.ts';
import {
  gatewayId,
  type OrderId,
  orderId,
  qrToken,
  type SessionId,
  type SiteId,
  sessionId,
  siteId,
  transactionId,
} from '../domain/ids.ts';
import { type Currency, money } from '../domain/money.ts';
import type { Order, OrderContent, OrderType, QrTerms } from '../domain/order.ts';
import type { FinancialStatus, OrderStatus } from '../domain/status.ts';
import { many, one, type Queryable, type Tx } from './database.ts';

interface OrderRow {
  site_id: string;
  order_id: string;
  transaction_id: string;
  session_id: string;
  type: OrderType;
  gateway: string | null;
  amount: string;
  currency: Currency;
  amount_refunded: string;
  status: OrderStatus;
  financial_status: FinancialStatus | null;
  reason: string | null;
  reason_code: string | null;
  marks: Mark[];
  qr_token: string | null;
  qr: Omit<QrTerms, 'token'> | null;
  content: OrderContent;
  attempts_started: number;
  repeat_of: string | null;
  created_at: Date;
  modified_at: Date;
  completed_at: Date | null;
  session_expires_at: Date;
}

function toOrder(row: OrderRow): Order {
  return {
    siteId: siteId(Number(row.site_id)),
    orderId: orderId(row.order_id),
    transactionId: transactionId(Number(row.transaction_id)),
    sessionId: sessionId(row.session_id),
    type: row.type,
    gateway: row.gateway === null ? null : gatewayId(row.gateway),
    amount: money(Number(row.amount), row.currency),
    amountRefunded: Number(row.amount_refunded),
    statuses: { status: row.status, financialStatus: row.financial_status },
    reason: row.reason,
    reasonCode: row.reason_code,
    marks: row.marks,
    qr:
      row.qr === null || row.qr_token === null ? null : { ...row.qr, token: qrToken(row.qr_token) },
    content: row.content,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    completedAt: row.completed_at,
    sessionExpiresAt: row.session_expires_at,
    attemptsStarted: row.attempts_started,
    repeatOf: row.repeat_of === null ? null : orderId(row.repeat_of),
  };
}

const maybe = (row: OrderRow | null): Order | null => (row === null ? null : toOrder(row));

export async function findOrder(on: Queryable, site: SiteId, id: OrderId): Promise<Order | null> {
  return maybe(
    await one<OrderRow>(on, 'select * from orders where site_id = $1 and order_id = $2', [
      site,
      id,
    ]),
  );
}

/** By the order's own PSP id or that of one of its attempts (operations.md, part 1). */
export async function findOrderByTransaction(
  on: Queryable,
  site: SiteId,
  id: number,
): Promise<Order | null> {
  const text = `select o.* from orders o where o.site_id = $1 and (o.transaction_id = $2 or o.order_id =
    (select t.order_id from transactions t where t.site_id = $1 and t.transaction_id = $2))`;
  return maybe(await one<OrderRow>(on, text, [site, id]));
}

/** By its link, or by a link that a later post of the order replaced. */
export async function findOrderBySession(
  on: Queryable,
  site: SiteId,
  session: SessionId,
): Promise<Order | null> {
  const text = `select o.* from orders o where o.site_id = $1 and (o.session_id = $2 or o.order_id =
    (select r.order_id from replaced_sessions r where r.site_id = $1 and r.session_id = $2))`;
  return maybe(await one<OrderRow>(on, text, [site, session]));
}

export async function findOrderByQr(
  on: Queryable,
  site: SiteId,
  token: string,
): Promise<Order | null> {
  return maybe(
    await one<OrderRow>(on, 'select * from orders where site_id = $1 and qr_token = $2', [
      site,
      token,
    ]),
  );
}

/** Locks the row: the first thing that any change of an order does. */
export async function lockOrder(tx: Tx, site: SiteId, id: OrderId): Promise<Order | null> {
  const text = 'select * from orders where site_id = $1 and order_id = $2 for update';
  return maybe(await one<OrderRow>(tx, text, [site, id]));
}

/** The orders that further payments of one QR code made, oldest first. */
export async function repeatsOf(on: Queryable, site: SiteId, id: OrderId): Promise<Order[]> {
  const text =
    'select * from orders where site_id = $1 and repeat_of = $2 order by created_at, order_id limit 1000';
  return (await many<OrderRow>(on, text, [site, id])).map(toOrder);
}

export async function countRepeats(on: Queryable, site: SiteId, id: OrderId): Promise<number> {
  const text = 'select count(*) from orders where site_id = $1 and repeat_of = $2';
  return Number((await one<{ count: string }>(on, text, [site, id]))?.count);
}

/**
 * One order within a transaction; new orders of the API go through the order writer. False when
 * the site has an order of this id.
 */
export async function insertOrder(tx: Tx, order: Order): Promise<boolean> {
  const row = await one(
    tx,
    `insert into orders (site_id, order_id, transaction_id, session_id, type, gateway, amount, currency,
       status, financial_status, content, attempts_started, repeat_of, created_at, modified_at,
       session_expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
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
    ],
  );
  return row !== null;
}

/** Every column of an order that changes after it was made. */
export async function updateOrder(tx: Tx, order: Order): Promise<void> {
  await tx.query(
    `update orders set transaction_id = $3, session_id = $4, type = $5, gateway = $6, amount = $7,
       currency = $8, status = $9, financial_status = $10, reason = $11, reason_code = $12, marks = $13,
       qr_token = $14, qr = $15, content = $16, attempts_started = $17, modified_at = $18,
       completed_at = $19, session_expires_at = $20
     where site_id = $1 and order_id = $2`,
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
      order.reason,
      order.reasonCode,
      order.marks,
      order.qr?.token ?? null,
      qrColumn(order.qr),
      JSON.stringify(order.content),
      order.attemptsStarted,
      order.modifiedAt,
      order.completedAt,
      order.sessionExpiresAt,
    ],
  );
}

/** Keeps a replaced link alive: it leads to the order as it is now. */
export async function keepReplacedSession(tx: Tx, order: Order): Promise<void> {
  await tx.query(
    'insert into replaced_sessions (site_id, session_id, order_id) values ($1, $2, $3) on conflict do nothing',
    [order.siteId, order.sessionId, order.orderId],
  );
}

/** The order's terms of QR payment without the token, which has a column of its own. */
export function qrColumn(qr: QrTerms | null): string | null {
  if (qr === null) return null;
  const { token: _token, ...terms } = qr;
  return JSON.stringify(terms);
}

/** Every order of a sandbox site, with its attempts, history and notifications. Gives how many. */
export async function deleteOrders(tx: Tx, site: SiteId): Promise<number> {
  const result = await tx.query('delete from orders where site_id = $1', [site]);
  return result.rowCount ?? 0;
}
