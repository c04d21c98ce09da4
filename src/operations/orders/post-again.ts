// Handles an order id that is posted again: replaces the order, unless it is paid or may still be.
import type { Tx } from '../../database/database.ts';
import { keepReplacedSession } from '../../database/orders/orders.ts';
import { updateTransaction } from '../../database/orders/transactions.ts';
import { waitOf } from '../../database/sites/terminals.ts';
import { captures } from '../../domain/captures/capture.ts';
import type { Order } from '../../domain/orders/order.ts';
import { isInFlight, restToPay, type Transaction } from '../../domain/orders/transaction.ts';
import { isPaid, strongest, withFact } from '../../domain/payment-event.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { isPaidOrPending, samePair } from '../../domain/status.ts';
import { awaitsCard } from '../../domain/terminal.ts';
import { isCarried, methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import { keptParts } from '../../methods/rules/paid-parts.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, lockOrderWithOpen } from '../locked-order.ts';
import { passReminders } from '../mails/remind-customer.ts';
import { noteStatus } from '../payments/note-status.ts';
import { saveOrder } from '../save-order.ts';

/**
 * Handles the post of an order id that exists. A refund or a capture in full keeps the id, and so does an order that
 * is paid or pending; any other order is replaced by this post, with a new session and no attempts of its own
 * (create-order.md, "Uniqueness of order_id"). Its earlier links still work and show the order as it is now. Its
 * ledger entries, fees and refunds stay. Null when the order was replaced.
 */
export function postAgain(deps: Deps, site: Site, order: Order): Promise<Refusal | null> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockOrderWithOpen(tx, site, order.orderId);
    if (locked === null)
      return refuse(
        'invalid-order-id',
        `a refund or a capture already has the id ${order.orderId}`,
      );
    const { order: before, transactions, related } = locked;
    if (before.content.terminal !== undefined && (await waitsOnTerminal(tx, before)))
      return refuse('cannot-initiate-transaction', 'the order is waiting on a terminal');
    const taken = whyTaken(order, locked);
    if (taken !== null)
      return refuse('invalid-order-id', `order_id ${order.orderId} belongs to an order ${taken}`);
    // What coupons have paid counts for this post too, less what was refunded of it.
    const parts = keptParts(transactions, related);
    if (parts.length > 0 && restToPay(order, parts).minor === 0) {
      return refuse(
        'invalid-order-id',
        `order_id ${order.orderId}: coupons have already paid as much`,
      );
    }
    if (transactions.some(isInFlight))
      return refuse('cannot-initiate-transaction', 'a payment of this order is in progress');
    keepReplacedSession(tx, before);
    const rows = transactions.map((row) =>
      row.superseded ? row : supersede(row, order.createdAt),
    );
    for (const row of rows) if (!transactions.includes(row)) updateTransaction(tx, row);
    if (!samePair(before.statuses, order.statuses)) {
      noteStatus(tx, deps, {
        siteId: site.siteId,
        orderId: order.orderId,
        transactionId: null,
        fact: 'posted-again',
        source: 'merchant',
        from: before.statuses,
        to: order.statuses,
        happenedAt: order.createdAt,
      });
    }
    const posted: Order = {
      ...order,
      marks: before.marks,
      createdAt: before.createdAt,
      // Always later than `createdAt`, so that reads of the order also look for its earlier attempts
      // (order-reads.ts).
      modifiedAt: new Date(Math.max(order.modifiedAt.getTime(), before.createdAt.getTime() + 1)),
      attemptsStarted: parts.length,
      amountRefunded: before.amountRefunded,
      after: { ...order.after, charges: before.after.charges, booked: before.after.booked },
    };
    await passReminders(tx, posted, order.createdAt);
    await saveOrder(tx, { order: posted, transactions: rows, related });
    return null;
  });
}

/** Whether a terminal shows the earlier order: the customer there must not pay an order that has been replaced. */
async function waitsOnTerminal(
  tx: Tx,
  { siteId, statuses, transactionId }: Order,
): Promise<boolean> {
  return awaitsCard(statuses.status) && (await waitOf(tx, siteId, transactionId)) !== null;
}

/**
 * Why the earlier order keeps the id; null = it may be replaced. A captured or shipped part always keeps its id, also
 * while its acquirer has not answered.
 */
function whyTaken(
  { amount }: Order,
  { order: before, transactions, related }: LockedOrder,
): string | null {
  const { statuses, partOf, after } = before;
  if (isPaidOrPending(statuses.status) || partOf !== null) return `that is ${statuses.status}`;
  if (captures(related).length > 0) return 'that was partly captured';
  if (isCarried(before, transactions)) return 'whose payment was charged back';
  const { currency } = before.amount;
  if (currency === amount.currency) return null;
  // Fees and refunds are kept in minor units of the order's currency, so it must not change any more.
  const isPaidOtherwise = transactions.some(
    (row) => isPaid(row.facts) && row.amount.currency !== amount.currency,
  );
  return after.charges.length > 0 || isPaidOtherwise ? `that was paid in ${currency}` : null;
}

function supersede(transaction: Transaction, now: Date): Transaction {
  const facts = withFact(transaction.facts, 'closed');
  return {
    ...transaction,
    superseded: true,
    facts,
    statuses: methodOfAttempt(transaction).outcomes[strongest(facts)],
    modifiedAt: now,
  };
}
