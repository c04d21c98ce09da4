// A QR code that may be paid many times: every further payment gets an order of its own.
import type { Tx } from '../database/database.ts';
import { insertOrder, repeatsOf } from '../database/orders.ts';
import { updateTransaction } from '../database/transactions.ts';
import { orderId, sessionId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import type { PaymentFact } from '../domain/payment-event.ts';
import { pair } from '../domain/status.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { Deps } from './deps.ts';
import { type LockedOrder, saveOrder } from './locked-order.ts';

/** Money through a repeatable QR code whose order another attempt has paid already. */
export function isFurtherPayment(
  { order, transactions }: LockedOrder,
  transaction: Transaction,
  fact: PaymentFact,
): boolean {
  if (order.qr?.allowMultiple !== true || !(fact === 'paid' || fact === 'uncleared')) return false;
  const settled = (row: Transaction): boolean =>
    row.facts.includes('paid') || row.facts.includes('uncleared');
  return !settled(transaction) && transactions.some((row) => row !== transaction && settled(row));
}

/**
 * Moves the attempt to a new order `<order_id>-2`, `-3`, … (seeds.md, "How a repeated payment's
 * order id is built"). The first order is locked, so no two get the same number.
 */
export async function makeRepeat(
  tx: Tx,
  deps: Deps,
  { order }: LockedOrder,
  transaction: Transaction,
): Promise<LockedOrder> {
  const repeats = await repeatsOf(tx, order.siteId, order.orderId);
  const repeat: Order = {
    ...order,
    orderId: orderId(`${order.orderId}-${repeats.length + 2}`),
    transactionId: transaction.transactionId,
    sessionId: sessionId(deps.tokens.makeText(order.siteId)),
    amount: transaction.amount,
    statuses: pair('initialized', 'initialized'),
    reason: null,
    reasonCode: null,
    marks: [],
    qr: null,
    createdAt: transaction.createdAt,
    modifiedAt: transaction.createdAt,
    completedAt: null,
    attemptsStarted: 1,
    repeatOf: order.orderId,
  };
  await insertOrder(tx, repeat);
  const moved = { ...transaction, orderId: repeat.orderId, sequence: 1 };
  await updateTransaction(tx, moved);
  // The first order has one attempt less to wait for.
  await saveOrder(tx, order);
  return { order: repeat, transactions: [moved] };
}
