// `related_transactions` and `costs` of an order's answer (lifecycle.md, part 9).
import { cartSums, type TaxTables } from '../../../domain/money/cart.ts';
import { mainUnits, money } from '../../../domain/money/money.ts';
import type { Order } from '../../../domain/orders/order.ts';
import {
  type Dispute,
  isUndone,
  type RelatedTransaction,
  shownStatuses,
} from '../../../domain/related-transaction.ts';
import { localTime } from '../../../domain/time/amsterdam-clock.ts';
import { cartTable } from '../../cart-table.ts';

/** Amounts of `costs` here are minor units; those of the order itself are main units. */
export interface RelatedTransactionJson {
  readonly amount: number;
  readonly costs: readonly RelatedCostJson[];
  readonly created: string;
  readonly currency: string;
  readonly description: string;
  /** Chargebacks only. */
  readonly dispute?: DisputeJson;
  /** The cart lines that are refunded, as an HTML table like `items` of the order; null when none were sent. */
  readonly items: string | null;
  readonly modified: string;
  readonly order_id: string;
  readonly reference_transaction_id: number;
  /** Refunds only: the id that the merchant gave, or the order's own. */
  readonly refund_order_id?: string;
  readonly status: string;
  readonly transaction_id: number;
  readonly type: string;
  readonly var1: string | null;
  readonly var2: string | null;
  readonly var3: string | null;
}

interface RelatedCostJson {
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly status: string;
  readonly type: 'SYSTEM';
}

interface DisputeJson {
  readonly merchant_response_date: string;
  readonly reason_code: string;
  readonly reason_description: string;
  readonly status: string;
}

/** A fee in main units: 0.29 = 29 cents (reconciliation.md, part 2). */
export interface CostJson {
  readonly amount: number;
  readonly created?: string;
  readonly description: string;
  readonly status?: string;
  readonly transaction_id: number;
  readonly type: 'SYSTEM' | 'internal';
}

/** Captures, refunds and chargebacks, then payments of the same QR code. Never empty: null when there are none. */
export function renderRelatedTransactions(
  order: Order,
  related: readonly RelatedTransaction[],
  repeats: readonly Order[],
): readonly RelatedTransactionJson[] | null {
  const tables = order.content.cart?.taxTables ?? null;
  const all = [
    ...related.filter((row) => isListed(order, row)).map((row) => renderRelated(row, tables)),
    ...repeats.map((repeat) => renderRepeat(order, repeat)),
  ];
  return all.length === 0 ? null : all;
}

/** Shipping the whole order captures it too, but that capture is not listed (lifecycle.md, part 10.10). */
function isListed(order: Order, { kind, ownOrderId }: RelatedTransaction): boolean {
  return kind !== 'capture' || ownOrderId !== null || order.content.capture === 'manual';
}

function renderRelated(row: RelatedTransaction, tables: TaxTables | null): RelatedTransactionJson {
  const { currency } = row.amount;
  const orderId = row.ownOrderId ?? row.orderId;
  const [var1, var2, var3] = row.vars;
  return {
    amount: row.amount.minor,
    costs: row.costs.map(({ minor, description }) => ({
      amount: minor,
      currency,
      description,
      status: row.statuses.status,
      type: 'SYSTEM' as const,
    })),
    created: localTime(row.createdAt),
    currency,
    description: row.description,
    ...(row.dispute !== null && { dispute: renderDispute(row.dispute) }),
    items: linesTable(row, tables),
    modified: localTime(row.modifiedAt),
    order_id: orderId,
    reference_transaction_id: row.referenceId,
    ...(row.kind === 'refund' && { refund_order_id: orderId }),
    status: shownStatuses(row).status,
    transaction_id: row.transactionId,
    type: row.kind,
    var1,
    var2,
    var3,
  };
}

/** The refunded lines as text, like `items` of the order: a client reads both as one type and fails on an object. */
function linesTable(
  { items, amount }: RelatedTransaction,
  taxTables: TaxTables | null,
): string | null {
  if (items === null) return null;
  const cart = { items, taxTables };
  return cartTable(cart, cartSums(cart, amount.currency));
}

export function renderDispute(dispute: Dispute): DisputeJson {
  return {
    merchant_response_date: localTime(dispute.respondBy),
    reason_code: dispute.reasonCode,
    reason_description: dispute.reasonDescription,
    status: dispute.status,
  };
}

/** A later payment of a QR code has an order of its own, and is listed on the first order (seeds.md, seed 000). */
function renderRepeat(order: Order, repeat: Order): RelatedTransactionJson {
  return {
    amount: repeat.amount.minor,
    costs: [],
    created: localTime(repeat.createdAt),
    currency: repeat.amount.currency,
    description: repeat.content.description,
    items: null,
    modified: localTime(repeat.modifiedAt),
    order_id: repeat.orderId,
    reference_transaction_id: order.transactionId,
    status: repeat.statuses.status,
    transaction_id: repeat.transactionId,
    // A type of our own: none of the published ones fits, and shops act on those.
    type: 'payment',
    var1: repeat.content.vars[0],
    var2: repeat.content.vars[1],
    var3: repeat.content.vars[2],
  };
}

/** The fees of the payment, then those of its refunds that were neither cancelled nor declined. */
export function renderCosts(order: Order, related: readonly RelatedTransaction[]): CostJson[] {
  const { currency } = order.amount;
  const charges = order.after.charges.map(({ chargeId, minor, description }) => ({
    amount: mainUnits(money(minor, currency)),
    description,
    transaction_id: chargeId,
    type: 'SYSTEM' as const,
  }));
  const refunds = related
    .filter((row) => row.kind === 'refund' && row.costs.length > 0 && !isUndone(row))
    .map((row) => ({
      amount: mainUnits(
        money(
          row.costs.reduce((sum, cost) => sum + cost.minor, 0),
          row.amount.currency,
        ),
      ),
      created: localTime(row.createdAt),
      description: row.description,
      status: row.statuses.status,
      transaction_id: row.transactionId,
      type: 'internal' as const,
    }));
  return [...charges, ...refunds];
}
