// Withdraws unpaid attempts: first in our rows, then at the acquirer.
import type { Tx } from '../../database/database.ts';
import { updateTransaction } from '../../database/orders/transactions.ts';
import { maxAttempts, type Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isPaid, strongest, withFact } from '../../domain/payment-event.ts';
import type { Site } from '../../domain/site.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import { outcomesOf } from '../../methods/rules/attempt-states.ts';
import { acquirerOf, knownPayment } from '../acquirer-of.ts';
import { askAgainSeconds, attemptAgainAt, mayStillBegin } from '../ask-again.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, lockAttempt } from '../locked-order.ts';
import { reschedule } from '../save-order.ts';
import { siteNow } from '../site-time.ts';
import { recordEvent } from './record-payment-events.ts';
import { refreshAttempt } from './refresh-attempt.ts';

/** Cancels the attempts in our rows, and plans the calls to their acquirers. The order must be locked by `tx`. */
export async function cancelAttempts(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  attempts: readonly Transaction[],
  reason: string,
): Promise<void> {
  const now = siteNow(deps, locked.site);
  const last = attempts.at(-1);
  if (last === undefined) return;
  const others = new Set(attempts.slice(0, -1));
  const transactions = locked.transactions.map((row) =>
    others.has(row) ? withdrawn(locked.order, row, reason, now) : row,
  );
  // One event for all, so that the order changes once however many attempts there are.
  const event = { transaction: last, fact: 'withdrawn', source: 'merchant', report: null } as const;
  const rows = { ...locked, transactions };
  const recorded = await recordEvent(tx, deps, rows, { ...event, patch: { reason } });
  await bookWithdrawals(tx, deps, recorded, attempts);
}

function withdrawn(order: Order, row: Transaction, reason: string, now: Date): Transaction {
  const facts = withFact(row.facts, 'withdrawn');
  const statuses = outcomesOf(order, row)[strongest(facts)];
  return { ...row, facts, statuses, reason, modifiedAt: now };
}

/** Plans when `withdrawAttempt` is tried again, in case this process dies before it calls the acquirer. */
export async function bookWithdrawals(
  tx: Tx,
  deps: Deps,
  { site, order, transactions }: LockedOrder,
  attempts: readonly Transaction[],
): Promise<void> {
  const ids = new Set(attempts.map((row) => row.transactionId));
  const pollAt = addSeconds(siteNow(deps, site), askAgainSeconds);
  for (const row of transactions)
    if (ids.has(row.transactionId)) updateTransaction(tx, { ...row, pollAt });
  await reschedule(tx, order);
}

/** Whether we cancelled the attempt: when it falls due, it is withdrawn at its acquirer instead of being polled. */
export function isToWithdraw({ facts }: Transaction): boolean {
  return strongest(facts) === 'withdrawn';
}

/** How many attempts one request withdraws; of a code with hundreds of scans, the others follow when they fall due. */
const withdrawnAtOnce = maxAttempts;

/** Withdraws the attempts one after the other. True as soon as one turns out to be paid. */
export async function withdrawAttempts(
  deps: Deps,
  site: Site,
  attempts: readonly Transaction[],
): Promise<boolean> {
  for (const attempt of attempts.slice(0, withdrawnAtOnce))
    if (await withdrawAttempt(deps, site, attempt)) return true;
  return false;
}

/**
 * Asks the acquirer to withdraw an attempt that is cancelled in our rows. True when the customer had paid it already:
 * then the acquirer's status is recorded, since a payment is stronger than a withdrawal. Without an answer it is
 * tried again when the attempt falls due.
 */
export async function withdrawAttempt(
  deps: Deps,
  site: Site,
  attempt: Transaction,
): Promise<boolean> {
  const { withdraw } = acquirerOf(deps, attempt);
  const { transactionId } = attempt;
  const answer =
    withdraw === undefined
      ? ({ kind: 'refused' } as const)
      : await withdraw(knownPayment(attempt), siteNow(deps, site));
  // A refusal proves nothing while our call that starts the attempt may not have arrived yet.
  if (answer.kind === 'refused' && !mayStillBegin(attempt, siteNow(deps, site))) {
    const fetched = await refreshAttempt(deps, site, transactionId);
    const fresh = fetched?.transactions.find((row) => row.transactionId === transactionId);
    return fresh !== undefined && isPaid(fresh.facts);
  }
  await deps.db.transaction(async (tx) => {
    const found = await lockAttempt(tx, site, attempt);
    if (found === null || found.transaction.pollAt === null) return;
    const later = attemptAgainAt(found.transaction, siteNow(deps, site));
    updateTransaction(tx, { ...found.transaction, pollAt: answer.kind === 'done' ? null : later });
    await reschedule(tx, found.locked.order);
  });
  return false;
}
