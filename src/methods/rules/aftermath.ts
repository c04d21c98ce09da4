// The aftermath of an order, from its rows and the facts of its methods.
import { type Aftermath, noAftermath } from '../../domain/orders/aftermath.ts';
import type { Order } from '../../domain/orders/order.ts';
import { minorFor, type Transaction } from '../../domain/orders/transaction.ts';
import { isPaid } from '../../domain/payment-event.ts';
import {
  chargebacksThatStand,
  type RelatedTransaction,
  refundedSoFar,
} from '../../domain/related-transaction.ts';
import { methodOfAttempt } from './attempt-states.ts';

/** Minor units of the order's currency that customers have paid; more than its amount when paid twice. */
export function receivedMinor(
  order: Pick<Order, 'amount'>,
  transactions: readonly Transaction[],
): number {
  return transactions
    .filter((row) => isPaid(row.facts))
    .reduce((sum, row) => sum + minorFor(order.amount, row), 0);
}

/**
 * The aftermath of an order. Money that was paid beyond the order's amount does not count: an order that was paid
 * twice is neither refunded nor charged back when one of the payments goes back.
 */
export function aftermathOf(
  order: Pick<Order, 'amount' | 'after'>,
  transactions: readonly Transaction[],
  related: readonly RelatedTransaction[],
): Aftermath {
  if (related.length === 0) return { ...noAftermath, shipped: order.after.shipped };
  const beyond = Math.max(0, receivedMinor(order, transactions) - order.amount.minor);
  return {
    shipped: order.after.shipped,
    refunded: Math.max(0, refundedSoFar(related) - beyond),
    chargedBack: takenBack(order, related) > Math.max(0, beyond - refundedSoFar(related)),
    chargebackStatus: chargebackStatus(transactions, related),
  };
}

/** Whether everything that customers have paid was refunded or charged back. */
export function isWhollyBack(
  order: Pick<Order, 'amount'>,
  transactions: readonly Transaction[],
  related: readonly RelatedTransaction[],
): boolean {
  return backMinor(order, related) >= receivedMinor(order, transactions);
}

/** Minor units of the order's currency that were refunded or charged back. */
export function backMinor(
  order: Pick<Order, 'amount'>,
  related: readonly RelatedTransaction[],
): number {
  return refundedSoFar(related) + takenBack(order, related);
}

/** Minor units of the order's currency in chargebacks that are open or lost. */
function takenBack(order: Pick<Order, 'amount'>, related: readonly RelatedTransaction[]): number {
  return chargebacksThatStand(related).reduce((sum, row) => sum + minorFor(order.amount, row), 0);
}

/** The status by the method of the payment that was charged back; `void` if any of several says so. */
function chargebackStatus(
  transactions: readonly Transaction[],
  related: readonly RelatedTransaction[],
): Aftermath['chargebackStatus'] {
  const payments = chargebacksThatStand(related).map(({ referenceId }) => referenceId);
  const taken = transactions.filter((row) => payments.includes(row.transactionId));
  return taken.some((row) => methodOfAttempt(row).chargeback === 'void') ? 'void' : 'chargedback';
}
