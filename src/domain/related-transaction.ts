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
/** As the API calls them (lifecycle.md, part 2). */
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
  /** `10.4` and the like. */
  readonly reasonCode: string;
  readonly reasonDescription: string;
  /** Site time until which the merchant may answer; silence is consent. */
  readonly respondBy: Date;
  /** Null until it is decided. */
  readonly outcome: 'won' | 'lost' | null;
  /** The acquirer's own id of it, and how often it has changed there. */
  readonly reference: string;
  readonly revision: number;
  /** What the merchant says to it and the acquirer has not yet confirmed. */
  readonly answering: 'open' | 'accept' | null;
}

export interface RelatedTransaction {
  readonly siteId: SiteId;
  readonly transactionId: TransactionId;
  /** The order whose money it is about. */
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
   * It has the money that it needs: set aside in the merchant's balance, or never in it. False: the
   * balance was too low so far, or it takes none, as captures and releases do.
   */
  readonly funded: boolean;
  /** What the acquirer or the merchant said about it, or null. */
  readonly reason: string | null;
  /** All in site time. */
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly completedAt: Date | null;
  /** When it goes on by itself: the bank's batch, the end of a dispute, a question to repeat. */
  readonly dueAt: Date | null;
  /**
   * When the acquirer was first asked for a refund: from then on it cannot be called off. Of a chargeback: since when
   * the acquirer owes an answer. Absent: not yet, or none.
   */
  readonly askedAt?: Date;
  /** `new_order_id` of a capture in full, which makes no order of its own: another name of the order. */
  readonly namedOrderId?: OrderId;
  /** A capture that reports the shipment of the order too. Absent: it does not. */
  readonly ships?: true;
}

/**
 * Captures, shipments and refunds that a merchant may ask of one order, those that came to nothing
 * among them. Whoever adds them up reads twice as many, which leaves room for what banks bring.
 */
export const askedMax = 1000;

export const isAskedEnough = (related: readonly RelatedTransaction[]): boolean =>
  related.length >= askedMax;

/** The detail of the refusal then. */
export const askedEnoughDetail = `an order has at most ${askedMax} captures, shipments and refunds`;

/** Cancelled or turned down: it neither counts nor moves money (operations.md, part 4, R15). */
export function isUndone({ statuses }: Pick<RelatedTransaction, 'statuses'>): boolean {
  return statuses.status === 'void' || statuses.status === 'declined';
}

/**
 * The statuses that are told. Money that was set aside for a chargeback and won back went out and came in
 * again, each with a row of its own: whoever adds up what is completed, or leaves out what is void, has
 * to find both (decision 14).
 */
export function toldStatuses({
  kind,
  statuses,
}: Pick<RelatedTransaction, 'kind' | 'statuses'>): StatusPair {
  const isWon = kind === 'chargeback' && statuses.status === 'void';
  return isWon ? pair('completed', 'completed') : statuses;
}

/** Minor units of every refund that is waiting or done. */
export function refundedOrWaiting(related: readonly RelatedTransaction[]): number {
  return sumOf(related.filter((row) => row.kind === 'refund' && !isUndone(row)));
}

/** Minor units that the customer has back. */
export function refundedForGood(related: readonly RelatedTransaction[]): number {
  return sumOf(
    related.filter((row) => row.kind === 'refund' && row.statuses.status === 'completed'),
  );
}

/** Chargebacks that are open or lost; one that was won is void. */
export function chargebacksThatStand(related: readonly RelatedTransaction[]): RelatedTransaction[] {
  return related.filter((row) => row.kind === 'chargeback' && !isUndone(row));
}
