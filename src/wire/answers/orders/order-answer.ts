// The order object of GET /orders/{id}, notifications and direct answers (lifecycle.md, part 9).
import type { Order } from '../../../domain/orders/order.ts';
import type { Transaction } from '../../../domain/orders/transaction.ts';
import type { RelatedTransaction } from '../../../domain/related-transaction.ts';
import { localTime } from '../../../domain/time/amsterdam-clock.ts';
import { paidParts } from '../../../methods/rules/paid-parts.ts';
import { type CartItemJson, type CheckoutOptionsJson, renderCart } from './cart-answer.ts';
import { withCoupons } from './coupon-answer.ts';
import { type CustomerJson, renderCustomer } from './customer-answer.ts';
import { renderPayment } from './payment-answer.ts';
import {
  type CostJson,
  type RelatedTransactionJson,
  renderCosts,
  renderRelatedTransactions,
} from './related-answer.ts';
import { issuerPage, shownTransaction } from './shown-transaction.ts';

/** Amounts are in minor units unless a member says otherwise; times are Amsterdam local time without a zone. */
export interface OrderJson {
  readonly amount: number;
  readonly amount_refunded: number;
  /** On the order of a capture: the id of the order that was authorised. */
  readonly auth_order_id?: string;
  /** Present when a cart with tax tables was sent. */
  readonly checkout_options?: CheckoutOptionsJson;
  /** Present once the order is paid. */
  readonly completed?: string;
  /** In main units. */
  readonly costs: readonly CostJson[];
  readonly created: string;
  readonly currency: string;
  readonly custom_info: Readonly<Record<'custom_1' | 'custom_2' | 'custom_3', string | null>>;
  readonly customer: CustomerJson;
  readonly description: string;
  readonly fastcheckout: 'YES' | 'NO';
  /** Null only for a session that ended without a transaction. */
  readonly financial_status: string | null;
  readonly items: string | null;
  readonly modified: string;
  /** Present, like `order_total`, when a cart was sent that can be added up. */
  readonly order_adjustment?: { readonly total_adjustment: number; readonly total_tax: number };
  readonly order_id: string;
  /** The sum of the cart in main units; `amount` is what is paid. */
  readonly order_total?: number;
  /** Empty until a method is chosen. */
  readonly payment_details: Readonly<Record<string, unknown>>;
  /** Empty until a method is chosen; null for a session that was cancelled. */
  readonly payment_methods: readonly Readonly<Record<string, unknown>>[] | null;
  readonly reason: string | null;
  readonly reason_code: string | null;
  /** Null when there are none, never an empty list. */
  readonly related_transactions: readonly RelatedTransactionJson[] | null;
  readonly shopping_cart?: { readonly items: readonly CartItemJson[] };
  readonly status: string;
  readonly transaction_id: number;
  readonly var1: string | null;
  readonly var2: string | null;
  readonly var3: string | null;
}

export interface OrderAnswerOptions {
  /** Whether IBANs are shown unmasked, as the site's setting says. */
  readonly unmaskIbans: boolean;
  /** Orders that further payments of this order's QR code made, oldest first. */
  readonly repeats: readonly Order[];
  /** Captures, refunds, chargebacks, oldest first. */
  readonly related: readonly RelatedTransaction[];
}

/** The order object. Members are in alphabetical order; those that the published object always has are never absent. */
export function renderOrder(
  order: Order,
  transactions: readonly Transaction[],
  options: OrderAnswerOptions,
): OrderJson {
  const { content, statuses } = order;
  const [custom_1, custom_2, custom_3] = content.customInfo;
  const [var1, var2, var3] = content.vars;
  const shown = shownTransaction(order, transactions);
  const payment =
    shown === null
      ? null
      : withCoupons(
          order,
          shown,
          paidParts(transactions),
          renderPayment(order, shown, options.unmaskIbans),
        );
  const cart = renderCart(content.cart, order.amount.currency);
  // The reasons are empty texts while the order is `initialized`, null afterwards (seed 003; part 10.7).
  const noReason = statuses.status === 'initialized' ? '' : null;
  // The reason while a cardholder still has to authenticate (test-data.md, part 3.4).
  const reason = issuerPage(shown) === null ? noReason : '3DS Enrolled';
  return {
    amount: order.amount.minor,
    amount_refunded: order.amountRefunded,
    ...(order.partOf?.kind === 'capture' && { auth_order_id: order.partOf.orderId }),
    ...cart.checkoutOptions,
    ...(order.completedAt === null ? {} : { completed: localTime(order.completedAt) }),
    costs: renderCosts(order, options.related),
    created: localTime(order.createdAt),
    currency: order.amount.currency,
    custom_info: { custom_1, custom_2, custom_3 },
    customer: renderCustomer(content.customer),
    description: content.description,
    fastcheckout: order.type === 'checkout' ? 'YES' : 'NO',
    financial_status: statuses.financialStatus,
    // A text that the shop sent itself wins over the table that we make of its cart.
    items: content.items ?? cart.items,
    modified: localTime(order.modifiedAt),
    ...cart.orderAdjustment,
    order_id: order.orderId,
    ...cart.orderTotal,
    payment_details: payment?.details ?? {},
    payment_methods: payment?.methods ?? (statuses.financialStatus === null ? null : []),
    reason: order.reason ?? reason,
    reason_code: order.reasonCode ?? noReason,
    related_transactions: renderRelatedTransactions(order, options.related, options.repeats),
    ...cart.shoppingCart,
    status: statuses.status,
    // The id of the shown attempt; while there is none, the id that the order itself was given.
    transaction_id: shown?.transaction.transactionId ?? order.transactionId,
    var1,
    var2,
    var3,
  };
}
