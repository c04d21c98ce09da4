// Asks the acquirer about the chargebacks of a payment, and records the answer.
import { updateRelated } from '../../database/related-transactions.ts';
import { findTransaction } from '../../database/transactions.ts';
import { type Disputed, disputeNamed, disputesAmong } from '../../domain/disputes/dispute.ts';
import type { DisputeNews } from '../../domain/disputes/dispute-news.ts';
import type { TransactionId } from '../../domain/ids.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { wasPaid } from '../../domain/payment-event.ts';
import type { AcquirerAnswer } from '../../domain/payments/acquirer.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import { acquirerOf, knownPayment } from '../acquirer-of.ts';
import { askAgainSeconds, everLonger } from '../ask-again.ts';
import { whyOdd } from '../checked-news.ts';
import type { Deps } from '../deps.ts';
import { lockMovedAttempt, reschedule } from '../locked-order.ts';
import { type Named, refreshAttempt } from '../payments/refresh-attempt.ts';
import { siteNow } from '../site-time.ts';
import { lookLater, recordDisputes } from './record-disputes.ts';

/** `refused`: it knows no such payment, or nothing of chargebacks. `unknown`: it told of one that cannot be, too. */
export type Heard = AcquirerAnswer<unknown>['kind'];

/** `id` is the payment, `named` as for `refreshAttempt`. Nothing is locked while the acquirer is asked. */
export async function refreshDisputes(
  deps: Deps,
  site: Site,
  id: TransactionId,
  named: Named | null = null,
): Promise<Heard> {
  const known = await findTransaction(deps.db.pool, site.siteId, id);
  if (known === null) return 'refused';
  const { fetchDisputes } = acquirerOf(deps, known);
  if (fetchDisputes === undefined) return 'refused';
  // Money that came back must have been paid: that news was slower, and may bring the acquirer's name of it.
  const fresh = wasPaid(known.facts) ? null : await refreshAttempt(deps, site, id, named);
  const payment = fresh?.transactions.find((row) => row.transactionId === id) ?? known;
  const answer = await fetchDisputes(knownPayment(payment), siteNow(deps, site));
  return hearOfDisputes(deps, site, id, answer);
}

/**
 * Records an answer of the acquirer about a payment's chargebacks; books another question where it gave none. One that
 * cannot be is left out: what else was taken back counts.
 */
export async function hearOfDisputes(
  deps: Deps,
  site: Site,
  id: TransactionId,
  answer: AcquirerAnswer<readonly DisputeNews[]>,
): Promise<Heard> {
  return deps.db.transaction(async (tx) => {
    const attempt = await findTransaction(tx, site.siteId, id);
    const found = attempt === null ? null : await lockMovedAttempt(tx, site, attempt);
    if (found === null) return answer.kind;
    const { locked, transaction: payment } = found;
    const all = answer.kind === 'done' ? answer.value : [];
    const told = all.filter((news) => canBe(deps, locked.related, payment, news));
    const present = await recordDisputes(tx, deps, locked, payment, told);
    const now = siteNow(deps, site);
    // One that an answer leaves out is asked about later, too: not at once and for ever.
    const untold = disputesAmong(present.related).filter(
      ({ referenceId, dispute }) =>
        referenceId === id &&
        dispute.outcome === null &&
        !told.some(({ reference }) => reference === dispute.reference),
    );
    for (const row of untold) {
      if (answer.kind !== 'unknown') await lookLater(tx, present, row, now);
      else updateRelated(tx, unanswered(row, now));
    }
    if (untold.length > 0) await reschedule(tx, present.order);
    return told.length < all.length ? 'unknown' : answer.kind;
  });
}

/**
 * One of nothing, of more than was paid or otherwise not of the payment is none that our books could hold. Of one that
 * they hold the amount was told at first.
 */
function canBe(
  deps: Deps,
  related: readonly RelatedTransaction[],
  payment: Transaction,
  { reference, amount }: DisputeNews,
): boolean {
  if (disputeNamed(related, payment.transactionId, reference) !== undefined) return true;
  const canBeTaken = (minor: number) => minor > 0 && minor <= payment.amount.minor;
  return whyOdd(deps, payment, amount, canBeTaken) === null;
}

/** Asked, or told, again after ever longer; and once more while what the merchant said comes in time. */
function unanswered(row: Disputed, now: Date): Disputed {
  const askedAt = row.askedAt ?? now;
  const again = everLonger(askedAt, now);
  const lastChance = addSeconds(row.dispute.respondBy, -askAgainSeconds);
  return { ...row, askedAt, dueAt: lastChance > now && lastChance < again ? lastChance : again };
}
