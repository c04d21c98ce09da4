// Which waiting refunds a balance covers: oldest first, skipping those that are too large for it.
import type { TransactionId } from '../ids.ts';

export interface WaitingRefund {
  readonly transactionId: TransactionId;
  /** Minor units. */
  readonly minor: number;
  /** Site time. */
  readonly createdAt: Date;
}

/**
 * Ids of those that `cover` minor units pay for (reconciliation.md, part 1). Who asks makes no
 * difference: each gets the same answer, in whatever order they are looked at.
 */
export function coveredRefunds(
  cover: number,
  waiting: readonly WaitingRefund[],
): Set<TransactionId> {
  const oldestFirst = [...waiting].sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.transactionId - b.transactionId,
  );
  const covered = new Set<TransactionId>();
  let left = cover;
  for (const { transactionId, minor } of oldestFirst) {
    if (minor > left) continue;
    covered.add(transactionId);
    left -= minor;
  }
  return covered;
}
