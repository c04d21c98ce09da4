// What a list of money movements shows: payments, what became of them, and payouts.
import { gatewayId, type TransactionId } from '../ids.ts';
import type { Order, OrderContent } from '../orders/order.ts';
import type { Transaction } from '../orders/transaction.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import type { RelatedTransaction } from '../related-transaction.ts';
import type { OrderStatus, StatusPair } from '../status.ts';
import type { Payout, PayoutKind } from './payout.ts';

/** Every type that rows of ours have, as the API calls them (operations.md, part 10). */
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

/** Where a row comes from. */
export type ListedSource = 'attempt' | 'related' | 'payout';

/** What a shop sent that no list shows: the largest part of most orders. */
export const unlistedContent = ['cart', 'items', 'paymentOptions', 'rest'] as const;

export type ListedOrder = Omit<Order, 'content'> & {
  readonly content: Omit<OrderContent, (typeof unlistedContent)[number]>;
};

/** One row with what its answer needs. */
export type ListedTransaction =
  | {
      readonly source: 'attempt';
      readonly order: ListedOrder;
      readonly transaction: Transaction;
      /** Attempts of the order, to find the one that it shows; none where each fee names its payment. */
      readonly transactions: readonly Transaction[];
    }
  | {
      readonly source: 'related';
      readonly order: ListedOrder;
      readonly related: RelatedTransaction;
      /** What it is about. */
      readonly payment: Transaction | null;
    }
  | { readonly source: 'payout'; readonly payout: Payout };

/** Out of the merchant's balance (`D`); all others come in (`C`). */
export const outgoingTypes: readonly ListedType[] = [
  'refund',
  'reserve_chargeback',
  'chargeback',
  'withdrawal',
  'automatic_payout',
];

/** What a payment that was completed shows of the order's life afterwards. */
export const statusesAfterPayment: readonly OrderStatus[] = [
  'shipped',
  'refunded',
  'partial_refunded',
  'chargedback',
];

/** A payment tells how far its order got; an attempt that came to nothing only of itself. */
export function paymentStatuses(
  order: Pick<Order, 'statuses'>,
  { statuses }: Transaction,
): StatusPair {
  const after = statusesAfterPayment.includes(order.statuses.status);
  return statuses.status === 'completed' && after
    ? { status: order.statuses.status, financialStatus: statuses.financialStatus }
    : statuses;
}

/** `method`: that of the attempt; an order may be paid in parts by several. */
export function paymentType(order: Pick<Order, 'type'>, method: PaymentMethod): ListedType {
  if (method.type === 'coupon') return 'coupon';
  return order.type === 'checkout' ? 'fastcheckout' : 'payment';
}

/** A chargeback is money set aside until the merchant has lost it (reconciliation.md, part 1). */
export function relatedType({ kind, statuses }: RelatedTransaction): ListedType {
  switch (kind) {
    case 'refund':
      return 'refund';
    case 'chargeback':
      return statuses.status === 'completed' ? 'chargeback' : 'reserve_chargeback';
    case 'reverse-chargeback':
      return 'reverse_chargeback';
    // Only found by their ids: a list has their money in the row of the payment.
    case 'capture':
    case 'auth-cancellation':
      return 'internal';
  }
}

/** The method that a payout is listed under: it goes to a bank. */
export const payoutGateway = gatewayId('BANKTRANS');

export const payoutTypes: Readonly<Record<PayoutKind, ListedType>> = {
  withdrawal: 'withdrawal',
  automatic_payout: 'automatic_payout',
};

/** What a list may be narrowed by; null = not. Moments are site time, `from` inclusive, `until` exclusive. */
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
  /** `neither`: something was asked that no row is. */
  readonly debitCredit: 'D' | 'C' | 'neither' | null;
  readonly siteIds: readonly string[] | null;
}

/** The place of a row in the list: newest first, then the highest id. */
export interface ListPlace {
  /** Site time. */
  readonly createdAt: Date;
  readonly transactionId: TransactionId;
}
