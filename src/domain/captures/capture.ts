// How much of a promised payment may still be captured, or shipped in parts.
import type { TransactionId } from '../ids.ts';
import { sumOf } from '../money/money.ts';
import type { Transaction } from '../orders/transaction.ts';
import { isUndone, type RelatedTransaction, refundedOrWaiting } from '../related-transaction.ts';

/** Minor units of every capture of a payment that is under way or done. */
export function capturedOrWaiting(
  payment: TransactionId,
  related: readonly RelatedTransaction[],
): number {
  return sumOf(capturesOf(payment, related));
}

/**
 * Minor units of a payment that may still be captured: none once the merchant has released the rest, or asked
 * to. Rows of other payments do not count: an order may be paid anew after its first promise was given up.
 */
export function remainOf(
  { transactionId, amount }: Pick<Transaction, 'transactionId' | 'amount'>,
  related: readonly RelatedTransaction[],
): number {
  const givenUp = related.some(
    (row) =>
      row.kind === 'auth-cancellation' && row.referenceId === transactionId && !isUndone(row),
  );
  return givenUp ? 0 : Math.max(0, amount.minor - capturedOrWaiting(transactionId, related));
}

/**
 * Minor units of a payment that may still be shipped in parts. Its refunds have made the promise smaller
 * (operations.md, part 4: the invoice is lowered).
 */
export function remainToShip(
  payment: Pick<Transaction, 'transactionId' | 'amount'>,
  related: readonly RelatedTransaction[],
): number {
  const own = related.filter((row) => row.referenceId === payment.transactionId);
  return Math.max(0, remainOf(payment, related) - refundedOrWaiting(own));
}

/**
 * Whether the row is a refund that was made before the first part of its payment was captured or shipped. It
 * made the promised amount smaller, and no part holds its money.
 */
export function isOffPromise(
  {
    kind,
    referenceId,
    transactionId,
  }: Pick<RelatedTransaction, 'kind' | 'referenceId' | 'transactionId'>,
  related: readonly RelatedTransaction[],
): boolean {
  if (kind !== 'refund') return false;
  const parts = capturesOf(referenceId, related).filter((row) => row.ownOrderId !== null);
  return parts.length > 0 && parts.every((part) => part.transactionId > transactionId);
}

/** Minor units of all captures and shipments of a payment that are done. */
export function takenOf(payment: TransactionId, related: readonly RelatedTransaction[]): number {
  return sumOf(
    capturesOf(payment, related).filter(({ statuses }) => statuses.status === 'completed'),
  );
}

/** Captures of one payment, under way or done; shipments in parts are captures too. */
export function capturesOf(
  payment: TransactionId,
  related: readonly RelatedTransaction[],
): RelatedTransaction[] {
  return captures(related).filter((row) => row.referenceId === payment);
}

/** Captures of all payments, under way or done. */
export function captures(related: readonly RelatedTransaction[]): RelatedTransaction[] {
  return related.filter((row) => row.kind === 'capture' && !isUndone(row));
}

/** Whether the row is a capture or a release that the acquirer has not answered yet. */
export function isUnanswered({ kind, dueAt }: RelatedTransaction): boolean {
  return (kind === 'capture' || kind === 'auth-cancellation') && dueAt !== null;
}
