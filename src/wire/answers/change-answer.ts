// `data` in the answers of the calls that change an order (operations.md, parts 2, 3, 6 and 7).
import type { OrderId, TransactionId } from '../../domain/ids.ts';
import type { Order } from '../../domain/orders/order.ts';
import { localTime } from '../../domain/time/amsterdam-clock.ts';
import { type Day, dayOf } from '../../domain/time/local-moment.ts';

/** A capture, or the order of a shipment in part. */
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

/** Clients read the ids or `success`; an empty object reads as a failure (clients.md, row 9). */
export function renderCancelledAuthorization(
  cancelled: Parameters<typeof renderPart>[0],
): PartJson & { readonly success: true } {
  const { order_id, transaction_id } = renderPart(cancelled);
  return { order_id, success: true, transaction_id };
}

/** Empty, but for the invoice that shipping made (test-data.md, part 10). */
export function renderChanged(invoiceUrl: string | null): { readonly invoice_url?: string } {
  return invoiceUrl === null ? {} : { invoice_url: invoiceUrl };
}

/** The day in Amsterdam; the member's name is ours (operations.md, part 2, Decision). */
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

/** Fewer members than an order has elsewhere, as published. */
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
