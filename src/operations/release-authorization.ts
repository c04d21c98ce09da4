// Gives back to the customer what a payment promised and nobody took.
import type { Tx } from '../database/database.ts';
import { findTransaction } from '../database/transactions.ts';
import { capturedOrWaiting, remainOf } from '../domain/capture.ts';
import { isUndone, type RelatedTransaction } from '../domain/related-transaction.ts';
import type { Site } from '../domain/site.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { Deps } from './deps.ts';
import { askAcquirer } from './follow-up.ts';
import { answeredRow, followUpRow } from './follow-up-row.ts';
import { type LockedOrder, lock } from './locked-order.ts';
import { recordAftermath } from './record-aftermath.ts';
import { recordNews } from './record-payment-events.ts';
import { siteNow } from './site-time.ts';

export interface Release {
  readonly reason: string | null;
  readonly requestKey: string | null;
}

/**
 * Writes down that all that is left of `payment` is given back. From here on nothing more can be
 * captured. The order must be locked by `tx`.
 */
export async function beginRelease(
  tx: Tx,
  deps: Deps,
  site: Site,
  locked: LockedOrder,
  payment: Transaction,
  { reason, requestKey }: Release,
): Promise<RelatedTransaction> {
  const { captureRemain } = locked.order.after;
  const minor = payment.amount.minor - capturedOrWaiting(locked.related);
  const transactionId = deps.newTransactionId();
  const row = followUpRow(
    payment,
    { kind: 'auth-cancellation', transactionId, ownOrderId: null, minor, reason },
    siteNow(deps, site),
  );
  await recordAftermath(tx, deps, site, locked, {
    fact: 'release-asked',
    source: 'merchant',
    added: [row],
    requestKey,
    after: { captureRemain: captureRemain === null ? null : 0 },
    ...(reason !== null && { reason }),
  });
  return row;
}

/** Asks the acquirer, with nothing locked, and records its answer. False when it was refused. */
export async function finishRelease(
  deps: Deps,
  site: Site,
  row: RelatedTransaction,
): Promise<boolean> {
  const payment = await findTransaction(deps.db.pool, site.siteId, row.referenceId);
  if (payment === null) throw new Error('Cannot happen: release-without-payment');
  const { transactionId: id, amount } = row;
  const answer = await askAcquirer(deps, site, payment, { kind: 'release', id, amount });
  return deps.db.transaction(async (tx) => {
    const locked = await lock(tx, site.siteId, row.orderId);
    const fresh = locked?.related.find((each) => each.transactionId === id);
    const of = locked?.transactions.find((each) => each.transactionId === row.referenceId);
    if (locked === null || fresh === undefined || of === undefined) return false;
    // Somebody else has finished it meanwhile.
    if (fresh.dueAt === null) return !isUndone(fresh);
    const changed = [answeredRow(fresh, answer, siteNow(deps, site))];
    const related = locked.related.map((each) => (each === fresh ? (changed[0] ?? each) : each));
    const { captureRemain } = locked.order.after;
    const restored = captureRemain === null ? null : remainOf(of.amount.minor, related);
    const recorded = await recordAftermath(tx, deps, site, locked, {
      fact: 'release-asked',
      source: 'acquirer',
      changed,
      after:
        answer.kind === 'done'
          ? { claimBy: null, captureRemain: captureRemain === null ? null : 0 }
          : { captureRemain: restored },
    });
    if (answer.kind !== 'done') return answer.kind === 'unknown';
    await recordNews(tx, deps, site, recorded, {
      transaction: of,
      fact: 'released',
      source: 'merchant',
      told: null,
      patch: { reason: fresh.reason ?? 'Cancelled by merchant', pollAt: null },
    });
    return true;
  });
}
