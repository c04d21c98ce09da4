// Asks the acquirer for the status of an attempt, and records the answer.
import type { Tx } from '../../database/database.ts';
import { findTransaction, updateTransaction } from '../../database/orders/transactions.ts';
import type { TransactionId } from '../../domain/ids.ts';
import { endOfAttempt, type Transaction } from '../../domain/orders/transaction.ts';
import { isOpen, isUndecided, strongest } from '../../domain/payment-event.ts';
import type { AcquirerAnswer, PaymentReport } from '../../domain/payments/acquirer.ts';
import type { BroughtBack } from '../../domain/payments/brought-back.ts';
import type { Site } from '../../domain/site.ts';
import { acquirerOf, knownPayment } from '../acquirer-of.ts';
import { attemptAgainAt, mayStillBegin } from '../ask-again.ts';
import type { Deps } from '../deps.ts';
import { type LockedAttempt, type LockedOrder, lockMovedAttempt } from '../locked-order.ts';
import { checkAmount } from '../reported-amounts.ts';
import { reschedule } from '../save-order.ts';
import { siteNow } from '../site-time.ts';
import { type Recorded, recordEvent } from './record-payment-events.ts';
import { isFurtherPayment, makeRepeat } from './repeat-order.ts';

/** What a callback says about a payment. `by` is the id of the acquirer that called. */
export interface FromCallback {
  readonly by: string;
  readonly reference: string | null;
  /** The payment's status, from an acquirer that cannot be asked for it. */
  readonly report?: PaymentReport | undefined;
}

/** What has arrived about an attempt, and is the reason to ask about it now; absent or null = nothing has. */
export interface Heard {
  readonly callback?: FromCallback | null;
  readonly broughtBack?: BroughtBack | null;
}

/** `isAnswered` false: the acquirer gave no answer that counts, and a poll is planned. */
export interface Refreshed extends Recorded {
  readonly isAnswered: boolean;
}

/**
 * Asks the acquirer for the status of an attempt, with nothing locked, and records the answer. Callbacks, browser
 * returns and polls all end here, and none of them is believed; only what an acquirer that cannot be asked has
 * reported (`callback.report`) takes the place of its answer (decision 18). `unknown` changes no status and plans a
 * poll. Null when there is no such attempt.
 *
 * `callback` counts only when it comes from the acquirer of the attempt. Its `reference` is used until the acquirer
 * has answered with one, so that no callback can turn the attempt into another payment afterwards. `broughtBack`, from
 * the browser that returns from this attempt, is passed on with the question.
 */
export async function refreshAttempt(
  deps: Deps,
  site: Site,
  id: TransactionId,
  { callback = null, broughtBack = null }: Heard = {},
): Promise<Refreshed | null> {
  const transaction = await findTransaction(deps.db.pool, site.siteId, id);
  if (transaction === null) return null;
  const counted = callback?.by === transaction.acquirer ? callback : null;
  const reference = transaction.reference ?? counted?.reference ?? null;
  const unchecked: AcquirerAnswer<PaymentReport> =
    counted?.report === undefined
      ? await acquirerOf(deps, transaction).fetchStatus(
          {
            ...knownPayment({ ...transaction, reference }),
            ...(broughtBack !== null && { broughtBack }),
          },
          siteNow(deps, site),
        )
      : { kind: 'done', value: counted.report };
  const answer = checkAmount(deps, transaction, unchecked, (report) => report.amount);
  return deps.db.transaction(async (tx) => {
    const found = await lockMovedAttempt(tx, site, transaction);
    return found === null ? null : recordAnswer(tx, deps, found, answer);
  });
}

/** Records the acquirer's answer about an attempt whose order is locked by `tx`. */
async function recordAnswer(
  tx: Tx,
  deps: Deps,
  { locked, transaction }: LockedAttempt,
  answer: AcquirerAnswer<PaymentReport>,
): Promise<Refreshed> {
  switch (answer.kind) {
    case 'unknown':
      return askLater(tx, deps, locked, transaction);
    case 'refused': {
      if (mayKnowOf(locked, transaction, siteNow(deps, locked.site)))
        return askLater(tx, deps, locked, transaction);
      // The acquirer does not know the attempt: our call was lost, and nobody was charged.
      const fact = strongest(transaction.facts);
      const recorded = await recordEvent(tx, deps, locked, {
        transaction,
        fact: fact === 'started' ? 'declined' : fact,
        source: 'acquirer',
        report: null,
        patch: { phase: 'refused', pollAt: null },
      });
      return { ...recorded, isAnswered: true };
    }
    case 'done': {
      const report = answer.value;
      const { transactionId } = transaction;
      const home = isFurtherPayment(locked, transaction, report.fact)
        ? await makeRepeat(tx, deps, locked, transaction, report.amount)
        : locked;
      const recorded = await recordEvent(tx, deps, home, {
        transaction:
          home.transactions.find((row) => row.transactionId === transactionId) ?? transaction,
        fact: report.fact,
        source: 'acquirer',
        report,
      });
      return { ...recorded, isAnswered: true };
    }
  }
}

/**
 * Whether an acquirer that denies the attempt may know it all the same: it has named the attempt before, or our call
 * may still reach it.
 */
function mayKnowOf({ order }: LockedOrder, attempt: Transaction, now: Date): boolean {
  // The clock ends open attempts. An attempt that we have closed does not expire, so its time is checked here.
  const mayBePaid = isUndecided(attempt) && now < endOfAttempt(order, attempt);
  return (
    (isOpen(attempt) || mayBePaid) && (attempt.reference !== null || mayStillBegin(attempt, now))
  );
}

async function askLater(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  transaction: Transaction,
): Promise<Refreshed> {
  const pollAt = attemptAgainAt(transaction, siteNow(deps, locked.site));
  const later = { ...transaction, pollAt };
  updateTransaction(tx, later);
  await reschedule(tx, locked.order);
  return { result: 'already-there', ...locked, isAnswered: false };
}
