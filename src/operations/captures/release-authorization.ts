// Releases what is left of the money that a payment promised.
import type { Tx } from '../../database/database.ts';
import { capturedOrWaiting, remainOf } from '../../domain/captures/capture.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { AcquirerAnswer } from '../../domain/payments/acquirer.ts';
import type { FollowedUp } from '../../domain/payments/follow-up.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, nextRelatedId } from '../locked-order.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { recordEvent } from '../payments/record-payment-events.ts';
import { siteNow } from '../site-time.ts';
import { type Followed, finishFollowUp } from './follow-up.ts';
import { answeredRow, followUpRow } from './follow-up-row.ts';

export interface Release {
  readonly reason: string | null;
  readonly requestKey: string | null;
}

/**
 * Writes the row that releases all that is left of `payment`; nothing more can be captured from here on. The order
 * must be locked by `tx`. Gives the new row, and all rows as they are then.
 */
export async function beginRelease(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  payment: Transaction,
  { reason, requestKey }: Release,
): Promise<{ readonly row: RelatedTransaction; readonly locked: LockedOrder }> {
  const { site, order, related } = locked;
  const { captureRemain } = order.after;
  const minor = payment.amount.minor - capturedOrWaiting(payment.transactionId, related);
  const transactionId = nextRelatedId(deps, locked);
  const row = followUpRow(
    payment,
    { kind: 'auth-cancellation', transactionId, ownOrderId: null, minor, reason },
    siteNow(deps, site),
  );
  const after = await recordAftermath(tx, deps, locked, {
    fact: 'release-asked',
    source: 'merchant',
    added: [row],
    requestKey,
    after: { captureRemain: captureRemain === null ? null : 0 },
    ...(reason !== null && { reason }),
  });
  return { row, locked: after };
}

/** Asks the acquirer and records its answer. False when it was refused. */
export function finishRelease(
  deps: Deps,
  site: Site,
  row: RelatedTransaction,
  report?: AcquirerAnswer<FollowedUp>,
): Promise<boolean> {
  return finishFollowUp(deps, site, row, { kind: 'release', record, report });
}

async function record(
  tx: Tx,
  deps: Deps,
  { locked, row, payment, answer }: Followed,
): Promise<void> {
  const answered = answeredRow(row, answer, siteNow(deps, locked.site));
  const related = locked.related.map((each) => (each === row ? answered : each));
  const isDone = answer.kind === 'done';
  const left = isDone ? 0 : remainOf(payment, related);
  const captureRemain = locked.order.after.captureRemain === null ? null : left;
  const recorded = await recordAftermath(tx, deps, locked, {
    fact: 'release-asked',
    source: 'acquirer',
    changed: [answered],
    after: { captureRemain, ...(isDone && { claimBy: null }) },
  });
  if (!isDone) return;
  await recordEvent(tx, deps, recorded, {
    transaction: payment,
    fact: 'released',
    source: 'merchant',
    report: null,
    patch: { reason: row.reason ?? 'Cancelled by merchant', pollAt: null },
  });
}
