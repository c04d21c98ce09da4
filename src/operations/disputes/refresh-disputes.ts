// Asks the acquirer about the chargebacks of a payment, and records the answer.
import { updateRelated } from '../../database/orders/related-transactions.ts';
import { findTransaction } from '../../database/orders/transactions.ts';
import { type Disputed, disputeNamed, disputesAmong } from '../../domain/disputes/dispute.ts';
import type { DisputeReport } from '../../domain/disputes/dispute-report.ts';
import type { TransactionId } from '../../domain/ids.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { wasPaid } from '../../domain/payment-event.ts';
import type { AcquirerAnswer } from '../../domain/payments/acquirer.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import { acquirerOf, knownPayment } from '../acquirer-of.ts';
import { askAgainSeconds, everLonger } from '../ask-again.ts';
import type { Deps } from '../deps.ts';
import { lockMovedAttempt } from '../locked-order.ts';
import { type FromCallback, refreshAttempt } from '../payments/refresh-attempt.ts';
import { whyImpossible } from '../reported-amounts.ts';
import { reschedule } from '../save-order.ts';
import { siteNow } from '../site-time.ts';
import { lookLater, recordDisputes } from './record-disputes.ts';

/**
 * How the acquirer answered. `refused`: it does not know the payment, or reports no chargebacks. `unknown`: it gave
 * no answer, or one of the chargebacks cannot belong to the payment.
 */
export type AnswerKind = AcquirerAnswer<unknown>['kind'];

/** Asks the acquirer, with nothing locked, for the chargebacks of payment `id`. `callback`: see `refreshAttempt`. */
export async function refreshDisputes(
  deps: Deps,
  site: Site,
  id: TransactionId,
  callback: FromCallback | null = null,
): Promise<AnswerKind> {
  const known = await findTransaction(deps.db.pool, site.siteId, id);
  if (known === null) return 'refused';
  const { fetchDisputes } = acquirerOf(deps, known);
  if (fetchDisputes === undefined) return 'refused';
  // A chargeback implies that the payment was paid: its own status is fetched first, and may bring the acquirer's id.
  const fresh = wasPaid(known.facts) ? null : await refreshAttempt(deps, site, id, { callback });
  const payment = fresh?.transactions.find((row) => row.transactionId === id) ?? known;
  const answer = await fetchDisputes(knownPayment(payment), siteNow(deps, site));
  return recordDisputeAnswer(deps, site, id, answer);
}

/**
 * Records an acquirer's answer about the chargebacks of a payment, and plans the next question about open ones that
 * it leaves out. A chargeback that cannot belong to the payment is skipped; the others count.
 */
export async function recordDisputeAnswer(
  deps: Deps,
  site: Site,
  id: TransactionId,
  answer: AcquirerAnswer<readonly DisputeReport[]>,
): Promise<AnswerKind> {
  return deps.db.transaction(async (tx) => {
    const attempt = await findTransaction(tx, site.siteId, id);
    const found = attempt === null ? null : await lockMovedAttempt(tx, site, attempt);
    if (found === null) return answer.kind;
    const { locked, transaction: payment } = found;
    const all = answer.kind === 'done' ? answer.value : [];
    const reports = all.filter((report) => canBe(deps, locked.related, payment, report));
    const present = await recordDisputes(tx, deps, locked, payment, reports);
    const now = siteNow(deps, site);
    // An open dispute that the answer leaves out gets a new moment too; otherwise it would stay due for ever.
    const unreported = disputesAmong(present.related).filter(
      ({ referenceId, dispute }) =>
        referenceId === id &&
        dispute.outcome === null &&
        !reports.some(({ reference }) => reference === dispute.reference),
    );
    for (const row of unreported) {
      if (answer.kind !== 'unknown') await lookLater(tx, row, now);
      else updateRelated(tx, unanswered(row, now));
    }
    await reschedule(tx, present.order);
    return reports.length < all.length ? 'unknown' : answer.kind;
  });
}

/**
 * Whether our books can hold the chargeback: its amount is above zero, no more than was paid, and in the currency of
 * the payment. Of a known chargeback only the first amount counts, so any report is accepted.
 */
function canBe(
  deps: Deps,
  related: readonly RelatedTransaction[],
  payment: Transaction,
  { reference, amount }: DisputeReport,
): boolean {
  if (disputeNamed(related, payment.transactionId, reference) !== undefined) return true;
  const canBeTaken = (minor: number) => minor > 0 && minor <= payment.amount.minor;
  return whyImpossible(deps, payment, amount, canBeTaken) === null;
}

/**
 * Plans the next try after an ever longer time, and one just before `respondBy`, while an answer of the merchant is
 * still in time.
 */
function unanswered(row: Disputed, now: Date): Disputed {
  const askedAt = row.askedAt ?? now;
  const again = everLonger(askedAt, now);
  const lastChance = addSeconds(row.dispute.respondBy, -askAgainSeconds);
  return { ...row, askedAt, dueAt: lastChance > now && lastChance < again ? lastChance : again };
}
