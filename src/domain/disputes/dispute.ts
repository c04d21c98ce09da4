// What can still be done about a chargeback, and when the acquirer is asked about it again.
import type { TransactionId } from '../ids.ts';
import type { Dispute, DisputeStatus, RelatedTransaction } from '../related-transaction.ts';
import { pair, type StatusPair } from '../status.ts';
import { addSeconds, daySeconds, isDue } from '../time/clock.ts';
import type { DisputeReport } from './dispute-report.ts';

/** How often, and for how long after the chargeback, an open dispute is asked about: callbacks may be lost. */
const askEveryDays = 30;
const askForDays = 180;

/** Statuses in which it is the merchant's turn to open, to accept or to contest the dispute. */
const merchantsTurn: readonly DisputeStatus[] = ['new', 'open', 'ready'];

export function isMerchantsTurn({ status }: Pick<Dispute, 'status'>): boolean {
  return merchantsTurn.includes(status);
}

/** Whether the merchant can add evidence: in time on its turn, and until a submitted dispute has gone to the scheme. */
export function takesEvidence(dispute: Dispute, now: Date): boolean {
  if (dispute.status === 'submitted') return true;
  return isMerchantsTurn(dispute) && !isDue(dispute.respondBy, now);
}

export type Disputed = RelatedTransaction & { readonly dispute: Dispute };

/** The chargebacks among what happened to an order's money, oldest first. */
export function disputesAmong(related: readonly RelatedTransaction[]): Disputed[] {
  return related.filter(
    (row): row is Disputed => row.kind === 'chargeback' && row.dispute !== null,
  );
}

/** The chargeback of a payment that has this reference at the acquirer. */
export function disputeNamed(
  related: readonly RelatedTransaction[],
  payment: TransactionId,
  reference: string,
): Disputed | undefined {
  return disputesAmong(related).find(
    (row) => row.referenceId === payment && row.dispute.reference === reference,
  );
}

/**
 * The statuses of the chargeback itself (lifecycle.md, part 8). `isHeld` is false when the money reached the merchant
 * without us, so that no balance of ours loses any.
 */
export function chargebackStatuses(
  { outcome }: Pick<DisputeReport, 'outcome'>,
  isHeld: boolean,
): StatusPair {
  switch (outcome) {
    case null:
      return pair('reserved', isHeld ? 'reserved' : 'initialized');
    case 'lost':
      return pair('completed', isHeld ? 'completed' : 'initialized');
    case 'won':
      return pair('void', 'void');
  }
}

/** The dispute after a report of it; the caller must leave out reports that are older than `before`. */
export function withReport(before: Dispute | null, report: DisputeReport): Dispute {
  const { reference, revision, status, outcome, reasonCode, reasonDescription, respondBy } = report;
  return {
    reference,
    revision,
    status,
    outcome,
    reasonCode,
    reasonDescription,
    respondBy,
    answering: stillSaying(before?.answering ?? null, status),
  };
}

/** The merchant's answer that the acquirer has not confirmed; null once the new status makes it pointless. */
function stillSaying(answering: Dispute['answering'], status: DisputeStatus): Dispute['answering'] {
  if (answering === 'accept') return merchantsTurn.includes(status) ? answering : null;
  return status === 'new' ? answering : null;
}

/**
 * When to ask the acquirer about a dispute, in site time: at the end of the merchant's time to answer, since not
 * answering accepts the chargeback; then, while others decide, every 30 days. Null once it is decided, and when the
 * next such moment would be more than 180 days after the chargeback.
 */
export function askDisputeAt(dispute: Dispute, raisedAt: Date, now: Date): Date | null {
  if (dispute.outcome !== null) return null;
  if (isMerchantsTurn(dispute) && !isDue(dispute.respondBy, now)) return dispute.respondBy;
  const next = addSeconds(now, askEveryDays * daySeconds);
  return isDue(next, addSeconds(raisedAt, askForDays * daySeconds)) ? next : null;
}
