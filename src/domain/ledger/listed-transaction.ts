// What a list of money movements shows: payments, what became of them, and payouts.
import { gatewayId, type TransactionId } from '../ids.ts';
import type { Order, OrderContent } from '../orders/order.ts';
import type { Transaction } from '../orders/transaction.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import type { RelatedTransaction } from '../related-transaction.ts';
import type { OrderStatus, StatusPair } from '../status.ts';
import type { Payout, PayoutKind } from './payout.ts';

/** The types that our rows can have, by the names of the API (operations.md, part 10). */
export const listedTypes = [
  'payment',
  'coupon',
  'fastcheckout',
  'refund',
  'reserve_chargeback',
  'chargeback',
  'reverse_chargeback',
  'withdrawal',
  'automatic_payout',
  'internal',
] as const;
export type ListedType = (typeof listedTypes)[number];

/** The kind of row behind a listed transaction: an attempt, a related transaction or a payout. */
export type ListedSource = 'attempt' | 'related' | 'payout';

/** Members of an order's content that no list shows; they are the largest part of most orders. */
export const unlistedContent = ['cart', 'items', 'paymentOptions', 'rest'] as const;

export type ListedOrder = Omit<Order, 'content'> & {
  readonly content: Omit<OrderContent, (typeof unlistedContent)[number]>;
};

/** One row of the list, with everything that its answer needs. */
export type ListedTransaction =
  | {
      readonly source: 'attempt';
      readonly order: ListedOrder;
      readonly transaction: Transaction;
      /** The attempts of the order, to find the one that it shows; empty when each fee names its payment. */
      readonly transactions: readonly Transaction[];
    }
  | {
      readonly source: 'related';
      readonly order: ListedOrder;
      readonly related: RelatedTransaction;
      /** The payment that the row refers to. */
      readonly payment: Transaction | null;
    }
  | { readonly source: 'payout'; readonly payout: Payout };

/** Types of money that leaves the merchant's balance (`D`); all others are money that comes in (`C`). */
export const outgoingTypes: readonly ListedType[] = [
  'refund',
  'reserve_chargeback',
  'chargeback',
  'withdrawal',
  'automatic_payout',
];

/** Statuses of an order that a list shows at its completed payments, too. */
export const statusesAfterPayment: readonly OrderStatus[] = [
  'shipped',
  'refunded',
  'partial_refunded',
  'chargedback',
];

/** The statuses that a list shows for an attempt: a completed one also shows what happened to its order afterwards. */
export function paymentStatuses(
  order: Pick<Order, 'statuses'>,
  { statuses }: Transaction,
): StatusPair {
  const after = statusesAfterPayment.includes(order.statuses.status);
  return statuses.status === 'completed' && after
    ? { status: order.statuses.status, financialStatus: statuses.financialStatus }
    : statuses;
}

/** The type of an attempt. `method` is the attempt's own: an order may be paid in parts by several methods. */
export function paymentType(order: Pick<Order, 'type'>, method: PaymentMethod): ListedType {
  if (method.type === 'coupon') return 'coupon';
  return order.type === 'checkout' ? 'fastcheckout' : 'payment';
}

/** A chargeback is money that is set aside until the merchant has lost it (reconciliation.md, part 1). */
export function relatedType({ kind, statuses }: RelatedTransaction): ListedType {
  switch (kind) {
    case 'refund':
      return 'refund';
    case 'chargeback':
      return statuses.status === 'completed' ? 'chargeback' : 'reserve_chargeback';
    case 'reverse-chargeback':
      return 'reverse_chargeback';
    // Found by their ids only: in a list, their money is in the row of the payment.
    case 'capture':
    case 'auth-cancellation':
      return 'internal';
  }
}

/** The gateway id under which payouts are listed, since they go to a bank. */
export const payoutGateway = gatewayId('BANKTRANS');

export const payoutTypes: Readonly<Record<PayoutKind, ListedType>> = {
  withdrawal: 'withdrawal',
  automatic_payout: 'automatic_payout',
};

/** Filters of a list; null = no filter. Moments are site time: a `From` is inclusive, an `Until` exclusive. */
export interface TransactionFilter {
  readonly createdFrom: Date | null;
  readonly createdUntil: Date | null;
  readonly completedFrom: Date | null;
  readonly completedUntil: Date | null;
  readonly statuses: readonly string[] | null;
  readonly financialStatuses: readonly string[] | null;
  /** Upper case. */
  readonly gateways: readonly string[] | null;
  readonly types: readonly string[] | null;
  readonly currencies: readonly string[] | null;
  /** `neither`: the request named something else, which no row matches. */
  readonly debitCredit: 'D' | 'C' | 'neither' | null;
  readonly siteIds: readonly string[] | null;
}

/** The place of a row in the list: newest first, then the highest id. */
export interface ListPlace {
  /** Site time. */
  readonly createdAt: Date;
  readonly transactionId: TransactionId;
}
