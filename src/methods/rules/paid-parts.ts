// How much of an order coupons have paid, and how much is left to pay.
import { type Money, money } from '../../domain/money/money.ts';
import type { Order } from '../../domain/orders/order.ts';
import { restToPay, type Transaction } from '../../domain/orders/transaction.ts';
import { isPaid } from '../../domain/payment-event.ts';
import { type RelatedTransaction, refundedOrWaiting } from '../../domain/related-transaction.ts';
import { methodOfAttempt } from './attempt-states.ts';

/** What coupons have given, first to last. A post of the order that replaced theirs does not undo it. */
export function paidParts(transactions: readonly Transaction[]): Transaction[] {
  return transactions
    .filter((row) => isPaid(row.facts) && methodOfAttempt(row).partial)
    .sort((a, b) => a.sequence - b.sequence);
}

/** Those of which something has not gone back, each with what it still gives. */
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

/** Minor units of the order's currency that went back of its parts, or are about to. */
export function givenBack(
  transactions: readonly Transaction[],
  related: readonly RelatedTransaction[],
): number {
  return paidParts(transactions).reduce((sum, row) => sum + backOf(row, related), 0);
}

function backOf({ transactionId }: Transaction, related: readonly RelatedTransaction[]): number {
  return refundedOrWaiting(related.filter((row) => row.referenceId === transactionId));
}

/** What its customer has still to pay, all of it or what coupons left; null once money came in any other way. */
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
