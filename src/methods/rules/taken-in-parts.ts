// How much captures or shipments took into orders of their own, and how much of that was refunded.
import { captures, takenOf } from '../../domain/captures/capture.ts';
import { money, sumOf } from '../../domain/money/money.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isPaid } from '../../domain/payment-event.ts';
import { type RelatedTransaction, refundedSoFar } from '../../domain/related-transaction.ts';
import { backMinor, receivedMinor } from './aftermath.ts';

export interface TakenInParts {
  /** Payments whose rest was given up, each with the amount that was captured or shipped before. */
  readonly ended: readonly Transaction[];
  /** How much of the received money was refunded or charged back. */
  readonly back: 'nothing' | 'some' | 'all';
}

export interface Whole {
  readonly order: Order;
  readonly transactions: readonly Transaction[];
  readonly related: readonly RelatedTransaction[];
}

/** What was taken in parts of an order; `parts` are the orders that hold them. Null when nothing was. */
export function takenInParts(
  { order, transactions, related }: Whole,
  parts: readonly Pick<Whole, 'order' | 'related'>[],
): TakenInParts | null {
  const taken = captures(related).filter(({ ownOrderId }) => ownOrderId !== null);
  if (taken.length === 0) return null;
  const promises = new Set(taken.map(({ referenceId }) => referenceId));
  const others = transactions.filter(({ transactionId }) => !promises.has(transactionId));
  // A refund before the first part made the promise smaller. No part holds its money, which was received and refunded.
  const offPromise = refundedSoFar(related.filter((row) => promises.has(row.referenceId)));
  const received =
    receivedMinor(order, others) + offPromise + sumOf(taken) + (order.after.captureRemain ?? 0);
  const back = [{ order, related }, ...parts].reduce(
    (sum, part) => sum + backMinor(part.order, part.related),
    0,
  );
  return {
    ended: transactions.flatMap((row) => {
      const minor = isPaid(row.facts) ? 0 : takenOf(row.transactionId, related);
      return minor === 0 ? [] : [{ ...row, amount: money(minor, row.amount.currency) }];
    }),
    back: back === 0 ? 'nothing' : back < received ? 'some' : 'all',
  };
}
