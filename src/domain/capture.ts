// How much of a promised payment may still be taken: by captures, or by shipments in parts.
import type { TransactionId } from './ids.ts';
import { isUndone, type RelatedTransaction } from './related-transaction.ts';
import type { Transaction } from './transaction.ts';

/** Minor units of every capture of a payment that is under way or done. */
export function capturedOrWaiting(
  payment: TransactionId,
  related: readonly RelatedTransaction[],
): number {
  return capturesOf(payment, related).reduce((sum, row) => sum + row.amount.minor, 0);
}

/**
 * Nothing is left once the merchant gave the rest up, or asked to. What became of another payment
 * does not count: an order may be paid anew after its first promise was given up.
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

/** Minor units that captures, or shipments, have taken of a payment. */
export function takenOf(payment: TransactionId, related: readonly RelatedTransaction[]): number {
  return capturesOf(payment, related)
    .filter((row) => row.statuses.status === 'completed')
    .reduce((sum, row) => sum + row.amount.minor, 0);
}

export function capturesOf(
  payment: TransactionId,
  related: readonly RelatedTransaction[],
): RelatedTransaction[] {
  return captures(related).filter((row) => row.referenceId === payment);
}

export function captures(related: readonly RelatedTransaction[]): RelatedTransaction[] {
  return related.filter((row) => row.kind === 'capture' && !isUndone(row));
}

/** Asked of the acquirer, and not answered yet. */
export function isUnanswered({ kind, dueAt }: RelatedTransaction): boolean {
  return (kind === 'capture' || kind === 'auth-cancellation') && dueAt !== null;
}
