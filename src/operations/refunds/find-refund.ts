// Finds refunds: one of an order by its id, the latest, and one that is shown as an order of its own.
import { findRefundByOrderId, findRelated } from '../../database/orders/related-transactions.ts';
import { orderId, readTransactionId } from '../../domain/ids.ts';
import { money, sumOf } from '../../domain/money/money.ts';
import { nothingAfter } from '../../domain/orders/aftermath.ts';
import type { OrderContent } from '../../domain/orders/order.ts';
import { rowsOfRequest } from '../../domain/refunds/refund.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { canBeStored } from '../../lib/postgres/storable-text.ts';
import type { Deps } from '../deps.ts';
import { type FoundOrder, getOrder } from '../find-order.ts';
import { paymentAsOrder } from '../orders/payment-as-order.ts';

/** Finds a refund by its PSP id or by the merchant's own id for it (operations.md, part 5). */
export function refundNamed(
  related: readonly RelatedTransaction[],
  id: string,
): RelatedTransaction | null {
  const refunds = related.filter((row) => row.kind === 'refund');
  const byId = refunds.find((row) => String(row.transactionId) === id);
  return byId ?? refunds.find((row) => row.ownOrderId === id) ?? null;
}

/** Finds a refund of an order by either of its ids. Refusals: `order-not-found`, `refund-not-found`. */
export async function findRefund(
  deps: Deps,
  site: Site,
  id: string,
  refundId: string,
): Promise<RelatedTransaction | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  return (
    refundNamed(found.related, refundId) ??
    refuse('refund-not-found', `order ${id} has no refund ${refundId}`)
  );
}

/** Finds the first row of an order's latest refund. Refusals: `order-not-found`, `refund-not-found`. */
export async function latestRefund(
  deps: Deps,
  site: Site,
  id: string,
): Promise<RelatedTransaction | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  const last = found.related.filter((row) => row.kind === 'refund').at(-1);
  const [first] = last === undefined ? [] : rowsOfRequest(found.related, last);
  return first ?? refuse('refund-not-found', 'this order has no refund');
}

/**
 * Finds an order by its own id. By `refund_order_id` or the PSP id of a refund, gives the refund in the shape of an
 * order; by the PSP id of a payment, the order as seen by it (operations.md, part 1). Refusal: `order-not-found`.
 */
export async function getOrderOrRefund(
  deps: Deps,
  site: Site,
  id: string,
): Promise<FoundOrder | Refusal> {
  const found = await getOrder(deps, site, id);
  const isOwnId = !isRefusal(found) && found.order.orderId === id;
  if (isOwnId || !canBeStored(id)) return found;
  const { pool } = deps.db;
  const pspId = readTransactionId(id);
  const row =
    (await findRefundByOrderId(pool, site.siteId, orderId(id))) ??
    (pspId === null ? null : await findRelated(pool, site.siteId, pspId));
  if (row?.kind !== 'refund') return isRefusal(found) ? found : paymentAsOrder(found, id);
  const of = await getOrder(deps, site, row.orderId);
  return isRefusal(of) ? of : asOrder(of, row);
}

/** The refund in the shape of an order: the order and its payment with the refund's amount, statuses and moments. */
function asOrder(of: FoundOrder, row: RelatedTransaction): FoundOrder {
  const rows = rowsOfRequest(of.related, row);
  const amount = money(sumOf(rows), row.amount.currency);
  const { statuses, createdAt, modifiedAt, completedAt } = row;
  const charges = rows.flatMap(({ transactionId, costs }) =>
    costs.map((cost) => ({ chargeId: transactionId, ...cost })),
  );
  const order = {
    ...of.order,
    orderId: row.ownOrderId ?? row.orderId,
    transactionId: row.transactionId,
    amount,
    amountRefunded: 0,
    statuses,
    reason: row.reason,
    reasonCode: null,
    marks: [],
    qr: null,
    content: contentOf(of.order.content, row),
    createdAt,
    modifiedAt,
    completedAt,
    repeatOf: null,
    partOf: null,
    after: { ...nothingAfter, charges },
  };
  const transactions = of.transactions
    .filter(({ transactionId }) => transactionId === row.referenceId)
    .map((payment) => ({ ...payment, transactionId: row.transactionId, amount, statuses }));
  return { site: of.site, order, transactions, related: [], repeats: [] };
}

function contentOf(
  { cart, capture: _capture, ...content }: OrderContent,
  row: RelatedTransaction,
): OrderContent {
  const { description, vars, items } = row;
  const lines = items === null ? {} : { cart: { items, taxTables: cart?.taxTables ?? null } };
  return { ...content, description, vars, items: null, ...lines };
}
