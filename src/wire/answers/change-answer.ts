// `data` in the answers of the calls that change an order (operations.md, parts 2, 3, 6 and 7).
import type { OrderId, TransactionId } from '../../domain/ids.ts';
import type { Order } from '../../domain/orders/order.ts';
import { localTime } from '../../domain/time/amsterdam-clock.ts';
import { type Day, dayOf } from '../../domain/time/local-moment.ts';

/** The ids of a capture, or of the order that a partial shipment made. */
export interface PartJson {
  readonly order_id: string;
  readonly transaction_id: number;
}

export function renderPart(part: {
  readonly orderId: OrderId;
  readonly transactionId: TransactionId;
}): PartJson {
  return { order_id: part.orderId, transaction_id: part.transactionId };
}

/** Some clients read the ids, others `success`; both take an empty object for a failure (clients.md, row 9). */
export function renderCancelledAuthorization(
  cancelled: Parameters<typeof renderPart>[0],
): PartJson & { readonly success: true } {
  const { order_id, transaction_id } = renderPart(cancelled);
  return { order_id, success: true, transaction_id };
}

/** An empty object, except for the address of the invoice that shipping made (test-data.md, part 10). */
export function renderChanged(invoiceUrl: string | null): { readonly invoice_url?: string } {
  return invoiceUrl === null ? {} : { invoice_url: invoiceUrl };
}

/** The extended end of the time to ship, a day in Amsterdam; we chose the name (operations.md, part 2, Decision). */
export function renderExtended(claimBy: Date): { readonly expiry_date: Day } {
  return { expiry_date: dayOf(claimBy) };
}

export interface CancelledQrJson {
  readonly costs: readonly [];
  readonly created: string;
  readonly custom_info: Readonly<Record<'custom_1' | 'custom_2' | 'custom_3', string | null>>;
  readonly fastcheckout: 'NO';
  readonly financial_status: string | null;
  readonly modified: string;
  readonly payment_details: Readonly<Record<string, never>>;
  readonly payment_methods: null;
  readonly status: string;
}

/** The cancelled order of a QR code. It has fewer members than other answers about orders, as published. */
export function renderCancelledQr({ content, statuses, ...order }: Order): CancelledQrJson {
  const [custom_1, custom_2, custom_3] = content.customInfo;
  return {
    costs: [],
    created: localTime(order.createdAt),
    custom_info: { custom_1, custom_2, custom_3 },
    fastcheckout: 'NO',
    financial_status: statuses.financialStatus,
    modified: localTime(order.modifiedAt),
    payment_details: {},
    payment_methods: null,
    status: statuses.status,
  };
}
