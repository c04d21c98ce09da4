// Continues a chargeback: passes the merchant's answers on, or asks the acquirer for its status.
import { markFile, nextWaitingFile } from '../../database/orders/dispute-files.ts';
import { findRelated, updateRelated } from '../../database/orders/related-transactions.ts';
import { findTransaction } from '../../database/orders/transactions.ts';
import type { DisputeFile } from '../../domain/disputes/dispute-file.ts';
import type { DisputeAnswer, DisputeReport } from '../../domain/disputes/dispute-report.ts';
import { attemptReference, type TransactionId } from '../../domain/ids.ts';
import type { AcquirerAnswer } from '../../domain/payments/acquirer.ts';
import type { Dispute, RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { acquirerOf, knownPayment } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import { lockOrder } from '../locked-order.ts';
import { siteNow } from '../site-time.ts';
import { recordDisputeAnswer, refreshDisputes } from './refresh-disputes.ts';

/** The most answers that one run passes on: more than the files and the one answer that an order can have. */
const passedOnMax = 60;

/** One answer or file of the merchant that the acquirer does not have yet. */
interface Unsent {
  readonly id: TransactionId;
  readonly said: DisputeAnswer['said'];
  readonly file: DisputeFile | null;
}

export type Outcome =
  | { readonly kind: 'done' | 'unknown' }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Passes on what the merchant has answered; if there is nothing, asks the acquirer for the dispute's status. Each
 * answer is committed before it is passed on, under an id of its own, so after a crash the next run repeats it. `row`
 * may be out of date. The outcome is that of the last answer passed on; without any, that of the question.
 */
export async function goOnWithDispute(
  deps: Deps,
  site: Site,
  row: Pick<RelatedTransaction, 'transactionId'>,
): Promise<Outcome> {
  let outcome: Outcome | null = null;
  for (let count = 0; count < passedOnMax; count += 1) {
    const fresh = await findRelated(deps.db.pool, site.siteId, row.transactionId);
    if (fresh === null || fresh.dispute === null) return { kind: 'done' };
    const unsent = await nextUnsent(deps, fresh, fresh.dispute);
    if (unsent === null) return outcome ?? { kind: await askForStatus(deps, site, fresh) };
    outcome = await passOn(deps, site, fresh, fresh.dispute, unsent);
    if (outcome.kind === 'unknown') return outcome;
  }
  return outcome ?? { kind: 'done' };
}

/** Asks for the dispute's status. If the acquirer does not know the payment, the dispute stays as it is. */
async function askForStatus(
  deps: Deps,
  site: Site,
  { referenceId }: RelatedTransaction,
): Promise<'done' | 'unknown'> {
  return (await refreshDisputes(deps, site, referenceId)) === 'unknown' ? 'unknown' : 'done';
}

async function nextUnsent(
  deps: Deps,
  row: RelatedTransaction,
  { answering }: Dispute,
): Promise<Unsent | null> {
  if (answering !== null) return { id: row.transactionId, said: { kind: answering }, file: null };
  const { siteId, orderId, transactionId } = row;
  const file = await nextWaitingFile(deps.db.pool, siteId, orderId, transactionId);
  return file && { id: file.fileId, said: { kind: 'evidence', file }, file };
}

/** Passes one answer on, and records that the acquirer has it. */
async function passOn(
  deps: Deps,
  site: Site,
  row: RelatedTransaction,
  dispute: Dispute,
  { id, said, file }: Unsent,
): Promise<Outcome> {
  const answer = await callAcquirer(deps, site, row, dispute, { id, said });
  if (answer.kind === 'unknown') {
    await recordDisputeAnswer(deps, site, row.referenceId, answer);
    return { kind: 'unknown' };
  }
  await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, row.orderId);
    const fresh = locked?.related.find((other) => other.transactionId === row.transactionId);
    if (fresh === undefined || fresh.dispute === null) return;
    // Accepted or refused, a file is not passed on again.
    if (file !== null) markFile(tx, file, answer.kind === 'done' ? 'taken' : 'refused');
    // The merchant may have answered something else meanwhile: that must still be passed on.
    else if (fresh.dispute.answering === said.kind)
      updateRelated(tx, { ...fresh, dispute: { ...fresh.dispute, answering: null } });
  });
  if (answer.kind === 'done') {
    await recordDisputeAnswer(deps, site, row.referenceId, answer);
    return { kind: 'done' };
  }
  // The dispute may have moved on at the acquirer: fetch its status.
  await refreshDisputes(deps, site, row.referenceId);
  return { kind: 'refused', why: answer.why };
}

async function callAcquirer(
  deps: Deps,
  site: Site,
  row: RelatedTransaction,
  { reference }: Dispute,
  { id, said }: Pick<Unsent, 'id' | 'said'>,
): Promise<AcquirerAnswer<readonly DisputeReport[]>> {
  const payment = await findTransaction(deps.db.pool, site.siteId, row.referenceId);
  if (payment === null) throw new Error('Cannot happen: chargeback-of-no-payment');
  const { answerDispute } = acquirerOf(deps, payment);
  if (answerDispute === undefined)
    return {
      kind: 'refused',
      why: 'the acquirer of this payment does not accept answers to disputes',
    };
  return answerDispute({
    id: attemptReference(site.siteId, id),
    payment: knownPayment(payment),
    reference,
    said,
    now: siteNow(deps, site),
  });
}
