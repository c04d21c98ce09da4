// The messages of the event stream (operations.md, part 14).
import type { OrderMoment } from '../../domain/orders/order-moment.ts';

/** `session.order`: members as published, in alphabetical order. */
export interface OrderEventJson {
  /** Null only for a session that ended without a transaction. */
  readonly financial_status: string | null;
  readonly order_id: string;
  readonly session_id: string;
  readonly status: string;
  /** The digits as text, whereas the order object has a number. */
  readonly transaction_id: string;
}

/** `session.qr`: its members are our own guess, since they are not published. */
export interface QrEventJson {
  readonly qr_url: string;
  readonly status: string;
}

export type EventMessage =
  | { readonly event: 'session.order'; readonly data: OrderEventJson }
  | { readonly event: 'session.qr'; readonly data: QrEventJson };

/** The messages for one status of an order: `session.order`, and `session.qr` if the shop shows a QR code. */
export function renderMoment(moment: OrderMoment): EventMessage[] {
  const { statuses, qrUrl } = moment;
  const order: EventMessage = {
    event: 'session.order',
    data: {
      financial_status: statuses.financialStatus,
      order_id: moment.orderId,
      session_id: moment.sessionId,
      status: statuses.status,
      transaction_id: String(moment.transactionId),
    },
  };
  if (qrUrl === null) return [order];
  return [order, { event: 'session.qr', data: { qr_url: qrUrl, status: statuses.status } }];
}
