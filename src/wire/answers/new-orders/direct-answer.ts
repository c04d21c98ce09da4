// The answer to a direct order, with where its customer goes next (create-order.md, part 12).
import type { Order } from '../../../domain/orders/order.ts';
import type { Transaction } from '../../../domain/orders/transaction.ts';
import { type PaymentFact, strongest } from '../../../domain/payment-event.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { returnUrl } from '../../../domain/return-url.ts';
import { findPaymentMethod } from '../../../methods/index.ts';
import { type OrderAnswerOptions, type OrderJson, renderOrder } from '../orders/order-answer.ts';
import {
  issuerPage,
  type ShownTransaction,
  shownTransaction,
} from '../orders/shown-transaction.ts';
import { type CreatedJson, paymentPageUrl } from './created-answer.ts';
import {
  type CustomerVerificationJson,
  renderCustomerVerification,
} from './customer-verification.ts';
import { type InstructionsJson, renderInstructions } from './instructions-answer.ts';
import { renderWalletButton, type WalletButtonJson } from './wallet-button.ts';

/** The order object, with what its customer needs next. */
export interface DirectJson extends OrderJson {
  /** Present only when the cardholder must authenticate. */
  readonly customer_verification?: CustomerVerificationJson;
  /** Where to pay, for a customer who pays outside of any page. */
  readonly gateway_info?: InstructionsJson;
  /** The script and data that draw the wallet's button in the shop's own page. */
  readonly payment_data?: WalletButtonJson;
  /** An address for the method's own app, to be shown as a QR code. */
  readonly qr_url?: string;
  readonly payment_url: string;
  readonly cancel_url?: string;
}

export interface DirectAnswerOptions extends OrderAnswerOptions {
  readonly publicUrl: string;
  /** Whether `payment_url` of an open payment is our own page instead of the one that the acquirer gave (seed 003). */
  readonly viaPaymentPage: boolean;
}

/** For card wallets only a link, like the answer to a redirect: to 3-D Secure or back to the shop (part 11). */
export function renderDirect(
  order: Order,
  transactions: readonly Transaction[],
  options: DirectAnswerOptions,
): DirectJson | CreatedJson {
  const direct = renderDirectOrder(order, transactions, options);
  const method = methodOf(order, shownTransaction(order, transactions));
  if (method?.directAnswer !== 'link') return direct;
  return {
    order_id: order.orderId,
    payment_url: direct.payment_url,
    session_id: order.sessionId,
  };
}

/** The whole answer. Its `payment_url` is never empty, since clients rely on it (clients.md, row 12). */
export function renderDirectOrder(
  order: Order,
  transactions: readonly Transaction[],
  options: DirectAnswerOptions,
): DirectJson {
  const shown = shownTransaction(order, transactions);
  const method = methodOf(order, shown);
  const outside = openPage(shown?.transaction ?? null);
  const own = paymentPageUrl(options.publicUrl, order);
  const cancelUrl = method === null ? null : directCancelUrl(order, method);
  return {
    ...renderOrder(order, transactions, options),
    ...nextStep(order, shown, outside),
    payment_url: (options.viaPaymentPage ? null : outside) ?? returnAddress(order, shown) ?? own,
    ...(cancelUrl === null ? {} : { cancel_url: cancelUrl }),
  };
}

function methodOf(order: Order, shown: ShownTransaction | null): PaymentMethod | null {
  return shown?.method ?? (order.gateway === null ? null : findPaymentMethod(order.gateway));
}

/** The members for a customer who has something left to do; none when the payment is decided. */
function nextStep(
  order: Order,
  shown: ShownTransaction | null,
  outside: string | null,
): Pick<DirectJson, 'customer_verification' | 'gateway_info' | 'payment_data' | 'qr_url'> {
  if (shown === null || strongest(shown.transaction.facts) !== 'started') return {};
  const { transaction, method } = shown;
  const { appAddress, instructions } = transaction.details;
  const verified = issuerPage(shown);
  return {
    ...(verified === null ? {} : { customer_verification: renderCustomerVerification(verified) }),
    ...(instructions === undefined
      ? {}
      : { gateway_info: renderInstructions(instructions, order, transaction) }),
    ...(method.walletButton && outside !== null
      ? { payment_data: renderWalletButton(order, method, outside) }
      : {}),
    ...(appAddress === undefined ? {} : { qr_url: appAddress }),
  };
}

/** The page, not one of ours, on which the attempt waits for its customer; null when it does not wait. */
function openPage(transaction: Transaction | null): string | null {
  if (transaction === null || strongest(transaction.facts) !== 'started') return null;
  return transaction.redirectUrl;
}

/** Facts after which the customer has nothing left to do, even if the bank has. */
const doneByCustomer: readonly PaymentFact[] = ['pending', 'uncleared', 'paid', 'settled'];

/** The shop's address to return to; null when the shop gave none, or while a page waits for the customer. */
function returnAddress(order: Order, shown: ShownTransaction | null): string | null {
  if (shown === null) return null;
  const { redirectUrl, cancelUrl } = order.content.paymentOptions;
  const fact = strongest(shown.transaction.facts);
  if (fact === 'started' && !shown.method.paysLater) return null;
  const address = fact === 'started' || doneByCustomer.includes(fact) ? redirectUrl : cancelUrl;
  return address === null ? null : returnUrl(address, order.orderId);
}

function directCancelUrl(order: Order, method: PaymentMethod): string | null {
  const { cancelUrl } = order.content.paymentOptions;
  if (cancelUrl === null || method.directCancelUrl === 'absent') return null;
  return method.directCancelUrl === 'as-sent' ? cancelUrl : returnUrl(cancelUrl, order.orderId);
}
