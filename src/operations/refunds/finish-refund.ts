// Sends a refund to the bank when it is due, and records the answer.
import type { Tx } from '../../database/database.ts';
import { updateRelated } from '../../database/orders/related-transactions.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { AcquirerAnswer } from '../../domain/payments/acquirer.ts';
import type { FollowedUp } from '../../domain/payments/follow-up.ts';
import { isDone, isWaiting } from '../../domain/refunds/refund.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { pair } from '../../domain/status.ts';
import { addSeconds, isDue } from '../../domain/time/clock.ts';
import { nextMidnight } from '../../domain/time/local-moment.ts';
import { brandMethod } from '../../methods/rules/attempt-states.ts';
import { askAgainSeconds, everLonger } from '../ask-again.ts';
import { askAcquirer } from '../captures/follow-up.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, lockOrder } from '../locked-order.ts';
import { enqueueMerchantMail } from '../mails/enqueue-mail.ts';
import { mailRefund } from '../mails/mail-refund.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { reschedule } from '../save-order.ts';
import { siteNow } from '../site-time.ts';
import { coverRefunds } from './cover-refund.ts';
import { isLostMeanwhile } from './refund-state.ts';

/** How long a refund waits for the merchant's balance before it is declined. */
const waitMaxSeconds = 180 * 86_400;

/** A refund of a locked order, as it is now. */
interface LockedRefund {
  readonly locked: LockedOrder;
  readonly row: RelatedTransaction;
  readonly payment: Transaction;
}

/**
 * Sends a refund to the bank at its midnight (lifecycle.md, part 7), and records the answer. If the balance does not
 * cover it, it waits for the next midnight. `at-once` does the same without the wait, for test code and for
 * callbacks. `report`: what the acquirer has reported by itself; absent = it is asked.
 */
export async function goOnWithRefund(
  deps: Deps,
  site: Site,
  row: RelatedTransaction,
  when: 'due' | 'at-once' = 'due',
  report?: AcquirerAnswer<FollowedUp>,
): Promise<void> {
  const asked = await deps.db.transaction((tx) => prepare(tx, deps, site, row, when));
  if (asked === null) return;
  const { transactionId: id, amount } = asked.row;
  const answer =
    report ?? (await askAcquirer(deps, site, asked.payment, { kind: 'refund', id, amount }));
  await deps.db.transaction((tx) => record(tx, deps, site, asked.row, answer));
}

/**
 * Declines a refund that was done, because the bank has sent its money back (decision 19), and mails the merchant. A
 * refund that is not done stays as it is.
 */
export async function takeRefundBack(
  deps: Deps,
  site: Site,
  row: RelatedTransaction,
  why: string,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const found = await lockRefundIf(tx, site, row, isDone);
    if (found === null) return;
    const { after } = await recordDeclined(tx, deps, found, why);
    const { transactionId: refundId, amount } = found.row;
    const mail = { kind: 'merchant-refund-sent-back', refundId, amount, reason: why } as const;
    await enqueueMerchantMail(tx, deps, after, mail);
  });
}

/** Locks the order of a refund that waits; null when the refund does not wait any more. */
export function lockWaitingRefund(
  tx: Tx,
  site: Site,
  row: RelatedTransaction,
): Promise<LockedRefund | null> {
  return lockRefundIf(tx, site, row, isWaiting);
}

async function lockRefundIf(
  tx: Tx,
  site: Site,
  { orderId, transactionId }: RelatedTransaction,
  isMeant: (row: RelatedTransaction) => boolean,
): Promise<LockedRefund | null> {
  const locked = await lockOrder(tx, site, orderId);
  const row = locked?.related.find((one) => one.transactionId === transactionId);
  if (locked === null || row === undefined || !isMeant(row)) return null;
  const payment = locked.transactions.find((one) => one.transactionId === row.referenceId);
  if (payment === undefined) throw new Error('Cannot happen: refund-of-no-payment');
  return { locked, row, payment };
}

/** Sets money aside for the refund and records that the bank is asked. Null when the bank must not be asked now. */
async function prepare(
  tx: Tx,
  deps: Deps,
  site: Site,
  stale: RelatedTransaction,
  when: 'due' | 'at-once',
): Promise<LockedRefund | null> {
  const now = siteNow(deps, site);
  const found = await lockWaitingRefund(tx, site, stale);
  // Another process may have sent it meanwhile.
  if (found === null || (when === 'due' && !isDue(found.row.dueAt, now))) return null;
  const { locked, row, payment } = found;
  if (row.askedAt === undefined && (await isLostMeanwhile(tx, locked, now))) {
    await declineRefund(tx, deps, found, 'the bank has already taken the money back');
    return null;
  }
  const [covered = row] = row.funded ? [row] : await coverRefunds(tx, locked, [row]);
  if (!covered.funded) {
    if (now > addSeconds(row.createdAt, waitMaxSeconds)) {
      await declineRefund(tx, deps, found, 'the balance did not cover it');
    } else {
      updateRelated(tx, { ...row, dueAt: nextMidnight(now) });
      await reschedule(tx, locked.order);
    }
    return null;
  }
  const put: RelatedTransaction = {
    ...covered,
    askedAt: row.askedAt ?? now,
    modifiedAt: now,
    dueAt: addSeconds(now, askAgainSeconds),
  };
  const after = await recordAftermath(tx, deps, locked, {
    fact: 'refund-asked',
    source: 'clock',
    changed: [put],
  });
  return { locked: after, row: put, payment };
}

async function record(
  tx: Tx,
  deps: Deps,
  site: Site,
  stale: RelatedTransaction,
  answer: AcquirerAnswer<FollowedUp>,
): Promise<void> {
  const now = siteNow(deps, site);
  const found = await lockWaitingRefund(tx, site, stale);
  if (found === null) return;
  switch (answer.kind) {
    case 'done':
      await completeRefund(tx, deps, found);
      return;
    case 'refused':
      await declineRefund(tx, deps, found, answer.why);
      return;
    case 'unknown':
      updateRelated(tx, { ...found.row, dueAt: everLonger(found.row.askedAt ?? now, now) });
      await reschedule(tx, found.locked.order);
      return;
  }
}

async function completeRefund(
  tx: Tx,
  deps: Deps,
  { locked, row, payment }: LockedRefund,
): Promise<void> {
  const now = siteNow(deps, locked.site);
  const statuses = brandMethod(payment).refunds.done;
  const done = { ...row, statuses, modifiedAt: now, completedAt: now, dueAt: null };
  const after = await recordAftermath(tx, deps, locked, {
    fact: 'refund-done',
    source: 'acquirer',
    changed: [done],
    // A further partial refund changes no status of the order, and the shop is notified all the same.
    notify: true,
  });
  await mailRefund(tx, deps, after, done);
}

/** Declines a refund that waits. The customer is mailed once no row of its request waits any more (`mailRefund`). */
export async function declineRefund(
  tx: Tx,
  deps: Deps,
  refund: LockedRefund,
  why: string,
): Promise<void> {
  const { after, row } = await recordDeclined(tx, deps, refund, why);
  await mailRefund(tx, deps, after, row);
}

/** Declines a refund: its money, set aside or sent already, and its fee belong to the merchant again. */
async function recordDeclined(
  tx: Tx,
  deps: Deps,
  { locked, row }: LockedRefund,
  why: string,
): Promise<{ readonly after: LockedOrder; readonly row: RelatedTransaction }> {
  const statuses = pair('declined', 'declined');
  const now = siteNow(deps, locked.site);
  const over = { modifiedAt: now, completedAt: null, dueAt: null };
  const declined = { ...row, statuses, reason: why, ...over };
  const after = await recordAftermath(tx, deps, locked, {
    fact: 'refund-undone',
    source: 'acquirer',
    changed: [declined],
    notify: true,
  });
  return { after, row: declined };
}
