// Handles an acquirer's callback about a capture, a release or a refund.
import {
  findRelated,
  relatedOf,
  relatedOfOrders,
} from '../../database/orders/related-transactions.ts';
import { findTransaction } from '../../database/orders/transactions.ts';
import { capturesOf } from '../../domain/captures/capture.ts';
import type { TransactionId } from '../../domain/ids.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { AcquirerAnswer } from '../../domain/payments/acquirer.ts';
import type { FollowedUp } from '../../domain/payments/follow-up.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { finishCapture } from '../captures/finish-capture.ts';
import { finishRelease } from '../captures/release-authorization.ts';
import type { Deps } from '../deps.ts';
import { goOnWithRefund, takeRefundBack } from '../refunds/finish-refund.ts';

/**
 * Asks the acquirer at once about a follow-up (a capture, release or refund) that is still open, instead of when it
 * falls due. `id` names one follow-up, or a payment and so all its open ones. `report` replaces the question for one that
 * is named itself; about a refund that was done it may say that the bank sent the money back (decision 19).
 */
export async function handleFollowUpChange(
  deps: Deps,
  site: Site,
  acquirer: string,
  id: TransactionId,
  report: AcquirerAnswer<FollowedUp> | undefined,
): Promise<void> {
  const { pool } = deps.db;
  const own = await findRelated(pool, site.siteId, id);
  const payment = await findTransaction(pool, site.siteId, own?.referenceId ?? id);
  // Only the acquirer of the payment was asked for its follow-ups: another one knows nothing about them.
  if (payment?.acquirer !== acquirer) return;
  if (own !== null) {
    if (isLeftOpen(own)) await askNow(deps, site, own, report);
    if (own.kind === 'refund' && report?.kind === 'refused')
      await takeRefundBack(deps, site, own, report.why);
    return;
  }
  for (const row of await askedOf(deps, payment))
    if (isLeftOpen(row)) await askNow(deps, site, row, undefined);
}

/**
 * All follow-ups of a payment. A captured or shipped part is an order of its own with its own refunds, which to the
 * acquirer belong to this payment too (`askAcquirer`).
 */
async function askedOf(
  { db: { pool } }: Pick<Deps, 'db'>,
  { siteId, orderId, transactionId }: Transaction,
): Promise<RelatedTransaction[]> {
  const related = await relatedOf(pool, siteId, orderId);
  const parts = capturesOf(transactionId, related).flatMap(({ ownOrderId }) =>
    ownOrderId === null ? [] : [{ siteId, orderId: ownOrderId }],
  );
  const own = related.filter(({ referenceId }) => referenceId === transactionId);
  return [...own, ...(await relatedOfOrders(pool, parts))];
}

/** Whether the acquirer still owes an answer. A refund is first requested at midnight, and never by a callback. */
function isLeftOpen({ kind, dueAt, askedAt }: RelatedTransaction): boolean {
  return dueAt !== null && (kind !== 'refund' || askedAt !== undefined);
}

async function askNow(
  deps: Deps,
  site: Site,
  row: RelatedTransaction,
  report: AcquirerAnswer<FollowedUp> | undefined,
): Promise<void> {
  if (row.kind === 'refund') await goOnWithRefund(deps, site, row, 'at-once', report);
  else if (row.kind === 'capture') await finishCapture(deps, site, row, report);
  else if (row.kind === 'auth-cancellation') await finishRelease(deps, site, row, report);
}
