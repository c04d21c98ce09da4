// Decides which changes of a payment are mailed: completed, in doubt, or instructions for paying.
import type { Tx } from '../../database/database.ts';
import type { CustomerMail } from '../../domain/mails/customer-mail.ts';
import type { Order } from '../../domain/orders/order.ts';
import { endOfAttempt, type Transaction } from '../../domain/orders/transaction.ts';
import { isOpen, isPaid } from '../../domain/payment-event.ts';
import { nameAt } from '../../domain/payment-methods/method-name.ts';
import { isCapturedManually, methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import { enqueueCustomerMail, enqueueMerchantMail } from './enqueue-mail.ts';

/** Writes the mails about what changed between the rows `before` and `after`; the order is locked by `tx`. */
export async function mailChanges(
  tx: Tx,
  deps: Deps,
  { before, after }: { readonly before: LockedOrder; readonly after: LockedOrder },
): Promise<void> {
  if (becameComplete(before.order, after.order)) {
    await enqueueCustomerMail(tx, deps, after, completion(after));
  }
  const taken = after.transactions.find((row, i) =>
    isTakenNow(after.order, before.transactions[i], row),
  );
  if (taken !== undefined) {
    const { amount } = taken;
    const mail = { kind: 'capture-completed', method: methodName([taken]), amount } as const;
    await enqueueCustomerMail(tx, deps, after, mail);
  }
  // Only the merchant is told that a payment is uncleared (lifecycle.md, part 11).
  if (!isUncleared(before.order) && isUncleared(after.order)) {
    const method = methodName(after.transactions.filter(isUncleared));
    await enqueueMerchantMail(tx, deps, after, { kind: 'merchant-uncleared', method });
  }
  for (const [i, transaction] of after.transactions.entries()) {
    const { instructions } = transaction.details;
    if (instructions === undefined || !isNewForCustomer(before.transactions[i], transaction))
      continue;
    await enqueueCustomerMail(tx, deps, after, {
      kind: 'bank-transfer-details',
      instructions,
      amount: transaction.amount,
      payBefore: endOfAttempt(after.order, transaction),
    });
  }
}

/**
 * Whether a payment has just completed the order. A part that a gift card paid does not: the customer sees it on the
 * payment page. A chargeback that was won makes the order `completed` again, but with the same `completedAt`.
 */
function becameComplete(before: Order, after: Order): boolean {
  return (
    after.completedAt !== null &&
    after.completedAt.getTime() !== before.completedAt?.getTime() &&
    after.statuses.status === 'completed'
  );
}

/** The mail about a completed order. A reservation and its capture have mails of their own (checkout.md, part 8). */
function completion({ order, transactions }: LockedOrder): CustomerMail {
  const paid = transactions.filter(({ facts }) => isPaid(facts));
  const method = methodName(paid);
  if (order.partOf?.kind === 'capture')
    return { kind: 'capture-completed', method, amount: order.amount };
  const isReserved = paid.some((row) => isCapturedManually(order, row));
  return { kind: isReserved ? 'payment-reserved' : 'order-completed', method };
}

/** Whether one capture has just taken the whole payment. A captured part is an order of its own, with its own mail. */
function isTakenNow(order: Order, before: Transaction | undefined, after: Transaction): boolean {
  return (
    isCapturedManually(order, after) &&
    after.facts.includes('settled') &&
    before?.facts.includes('settled') === false
  );
}

const isUncleared = ({ statuses }: Pick<Order, 'statuses'>): boolean =>
  statuses.status === 'uncleared';

/** The method's name; null when there is not exactly one payment, since no part alone names the payment. */
function methodName(payments: readonly Transaction[]): string | null {
  const [only, ...others] = payments;
  if (only === undefined || others.length > 0) return null;
  return nameAt(methodOfAttempt(only), only.createdAt);
}

/** Whether to mail instructions. A shop that started the payment shows them itself (lifecycle.md, bank transfer). */
function isNewForCustomer(before: Transaction | undefined, after: Transaction): boolean {
  return after.channel === 'page' && before?.details.instructions === undefined && isOpen(after);
}
