// What a shop is told when its order was created (create-order.md, parts 11 and 12).
import type { Order } from '../domain/order.ts';
import { strongest } from '../domain/payment-event.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import { returnUrl } from '../domain/return-url.ts';
import type { Transaction } from '../domain/transaction.ts';
import { findPaymentMethod } from '../methods/index.ts';
import {
  type CustomerVerificationJson,
  renderCustomerVerification,
} from './customer-verification.ts';
import { resolveLocale } from './locale.ts';
import { type OrderAnswerOptions, type OrderJson, renderOrder } from './order-answer.ts';
import { shownTransaction } from './shown-transaction.ts';

/** Answer to redirect, paymentlink and checkout orders. */
export interface CreatedJson {
  readonly order_id: string;
  readonly payment_url: string;
  /** Address of the QR image, or the link to encode: whichever the method gives. */
  readonly qr_url?: string;
  readonly session_id: string;
}

/** `<base>/connect/<session>/?lang=<locale>`; `publicUrl` without a slash at its end. */
export function paymentPageUrl(
  publicUrl: string,
  order: Pick<Order, 'sessionId' | 'content'>,
): string {
  const lang = resolveLocale(order.content.customer.locale);
  return `${publicUrl}/connect/${order.sessionId}/?lang=${lang}`;
}

/** `qrUrl` null: the order has no QR code of its own. */
export function renderCreated(
  order: Order,
  urls: { readonly publicUrl: string; readonly qrUrl: string | null },
): CreatedJson {
  return {
    order_id: order.orderId,
    payment_url: paymentPageUrl(urls.publicUrl, order),
    ...(urls.qrUrl === null ? {} : { qr_url: urls.qrUrl }),
    session_id: order.sessionId,
  };
}

/** Answer to a direct order: the order itself, and where the customer goes next. */
export interface DirectJson extends OrderJson {
  /** Present only when the card's holder must prove who they are. */
  readonly customer_verification?: CustomerVerificationJson;
  readonly payment_url: string;
  readonly cancel_url?: string;
}

export interface DirectAnswerOptions extends OrderAnswerOptions {
  readonly publicUrl: string;
  /** An open payment is reached through our own page instead of the outside one (seed 003). */
  readonly viaPaymentPage: boolean;
}

/** `payment_url` is never empty: clients rely on it (clients.md, row 12). */
export function renderDirect(
  order: Order,
  transactions: readonly Transaction[],
  options: DirectAnswerOptions,
): DirectJson {
  const shown = shownTransaction(order, transactions);
  const method =
    shown?.method ?? (order.gateway === null ? null : findPaymentMethod(order.gateway));
  const outside = openPage(shown?.transaction ?? null);
  const verification = shown?.transaction.card != null && outside !== null;
  const own = paymentPageUrl(options.publicUrl, order);
  const cancelUrl = method === null ? null : directCancelUrl(order, method);
  return {
    ...renderOrder(order, transactions, options),
    ...(verification ? { customer_verification: renderCustomerVerification(outside) } : {}),
    payment_url: (options.viaPaymentPage ? null : outside) ?? returnAddress(order, shown) ?? own,
    ...(cancelUrl === null ? {} : { cancel_url: cancelUrl }),
  };
}

/** The outside page of an attempt that still waits for its customer, or null. */
function openPage(transaction: Transaction | null): string | null {
  if (transaction === null || strongest(transaction.facts) !== 'started') return null;
  return transaction.redirectUrl;
}

/** Back to the shop when the payment needs nobody any more; null while it is open. */
function returnAddress(
  order: Order,
  shown: { readonly transaction: Transaction } | null,
): string | null {
  if (shown === null) return null;
  const { redirectUrl, cancelUrl } = order.content.paymentOptions;
  const fact = strongest(shown.transaction.facts);
  if (fact === 'started') return null;
  const address = fact === 'paid' || fact === 'uncleared' ? redirectUrl : cancelUrl;
  return address === null ? null : returnUrl(address, order.orderId);
}

function directCancelUrl(order: Order, method: PaymentMethod): string | null {
  const { cancelUrl } = order.content.paymentOptions;
  if (cancelUrl === null || method.directCancelUrl === 'absent') return null;
  return method.directCancelUrl === 'as-sent' ? cancelUrl : returnUrl(cancelUrl, order.orderId);
}
