// How much of a promised payment may still be taken: by captures, or by shipments in parts.
import type { TransactionId } from './ids.ts';
import { isUndone, type RelatedTransaction } from './related-transaction.ts';

/** Minor units of every capture that is under way or done. */
export function capturedOrWaiting(related: readonly RelatedTransaction[]): number {
  return captures(related).reduce((sum, row) => sum + row.amount.minor, 0);
}

/** Nothing is left once the merchant gave the rest up, or asked to. */
export function remainOf(promisedMinor: number, related: readonly RelatedTransaction[]): number {
  const givenUp = related.some((row) => row.kind === 'auth-cancellation' && !isUndone(row));
  return givenUp ? 0 : Math.max(0, promisedMinor - capturedOrWaiting(related));
}

/** Minor units that captures, or shipments, have taken of a payment. */
export function takenOf(payment: TransactionId, related: readonly RelatedTransaction[]): number {
  return captures(related)
    .filter((row) => row.referenceId === payment && row.statuses.status === 'completed')
    .reduce((sum, row) => sum + row.amount.minor, 0);
}

export function captures(related: readonly RelatedTransaction[]): RelatedTransaction[] {
  return related.filter((row) => row.kind === 'capture' && !isUndone(row));
}

/** Asked of the acquirer, and not answered yet. */
export function isUnanswered({ kind, dueAt }: RelatedTransaction): boolean {
  return (kind === 'capture' || kind === 'auth-cancellation') && dueAt !== null;
}
