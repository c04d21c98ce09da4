// Records one change of an order's statuses, and counts it once it is committed.
import type { Tx } from '../../database/database.ts';
import { recordStatusChange, type StatusChange } from '../../database/orders/status-changes.ts';
import type { Deps } from '../deps.ts';

/** The order must be locked by `tx`. `recordedAt` is set here, in wall time. */
export function noteStatus(tx: Tx, deps: Deps, change: Omit<StatusChange, 'recordedAt'>): void {
  recordStatusChange(tx, { ...change, recordedAt: deps.clock.now() });
  tx.afterCommit(() => deps.measures.orderStatus(change.to.status));
}
