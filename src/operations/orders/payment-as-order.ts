// One payment of an order in the shape of the order: what a lookup by the payment's own PSP id shows.
import { paymentStatuses } from '../../domain/ledger/listed-transaction.ts';
import { refundedOrWaiting } from '../../domain/related-transaction.ts';
import { shownOf } from '../../methods/rules/shown-of.ts';
import type { FoundOrder } from '../find-order.ts';

/**
 * Gives the order as seen by its payment with PSP id `id`, since an order itself shows only its best payment
 * (lifecycle.md, part 3). Gives `of` unchanged when the order shows that payment anyway, or has none of this id.
 */
export function paymentAsOrder(of: FoundOrder, id: string): FoundOrder {
  const payment = of.transactions.find((row) => String(row.transactionId) === id);
  if (payment === undefined || payment.transactionId === shownOf(of)?.transactionId) return of;
  const { transactionId, amount, reason, reasonCode } = payment;
  const { createdAt, modifiedAt, completedAt } = payment;
  const own = of.related.filter((row) => row.referenceId === transactionId);
  // A reversed chargeback refers to the chargeback, not to the payment.
  const ids = new Set([transactionId, ...own.map((row) => row.transactionId)]);
  const related = of.related.filter((row) => ids.has(row.referenceId));
  const { after } = of.order;
  const order = {
    ...of.order,
    transactionId,
    amount,
    amountRefunded: refundedOrWaiting(related),
    statuses: paymentStatuses(of.order, payment),
    reason,
    reasonCode,
    createdAt,
    modifiedAt,
    completedAt,
    after: {
      ...after,
      claimBy: null,
      captureRemain: null,
      charges: after.charges.filter((charge) => charge.of === transactionId),
    },
  };
  return { ...of, order, transactions: [{ ...payment, superseded: false }], related, repeats: [] };
}
