// Locks the row of an order, and reads what decisions about it need.
import type { Tx } from '../database/database.ts';
import type { OrderWithParts } from '../database/orders/order-reads.ts';
import { lockOrderRow } from '../database/orders/orders.ts';
import { relatedOf } from '../database/orders/related-transactions.ts';
import {
  findTransaction,
  openTransactionsOf,
  transactionsOf,
} from '../database/orders/transactions.ts';
import type { OrderId, TransactionId } from '../domain/ids.ts';
import type { Transaction } from '../domain/orders/transaction.ts';
import type { Site } from '../domain/site.ts';
import type { Deps } from './deps.ts';

export interface LockedOrder extends OrderWithParts {
  readonly site: Site;
}

/** Locks the order row first, always, then reads its attempts. Null when there is no such order. */
export async function lockOrder(tx: Tx, site: Site, id: OrderId): Promise<LockedOrder | null> {
  const { siteId } = site;
  // The queries are sent together and run one after the other, so the last two see the rows as they are after the
  // lock.
  const [order, transactions, related] = await Promise.all([
    lockOrderRow(tx, siteId, id),
    transactionsOf(tx, siteId, id),
    relatedOf(tx, siteId, id),
  ]);
  return order === null ? null : { site, order, transactions, related };
}

/**
 * As `lockOrder`, but with every open attempt. Of a QR code that may be paid many times, `lockOrder` reads only some
 * scans (`attemptsThatMatter`).
 */
export async function lockOrderWithOpen(
  tx: Tx,
  site: Site,
  id: OrderId,
): Promise<LockedOrder | null> {
  const locked = await lockOrder(tx, site, id);
  if (locked?.order.qr?.allowMultiple !== true) return locked;
  const read = new Set(locked.transactions.map((row) => row.transactionId));
  const open = await openTransactionsOf(tx, site.siteId, id);
  const others = open.filter((row) => !read.has(row.transactionId));
  const transactions = [...locked.transactions, ...others];
  return { ...locked, transactions: transactions.sort((a, b) => a.sequence - b.sequence) };
}

/** One attempt of an order whose row is locked. */
export interface LockedAttempt {
  readonly locked: LockedOrder;
  readonly transaction: Transaction;
}

/** Locks the order of an attempt. Null when there is no such order, or when the attempt is not one of it any more. */
export async function lockAttempt(
  tx: Tx,
  site: Site,
  { orderId, transactionId }: Pick<Transaction, 'orderId' | 'transactionId'>,
): Promise<LockedAttempt | null> {
  const locked = await lockOrder(tx, site, orderId);
  if (locked === null) return null;
  const read = locked.transactions.find((row) => row.transactionId === transactionId);
  if (read !== undefined) return { locked, transaction: read };
  // The code was scanned so often that `lockOrder` did not read this attempt.
  const transaction = await findTransaction(tx, site.siteId, transactionId);
  if (transaction?.orderId !== orderId) return null;
  const transactions = [...locked.transactions, transaction];
  transactions.sort((a, b) => a.sequence - b.sequence);
  return { locked: { ...locked, transactions }, transaction };
}

/**
 * As `lockAttempt`, for an attempt that may have been moved to an order of its own since it was read as `before`,
 * as a further QR payment is: then it is looked up again. It is moved once at most, since its own order has no QR code.
 */
export async function lockMovedAttempt(
  tx: Tx,
  site: Site,
  before: Pick<Transaction, 'orderId' | 'transactionId'>,
): Promise<LockedAttempt | null> {
  const found = await lockAttempt(tx, site, before);
  if (found !== null) return found;
  const moved = await findTransaction(tx, site.siteId, before.transactionId);
  return moved === null ? null : lockAttempt(tx, site, moved);
}

/**
 * Gives a PSP id for the next capture, refund or chargeback of a locked order. These rows are ordered by id, so the
 * new id is higher than all existing ones: a process whose clock is behind must not put its refund before an earlier
 * shipment.
 */
export function nextRelatedId(
  deps: Pick<Deps, 'newTransactionId'>,
  { related }: Pick<LockedOrder, 'related'>,
): TransactionId {
  return deps.newTransactionId(related.at(-1)?.transactionId);
}
