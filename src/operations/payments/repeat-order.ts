// A QR code that may be paid many times: every further payment gets an order of its own.
import type { Tx } from '../../database/database.ts';
import { countRepeats, insertOrder } from '../../database/orders/orders.ts';
import { updateTransaction } from '../../database/orders/transactions.ts';
import { derivedOrderIds, sessionId } from '../../domain/ids.ts';
import type { Money } from '../../domain/money/money.ts';
import { nothingAfter } from '../../domain/orders/aftermath.ts';
import type { Order } from '../../domain/orders/order.ts';
import { coversOrder, type Transaction } from '../../domain/orders/transaction.ts';
import { isPaid, type PaymentFact } from '../../domain/payment-event.ts';
import { pair } from '../../domain/status.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import { saveOrder } from '../save-order.ts';

/** Whether the fact is a further payment: money through a repeatable QR code whose order is paid by another attempt. */
export function isFurtherPayment(
  { order, transactions }: LockedOrder,
  transaction: Transaction,
  fact: PaymentFact,
): boolean {
  if (order.qr?.allowMultiple !== true || !(fact === 'paid' || fact === 'uncleared')) return false;
  return (
    !isPaidOrUnderWay(transaction) &&
    transactions.some((row) => row !== transaction && isPaidOrUnderWay(row))
  );
}

function isPaidOrUnderWay({ facts }: Transaction): boolean {
  return isPaid(facts) || facts.includes('uncleared') || facts.includes('pending');
}

/**
 * Moves the attempt to a new order `<order_id>-2`, `-3`, … (seeds.md, "How a repeated payment's order id is built").
 * The first order must be locked, so that no two get the same number. `paid` is the amount that the acquirer reports.
 */
export async function makeRepeat(
  tx: Tx,
  deps: Deps,
  { site, order, transactions, related }: LockedOrder,
  transaction: Transaction,
  paid: Money,
): Promise<LockedOrder> {
  // The first order loses this attempt, which may change its due moment and its PSP id.
  await saveOrder(tx, {
    order: withoutIdOf(order, transactions, transaction),
    transactions: transactions.filter((row) => row !== transaction),
    related,
  });
  const repeat = await insertFurtherOrder(tx, {
    ...order,
    transactionId: transaction.transactionId,
    sessionId: sessionId(deps.tokens.makeText(order.siteId)),
    // The amount that was paid, if the code lets the payer choose it; any other amount gives the order a mark.
    amount: coversOrder(order, { ...transaction, amount: paid }) ? paid : transaction.amount,
    statuses: pair('initialized', 'initialized'),
    amountRefunded: 0,
    reason: null,
    reasonCode: null,
    marks: [],
    qr: null,
    createdAt: transaction.createdAt,
    modifiedAt: transaction.createdAt,
    completedAt: null,
    attemptsStarted: 1,
    repeatOf: order.orderId,
    after: nothingAfter,
  });
  const moved = { ...transaction, orderId: repeat.orderId, sequence: 1 };
  updateTransaction(tx, moved);
  return { site, order: repeat, transactions: [moved], related: [] };
}

/**
 * The order without the PSP id of the attempt that leaves it. The first attempt has the PSP id of its order: when a
 * later attempt was paid first, the order takes the id of that one.
 */
function withoutIdOf(
  order: Order,
  transactions: readonly Transaction[],
  leaving: Transaction,
): Order {
  if (order.transactionId !== leaving.transactionId) return order;
  const staying = transactions.find((row) => row !== leaving && isPaidOrUnderWay(row));
  if (staying === undefined) throw new Error('Cannot happen: further-payment-without-a-first');
  return { ...order, transactionId: staying.transactionId };
}

/** Inserts the order with the first free number: the shop may have used `<order_id>-2` for an order of its own. */
async function insertFurtherOrder(tx: Tx, order: Order): Promise<Order> {
  const first = 2 + (await countRepeats(tx, order.siteId, order.repeatOf ?? order.orderId));
  const { transactionId } = order;
  for (const orderId of derivedOrderIds(order.orderId, '-', { first, transactionId })) {
    const repeat = { ...order, orderId };
    if (await insertOrder(tx, repeat)) return repeat;
  }
  throw new Error(`Cannot happen: no-free-number-for-a-further-payment of ${order.orderId}`);
}
