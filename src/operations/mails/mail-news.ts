// Decides which news about a payment is mailed: completed, in doubt, or instructions for paying.
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

/** The rows of an order before and after a piece of news; the order is locked by `tx`. */
export async function mailNews(
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
    const news = { kind: 'capture-completed', method: methodName([taken]), amount } as const;
    await enqueueCustomerMail(tx, deps, after, news);
  }
  // Customers never hear of the doubt (lifecycle.md, part 11).
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
 * Once for each payment that completes it. A part that a gift card paid completes nothing: its customer is at
 * the payment page and sees it. A chargeback that was won brings `completed` back, and is no news.
 */
function becameComplete(before: Order, after: Order): boolean {
  return (
    after.completedAt !== null &&
    after.completedAt.getTime() !== before.completedAt?.getTime() &&
    after.statuses.status === 'completed'
  );
}

/** What a capture takes was told before, when it was reserved (checkout.md, part 8). */
function completion({ order, transactions }: LockedOrder): CustomerMail {
  const paid = transactions.filter(({ facts }) => isPaid(facts));
  const method = methodName(paid);
  if (order.partOf?.kind === 'capture')
    return { kind: 'capture-completed', method, amount: order.amount };
  const isReserved = paid.some((row) => isCapturedManually(order, row));
  return { kind: isReserved ? 'payment-reserved' : 'order-completed', method };
}

/** By one capture; a capture of a part has an order of its own, which becomes complete. */
function isTakenNow(order: Order, before: Transaction | undefined, after: Transaction): boolean {
  return (
    isCapturedManually(order, after) &&
    after.facts.includes('settled') &&
    before?.facts.includes('settled') === false
  );
}

const isUncleared = ({ statuses }: Pick<Order, 'statuses'>): boolean =>
  statuses.status === 'uncleared';

/** Parts are several: none of them names the payment. */
function methodName(payments: readonly Transaction[]): string | null {
  const [only, ...others] = payments;
  if (only === undefined || others.length > 0) return null;
  return nameAt(methodOfAttempt(only), only.createdAt);
}

/** A shop that started the payment itself shows the instructions itself (lifecycle.md, bank transfer). */
function isNewForCustomer(before: Transaction | undefined, after: Transaction): boolean {
  return after.channel === 'page' && before?.details.instructions === undefined && isOpen(after);
}
