// Gift cards and vouchers in an order's answer, alone or beside another method.
import type { Order } from '../../../domain/orders/order.ts';
import type { Transaction } from '../../../domain/orders/transaction.ts';
import { methodOfAttempt } from '../../../methods/rules/attempt-states.ts';
import { alphabetical } from './alphabetical.ts';
import type { PaymentAnswer } from './payment-answer.ts';
import type { ShownTransaction } from './shown-transaction.ts';

/**
 * Adds the coupons that paid a part of the order: one entry of `payment_methods` each, after that of the
 * other method. When the order shows a coupon, `payment_details` describes that one (payment-methods.md,
 * part 5; lifecycle.md, part 9). `parts`: the paid coupons. `plain`: the answer for `shown` alone.
 */
export function withCoupons(
  order: Order,
  shown: ShownTransaction,
  parts: readonly Transaction[],
  plain: PaymentAnswer,
): PaymentAnswer {
  const entries = parts.map((part) => couponEntry(order, part));
  if (!shown.method.partial) return { ...plain, methods: [...plain.methods, ...entries] };
  return {
    details: alphabetical({
      ...plain.details,
      coupon_brand: shown.method.id,
      type: `Coupon::${shown.method.id}`,
    }),
    // A coupon that paid nothing is listed only while no coupon has paid.
    methods: entries.length > 0 ? entries : [couponEntry(order, shown.transaction)],
  };
}

function couponEntry(order: Order, transaction: Transaction): Readonly<Record<string, unknown>> {
  const method = methodOfAttempt(transaction);
  const { amount, reference, statuses } = transaction;
  return alphabetical({
    amount: amount.minor,
    coupon_brand: method.id,
    currency: amount.currency,
    description: order.content.description,
    external_transaction_id: reference,
    payment_description: method.name,
    status: statuses.financialStatus,
    type: 'COUPON',
  });
}
