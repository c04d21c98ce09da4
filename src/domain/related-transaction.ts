// What happened to the money of a payment afterwards: captures, refunds, chargebacks, releases.
import type { OrderId, SiteId, TransactionId } from './ids.ts';
import type { CartItem } from './money/cart.ts';
import type { FeeLine } from './money/fees.ts';
import { type Money, sumOf } from './money/money.ts';
import type { OwnTexts } from './own-texts.ts';
import { pair, type StatusPair } from './status.ts';

export const relatedKinds = [
  'capture',
  'auth-cancellation',
  'refund',
  'chargeback',
  'reverse-chargeback',
] as const;
/** The kinds, by the names of the API (lifecycle.md, part 2). */
export type RelatedKind = (typeof relatedKinds)[number];

export const disputeStatuses = [
  'new',
  'open',
  'ready',
  'accepted',
  'submitted',
  'processed',
  'closed',
] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

/** The life of a chargeback between the merchant and the customer's bank (lifecycle.md, part 8). */
export interface Dispute {
  readonly status: DisputeStatus;
  /** The scheme's code for the reason, such as `10.4`. */
  readonly reasonCode: string;
  readonly reasonDescription: string;
  /** Site time until which the merchant may answer; not answering accepts the chargeback. */
  readonly respondBy: Date;
  /** Who won, seen from the merchant; null until the dispute is decided. */
  readonly outcome: 'won' | 'lost' | null;
  /** The acquirer's own id of the dispute. */
  readonly reference: string;
  /** Grows with each change at the acquirer; a report with a lower number is out of date. */
  readonly revision: number;
  /** The merchant's answer that the acquirer has not confirmed yet; null = there is none. */
  readonly answering: 'open' | 'accept' | null;
}

export interface RelatedTransaction {
  readonly siteId: SiteId;
  readonly transactionId: TransactionId;
  /** The order whose money it moves. */
  readonly orderId: OrderId;
  readonly kind: RelatedKind;
  /** PSP id of the payment, or of the chargeback that it reverses. */
  readonly referenceId: TransactionId;
  /** `refund_order_id`, or the id of the order that a capture made; null = none of its own. */
  readonly ownOrderId: OrderId | null;
  readonly amount: Money;
  readonly statuses: StatusPair;
  readonly description: string;
  /** The cart lines of an item refund. */
  readonly items: readonly CartItem[] | null;
  readonly vars: OwnTexts;
  readonly costs: readonly FeeLine[];
  readonly dispute: Dispute | null;
  /**
   * True when its money is set aside in the merchant's balance, or was never in it. False while the
   * balance is too low, and always for captures and releases, which need none.
   */
  readonly funded: boolean;
  /** The reason that the acquirer or the merchant gave; null = none. */
  readonly reason: string | null;
  /** All moments are in site time. */
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly completedAt: Date | null;
  /** When we act on it next: send it with the bank's batch, end a dispute, ask the acquirer again. Null = never. */
  readonly dueAt: Date | null;
  /**
   * On a refund: when the acquirer was first asked for it; from then on it cannot be cancelled. On a chargeback:
   * since when the acquirer owes an answer. Absent = it was not asked.
   */
  readonly askedAt?: Date;
  /** `new_order_id` of a capture in full: it creates no order, so this is a second id of the existing one. */
  readonly namedOrderId?: OrderId;
  /** The capture also reports the order as shipped. */
  readonly ships?: true;
}

/**
 * How many captures, shipments and refunds a merchant may request of one order, including those that failed.
 * Queries that add them up read twice as many, which leaves room for chargebacks.
 */
const askedMax = 1000;

/** Whether the merchant may request no more captures, shipments and refunds of the order. */
export function mayAskNoMore(related: readonly RelatedTransaction[]): boolean {
  return related.length >= askedMax;
}

/** The detail of the refusal when that limit is reached. */
export const askedMaxDetail = `an order has at most ${askedMax} captures, shipments and refunds`;

/** Whether it was cancelled or declined: it then neither counts nor moves money (operations.md, part 4, R15). */
export function isUndone({ statuses }: Pick<RelatedTransaction, 'statuses'>): boolean {
  return statuses.status === 'void' || statuses.status === 'declined';
}

/**
 * The statuses that answers show. A chargeback that the merchant won is `void` in our rows but shown as `completed`:
 * its money went out, and came back with a row of its own. A shop that adds up the completed rows must find both
 * (decision 14).
 */
export function shownStatuses({
  kind,
  statuses,
}: Pick<RelatedTransaction, 'kind' | 'statuses'>): StatusPair {
  const isWon = kind === 'chargeback' && statuses.status === 'void';
  return isWon ? pair('completed', 'completed') : statuses;
}

/** Minor units of all refunds that are waiting or done. */
export function refundedOrWaiting(related: readonly RelatedTransaction[]): number {
  return sumOf(related.filter((row) => row.kind === 'refund' && !isUndone(row)));
}

/** Minor units of all refunds that are done. */
export function refundedSoFar(related: readonly RelatedTransaction[]): number {
  return sumOf(
    related.filter((row) => row.kind === 'refund' && row.statuses.status === 'completed'),
  );
}

/** Chargebacks that are open or lost; one that was won is void. */
export function chargebacksThatStand(related: readonly RelatedTransaction[]): RelatedTransaction[] {
  return related.filter((row) => row.kind === 'chargeback' && !isUndone(row));
}
