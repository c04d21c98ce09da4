// What an event changes in the rows of an order and of its attempts.
import { captures } from '../../domain/captures/capture.ts';
import type { Advance, OrderState } from '../../domain/orders/advance.ts';
import type { Order } from '../../domain/orders/order.ts';
import { coversOrder, type Transaction } from '../../domain/orders/transaction.ts';
import { withoutLink } from '../../domain/orders/without-link.ts';
import {
  type EventSource,
  isPaid,
  isUndecided,
  type PaymentFact,
  strongest,
  wasPaid,
  withFact,
} from '../../domain/payment-event.ts';
import type { PaymentReport } from '../../domain/payments/acquirer.ts';
import { shownAttempt } from '../../domain/shown-attempt.ts';
import { isPaidOrPending, samePair } from '../../domain/status.ts';
import { earliest, isDue } from '../../domain/time/clock.ts';
import { shownOf } from '../../methods/rules/shown-of.ts';
import type { LockedOrder } from '../locked-order.ts';
import { tokenOf } from '../tokens/keep-means.ts';
import { claimOf } from './claim-of.ts';
import { pollMoment } from './poll-moment.ts';

/** One event of one attempt of a locked order. */
export interface AttemptEvent {
  readonly transaction: Transaction;
  readonly fact: PaymentFact;
  readonly source: EventSource;
  /** What the acquirer reported with the fact; null when the event is our own. */
  readonly report: PaymentReport | null;
  /** Notify the shop even if no status changes, since the customer is on the way to pay (notifications.md, part 6). */
  readonly notify?: boolean;
  /** Other changes of the attempt's row. */
  readonly patch?: Partial<Pick<Transaction, 'phase' | 'redirectUrl' | 'reason' | 'pollAt'>>;
}

export type Decision = Exclude<Advance, { kind: 'impossible' }>;

/** The attempts with the new fact, before the rules have accepted it. */
export function withFactLearned(
  transactions: readonly Transaction[],
  event: AttemptEvent,
): Transaction[] {
  return transactions.map((transaction) =>
    isAbout(event, transaction)
      ? { ...transaction, facts: withFact(transaction.facts, event.fact) }
      : transaction,
  );
}

/** The attempts with the acquirer's report and `patch` written into the one that the event is about. */
export function withReport(
  { order, transactions }: LockedOrder,
  event: AttemptEvent,
  now: Date,
): Transaction[] {
  const { report, patch } = event;
  return transactions.map((transaction) => {
    if (!isAbout(event, transaction) || (report === null && patch === undefined))
      return transaction;
    const patched = { ...transaction, ...patch, modifiedAt: now };
    if (report === null) return patched;
    const reported = {
      ...patched,
      phase: 'started' as const,
      reference: report.reference,
      pollAt: pollMoment(report, order, transaction, now),
    };
    // Answers may overtake each other. A weaker fact must not replace the reason, the amount or the planned poll of a
    // stronger one; otherwise the rows would depend on the order of arrival.
    return strongest([...transaction.facts, event.fact]) === event.fact
      ? {
          ...reported,
          amount: report.amount,
          reason: report.reason,
          reasonCode: report.reasonCode,
          card: report.details.presented?.card ?? transaction.card,
          // The acquirer does not report our token, so it is kept.
          details: { ...report.details, ...tokenOf(transaction) },
        }
      : { ...reported, pollAt: earliest([stillAhead(transaction.pollAt, now), reported.pollAt]) };
  });
}

/** The attempts with the facts and statuses that were decided. */
export function withDecision(
  transactions: readonly Transaction[],
  decision: Decision,
  event: AttemptEvent,
  now: Date,
): Transaction[] {
  return transactions.map((transaction, i) => {
    const attempt = decision.attempts[i];
    if (attempt === undefined || attempt.facts === transaction.facts) return transaction;
    return {
      ...transaction,
      facts: attempt.facts,
      statuses: attempt.statuses,
      modifiedAt: now,
      completedAt: wasPaid(attempt.facts) ? (transaction.completedAt ?? now) : null,
      // A finished attempt is not polled again, unless the acquirer announced another report or owes an answer.
      pollAt: isUndecided(attempt) || announces(event, transaction) ? transaction.pollAt : null,
    };
  });
}

function isAbout(event: AttemptEvent, { transactionId }: Transaction): boolean {
  return transactionId === event.transaction.transactionId;
}

function announces(event: AttemptEvent, transaction: Transaction): boolean {
  return isAbout(event, transaction) && (event.report !== null || event.patch?.pollAt != null);
}

/** Drops a moment that has come: keeping it would poll for ever. */
function stillAhead(moment: Date | null, now: Date): Date | null {
  return isDue(moment, now) ? null : moment;
}

/** Whether the payment that the order showed before the event still pays it. */
export function carriesOn(before: OrderState, { attempts }: Decision): boolean {
  const carrier = shownAttempt(before);
  const after = attempts.find((attempt) => attempt.transactionId === carrier?.transactionId);
  return carrier !== null && isPaid(carrier.facts) && after !== undefined && isPaid(after.facts);
}

/** The order after the decision; it shows the attempt `shown`. */
export function orderAfter(
  locked: LockedOrder,
  decision: Decision,
  shown: Transaction | null,
  { isCarried, now }: { readonly isCarried: boolean; readonly now: Date },
): Order {
  const { order: known, related } = locked;
  // Captured or shipped parts are paid, so the link must not ask for their money again.
  const isOver = !isPaidOrPending(decision.statuses.status) && captures(related).length > 0;
  const before = isOver ? withoutLink(known, now) : known;
  const moved = !samePair(decision.statuses, before.statuses);
  // A gift card may have paid a part while the order is not paid.
  const paid = shown !== null && isPaid(shown.facts) && isPaidOrPending(decision.statuses.status);
  // These two marks depend on all attempts together, so each decision sets them anew.
  const kept = before.marks.filter((mark) => !['part_unused', 'amount_differs'].includes(mark));
  // Paid for the first time, or again after the earlier payment was given up.
  const paidAnew = paid && !(isCarried && before.completedAt !== null);
  const completedAt = paidAnew ? (shown.completedAt ?? now) : before.completedAt;
  const promised = paidAnew ? claimOf({ order: before, related }, shown, completedAt ?? now) : {};
  const stays = shown === null || (isMerchants(locked) && saysTheSame(shownOf(locked), shown));
  return {
    ...before,
    after: { ...before.after, ...promised },
    statuses: decision.statuses,
    marks: [...new Set([...kept, ...decision.marks])].sort(),
    // Where the payer may choose the amount, the order takes the amount that was paid.
    amount: paid && coversOrder(before, shown) ? shown.amount : before.amount,
    reason: stays ? before.reason : shown.reason,
    reasonCode: shown === null ? before.reasonCode : shown.reasonCode,
    modifiedAt: moved ? now : before.modifiedAt,
    completedAt,
  };
}

/** Whether the merchant gave the order's reason: an event without a new reason keeps it (operations.md, part 2). */
function isMerchants({ order: { reason }, transactions }: LockedOrder): boolean {
  return reason !== null && transactions.every((row) => row.reason !== reason);
}

/** Whether both have the same reason and code. `before` null: no attempt counted, so there was neither. */
function saysTheSame(before: Transaction | null, after: Transaction): boolean {
  return (
    after.reason === (before?.reason ?? null) && after.reasonCode === (before?.reasonCode ?? null)
  );
}
