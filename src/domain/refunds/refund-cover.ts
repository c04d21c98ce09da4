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
 * Ids of the refunds that `cover` minor units pay for (reconciliation.md, part 1). The result does not depend on the
 * order of `waiting`.
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
