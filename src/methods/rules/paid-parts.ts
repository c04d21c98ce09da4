// How much of an order coupons have paid, and how much is left to pay.
import { type Money, money } from '../../domain/money/money.ts';
import type { Order } from '../../domain/orders/order.ts';
import { restToPay, type Transaction } from '../../domain/orders/transaction.ts';
import { isPaid } from '../../domain/payment-event.ts';
import { type RelatedTransaction, refundedOrWaiting } from '../../domain/related-transaction.ts';
import { methodOfAttempt } from './attempt-states.ts';

/** The attempts by which coupons have paid, first to last, even if a later post of the order replaced them. */
export function paidParts(transactions: readonly Transaction[]): Transaction[] {
  return transactions
    .filter((row) => isPaid(row.facts) && methodOfAttempt(row).partial)
    .sort((a, b) => a.sequence - b.sequence);
}

/** The coupon payments that were not refunded in full, each with the amount that is left of it. */
export function keptParts(
  transactions: readonly Transaction[],
  related: readonly RelatedTransaction[],
): Transaction[] {
  return paidParts(transactions).flatMap((row) => {
    const back = backOf(row, related);
    if (back === 0) return [row];
    const { minor, currency } = row.amount;
    return back < minor ? [{ ...row, amount: money(minor - back, currency) }] : [];
  });
}

/** Minor units of coupon payments that were refunded or are about to be, in the order's currency. */
export function givenBack(
  transactions: readonly Transaction[],
  related: readonly RelatedTransaction[],
): number {
  return paidParts(transactions).reduce((sum, row) => sum + backOf(row, related), 0);
}

function backOf({ transactionId }: Transaction, related: readonly RelatedTransaction[]): number {
  return refundedOrWaiting(related.filter((row) => row.referenceId === transactionId));
}

/**
 * What the customer has still to pay: the whole order, or what coupons left. Null once an attempt that is not a coupon
 * is paid, or coupons have paid everything.
 */
export function restToAsk(
  order: Pick<Order, 'amount'>,
  transactions: readonly Transaction[],
  related: readonly RelatedTransaction[],
): Money | null {
  const paid = transactions.filter((row) => isPaid(row.facts));
  if (paidParts(transactions).length < paid.length) return null;
  const parts = keptParts(transactions, related);
  const rest = restToPay(order, parts);
  return parts.length > 0 && rest.minor === 0 ? null : rest;
}
