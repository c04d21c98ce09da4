// Records chargebacks as the acquirer reports them, in any order of arrival.
import type { Tx } from '../../database/database.ts';
import { hasWaitingFile } from '../../database/orders/dispute-files.ts';
import { updateRelated } from '../../database/orders/related-transactions.ts';
import {
  askDisputeAt,
  chargebackStatuses,
  type Disputed,
  disputeNamed,
  withReport,
} from '../../domain/disputes/dispute.ts';
import type { DisputeReport } from '../../domain/disputes/dispute-report.ts';
import type { TransactionId } from '../../domain/ids.ts';
import { holderOf } from '../../domain/ledger/ledger.ts';
import type { AfterFact } from '../../domain/orders/aftermath.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isUndone, type RelatedTransaction } from '../../domain/related-transaction.ts';
import { pair } from '../../domain/status.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import { askAgainSeconds } from '../ask-again.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, nextRelatedId } from '../locked-order.ts';
import { enqueueMerchantMail } from '../mails/enqueue-mail.ts';
import { type AftermathEvent, recordAftermath } from '../payments/record-aftermath.ts';
import { siteNow } from '../site-time.ts';

/**
 * Records what the acquirer reports about the chargebacks of a payment. The order must be locked by `tx`, and is to be
 * rescheduled by it. A report that is not newer than the one we have changes no status.
 */
export async function recordDisputes(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  payment: Transaction,
  reports: readonly DisputeReport[],
): Promise<LockedOrder> {
  let present = locked;
  for (const report of reports) present = await recordOne(tx, deps, present, payment, report);
  return present;
}

async function recordOne(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  payment: Transaction,
  report: DisputeReport,
): Promise<LockedOrder> {
  const now = siteNow(deps, locked.site);
  const { transactionId: referenceId } = payment;
  const known = disputeNamed(locked.related, referenceId, report.reference);
  if (known !== undefined && known.dispute.revision >= report.revision) {
    await lookLater(tx, known, now);
    return locked;
  }
  // Our books hold the amount of the first report, so an amount that is reported later is ignored.
  const amount = known?.amount ?? report.amount;
  const begun = (kind: Begun['kind'], of: TransactionId): RelatedTransaction =>
    newRow(deps, locked, { kind, referenceId: of, amount, createdAt: now });
  const before = known ?? begun('chargeback', referenceId);
  const isHeld = holderOf(before, locked.transactions, locked.related) !== null;
  const dispute = withReport(known?.dispute ?? null, report);
  const isDecidedNow = report.outcome !== (known?.dispute.outcome ?? null);
  const moved: Disputed = {
    ...answered(before),
    statuses: chargebackStatuses(report, isHeld),
    dispute,
    modifiedAt: now,
    completedAt: report.outcome === null ? null : isDecidedNow ? now : before.completedAt,
  };
  const row = { ...moved, dueAt: await disputeDueAt(tx, moved, now) };
  const wonBack = wonBackOf(row, locked.related, () =>
    begun('reverse-chargeback', row.transactionId),
  );
  const fact = factOf(report, { isNew: known === undefined, isDecidedNow });
  const after = await recordAftermath(tx, deps, locked, {
    fact,
    source: 'acquirer',
    added: known === undefined ? [row, ...wonBack.added] : wonBack.added,
    changed: known === undefined ? [] : [row, ...wonBack.changed],
    // The shop is not notified of the steps between merchant and bank.
    notify: fact !== 'dispute-moved',
  });
  if (known === undefined) {
    await enqueueMerchantMail(tx, deps, after, {
      kind: 'merchant-chargeback',
      amount: report.amount,
      reasonCode: report.reasonCode,
      reasonDescription: report.reasonDescription,
      respondBy: report.outcome === null ? report.respondBy : null,
    });
  }
  return after;
}

/** Plans when to ask about the dispute next, after an answer without news of it. The caller reschedules the order. */
export async function lookLater(tx: Tx, known: Disputed, now: Date): Promise<void> {
  updateRelated(tx, { ...answered(known), dueAt: await disputeDueAt(tx, known, now) });
}

/** The row after the acquirer has answered: it owes no answer any more. */
function answered<Row extends RelatedTransaction>({ askedAt: _owed, ...row }: Row) {
  return row;
}

/** The next due moment, in site time; null = none. Soon while an answer of the merchant must still be passed on. */
async function disputeDueAt(tx: Tx, row: Disputed, now: Date): Promise<Date | null> {
  const { dispute, createdAt } = row;
  if (dispute.outcome !== null) return null;
  const owesAnswer = dispute.answering !== null || (await hasWaitingFile(tx, row));
  return owesAnswer ? addSeconds(now, askAgainSeconds) : askDisputeAt(dispute, createdAt, now);
}

/** The fact that a report stands for: `dispute-moved` unless the chargeback is new or is decided by this report. */
function factOf(
  { outcome }: DisputeReport,
  { isNew, isDecidedNow }: { readonly isNew: boolean; readonly isDecidedNow: boolean },
): AfterFact {
  if (isDecidedNow && outcome === 'won') return 'chargeback-won';
  if (isDecidedNow && outcome === 'lost') return 'chargeback-lost';
  return isNew ? 'chargeback-opened' : 'dispute-moved';
}

/**
 * The changes to the row that holds the money that was won back. It is added when the dispute is won, and void when
 * the bank decides anew.
 */
function wonBackOf(
  { transactionId, dispute: { outcome }, modifiedAt }: Disputed,
  related: readonly RelatedTransaction[],
  begin: () => RelatedTransaction,
): Required<Pick<AftermathEvent, 'added' | 'changed'>> {
  const standing = related.filter(
    (row) =>
      row.kind === 'reverse-chargeback' && row.referenceId === transactionId && !isUndone(row),
  );
  if (outcome === 'won') return { added: standing.length === 0 ? [begin()] : [], changed: [] };
  const over = { statuses: pair('void', 'void'), modifiedAt, completedAt: null };
  return { added: [], changed: standing.map((row) => ({ ...row, ...over })) };
}

interface Begun extends Pick<RelatedTransaction, 'referenceId' | 'amount' | 'createdAt'> {
  readonly kind: 'chargeback' | 'reverse-chargeback';
}

/** A new row. Money that was won back is complete at once; the statuses of a chargeback are set by the caller. */
function newRow(deps: Deps, locked: LockedOrder, begun: Begun): RelatedTransaction {
  const { order } = locked;
  const { kind, createdAt } = begun;
  const words = kind === 'chargeback' ? 'Chargeback' : 'Reverse chargeback';
  return {
    siteId: order.siteId,
    transactionId: nextRelatedId(deps, locked),
    orderId: order.orderId,
    ...begun,
    ownOrderId: null,
    statuses: pair('completed', 'completed'),
    description: `${words} order ${order.orderId}`,
    items: null,
    vars: [null, null, null],
    costs: [],
    dispute: null,
    // A chargeback does not wait for the balance to cover it: the balance may fall below zero.
    funded: true,
    reason: null,
    modifiedAt: createdAt,
    completedAt: createdAt,
    dueAt: null,
  };
}
