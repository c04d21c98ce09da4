// Sends a capture, a release or a refund to the acquirer, with nothing locked meanwhile.
import type { Tx } from '../../database/database.ts';
import { findTransaction } from '../../database/orders/transactions.ts';
import { attemptReference, type TransactionId } from '../../domain/ids.ts';
import type { KnownPayment } from '../../domain/known-payment.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { AcquirerAnswer } from '../../domain/payments/acquirer.ts';
import type { FollowedUp, FollowUp } from '../../domain/payments/follow-up.ts';
import { isUndone, type RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { acquirerOf, knownPayment } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, lockAttempt } from '../locked-order.ts';
import { siteNow } from '../site-time.ts';

/**
 * Asks for a capture, a release or a refund. `id` is the PSP id of its row, which is committed already; it is the
 * idempotency key at the acquirer. The answer is `refused` when the acquirer cannot do that.
 */
export async function askAcquirer(
  deps: Deps,
  site: Site,
  payment: Transaction,
  asked: { kind: FollowUp['kind']; id: TransactionId; amount: Money },
): Promise<AcquirerAnswer<FollowedUp>> {
  const { followUp } = acquirerOf(deps, payment);
  if (followUp === undefined)
    return { kind: 'refused', why: 'the acquirer of this payment does not support this' };
  return followUp({
    kind: asked.kind,
    id: attemptReference(site.siteId, asked.id),
    payment: paymentAtAcquirer(payment),
    amount: asked.amount,
    now: siteNow(deps, site),
  });
}

/** The payment by its name at the acquirer: for the order of a capture, the payment that was authorised. */
export function paymentAtAcquirer(payment: Transaction): KnownPayment {
  return knownPayment({ ...payment, transactionId: payment.captureOf ?? payment.transactionId });
}

/** An acquirer's answer about a row, with the order's rows as they are under lock. */
export interface Followed {
  readonly locked: LockedOrder;
  readonly row: RelatedTransaction;
  readonly payment: Transaction;
  readonly answer: AcquirerAnswer<FollowedUp>;
}

/** How to finish a row of one kind. */
interface Finishing {
  readonly kind: FollowUp['kind'];
  readonly record: (tx: Tx, deps: Deps, followed: Followed) => Promise<void>;
  /** What the acquirer has reported by itself; absent = it is asked. */
  readonly report?: AcquirerAnswer<FollowedUp> | undefined;
}

/**
 * Asks the acquirer for what `row` describes, with nothing locked, then lets `record` write the answer, only once
 * even if several processes ask. When the row falls due after a crash, the question is repeated with the same id.
 * False when it was refused.
 */
export async function finishFollowUp(
  deps: Deps,
  site: Site,
  row: RelatedTransaction,
  { kind, record, report }: Finishing,
): Promise<boolean> {
  const asked = await findTransaction(deps.db.pool, site.siteId, row.referenceId);
  if (asked === null) throw new Error(`Cannot happen: ${kind}-without-payment`);
  const { transactionId: id, amount } = row;
  const answer = report ?? (await askAcquirer(deps, site, asked, { kind, id, amount }));
  return deps.db.transaction(async (tx) => {
    const { orderId, referenceId } = row;
    const found = await lockAttempt(tx, site, { orderId, transactionId: referenceId });
    const fresh = found?.locked.related.find((each) => each.transactionId === id);
    if (found === null || fresh === undefined) return false;
    // Another process has recorded an answer meanwhile.
    if (fresh.dueAt === null) return !isUndone(fresh);
    await record(tx, deps, {
      locked: found.locked,
      row: fresh,
      payment: found.transaction,
      answer,
    });
    return answer.kind !== 'refused';
  });
}
