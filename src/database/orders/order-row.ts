// A row of the table of orders, and the order that it stands for.
import type { Books } from '../../domain/books.ts';
import { gatewayId, orderId, qrToken, sessionId, siteId, transactionId } from '../../domain/ids.ts';
import { type Currency, money } from '../../domain/money/money.ts';
import type { Mark } from '../../domain/orders/advance.ts';
import type { Charge, OrderReferences, PartOf } from '../../domain/orders/aftermath.ts';
import type { Order, OrderContent, OrderType, QrTerms } from '../../domain/orders/order.ts';
import type { FinancialStatus, OrderStatus } from '../../domain/status.ts';
import { type JsonRow, momentOf } from '../json-row.ts';

export interface OrderRow {
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
  shipped: boolean;
  delivery: OrderReferences;
  link_closed_at: Date | null;
  claim_by: Date | null;
  capture_remain: string | null;
  charges: Charge[];
  booked: Books;
  part_of: string | null;
  part_kind: PartOf['kind'] | null;
}

/** `Content` is the order's whole content, or the part that a list needs. */
export function toOrder<Content = OrderContent>(
  row: Omit<OrderRow, 'content'> & { readonly content: Content },
): Omit<Order, 'content'> & { readonly content: Content } {
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
    partOf:
      row.part_of === null || row.part_kind === null
        ? null
        : { orderId: orderId(row.part_of), kind: row.part_kind },
    after: {
      shipped: row.shipped,
      references: row.delivery,
      linkClosedAt: row.link_closed_at,
      claimBy: row.claim_by,
      captureRemain: row.capture_remain === null ? null : Number(row.capture_remain),
      charges: row.charges,
      booked: row.booked,
    },
  };
}

/** Reads a row that came as one JSON value. */
export function orderFromJson<Content = OrderContent>(
  row: JsonRow<Omit<OrderRow, 'content'>> & { readonly content: Content },
): Omit<Order, 'content'> & { readonly content: Content } {
  return toOrder({
    ...row,
    created_at: momentOf(row.created_at),
    modified_at: momentOf(row.modified_at),
    completed_at: momentOf(row.completed_at),
    session_expires_at: momentOf(row.session_expires_at),
    link_closed_at: momentOf(row.link_closed_at),
    claim_by: momentOf(row.claim_by),
  });
}
