// What can still be done about a chargeback, and when it has to be looked at again.
import type { TransactionId } from '../ids.ts';
import type { Dispute, DisputeStatus, RelatedTransaction } from '../related-transaction.ts';
import { pair, type StatusPair } from '../status.ts';
import { addSeconds, daySeconds, isDue } from '../time/clock.ts';
import type { DisputeNews } from './dispute-news.ts';

/** A callback may be lost: an answer that is overdue is asked for this often, and for so long. */
const askEveryDays = 30;
const askForDays = 180;

/** The merchant's turn: to look, to accept or to object. */
const merchantsTurn: readonly DisputeStatus[] = ['new', 'open', 'ready'];

export function isMerchantsTurn({ status }: Pick<Dispute, 'status'>): boolean {
  return merchantsTurn.includes(status);
}

/** More evidence can be added until the dispute has left for the scheme. */
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

/** The chargeback of a payment that its acquirer calls by this name. */
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
 * The statuses of the chargeback itself (lifecycle.md, part 8). `isHeld` false: the money reached the
 * merchant without us, and none of it leaves a balance of ours.
 */
export function chargebackStatuses(
  { outcome }: Pick<DisputeNews, 'outcome'>,
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

/** The dispute after news of it, which are never older than `before`. */
export function withDisputeNews(before: Dispute | null, news: DisputeNews): Dispute {
  const { reference, revision, status, outcome, reasonCode, reasonDescription, respondBy } = news;
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

/** What the merchant said and the acquirer has not yet taken; what it makes no sense to say any more is dropped. */
function stillSaying(answering: Dispute['answering'], status: DisputeStatus): Dispute['answering'] {
  if (answering === 'accept') return merchantsTurn.includes(status) ? answering : null;
  return status === 'new' ? answering : null;
}

/**
 * When to ask the acquirer, in site time: at the end of the time for an answer, since silence is
 * consent; then, while others decide, every month. Null once it is decided, and after half a year.
 */
export function askDisputeAt(dispute: Dispute, raisedAt: Date, now: Date): Date | null {
  if (dispute.outcome !== null) return null;
  if (isMerchantsTurn(dispute) && !isDue(dispute.respondBy, now)) return dispute.respondBy;
  const next = addSeconds(now, askEveryDays * daySeconds);
  return isDue(next, addSeconds(raisedAt, askForDays * daySeconds)) ? next : null;
}
