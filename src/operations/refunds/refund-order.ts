// POST /orders/{id}/refunds: records a refund, which is sent to the bank at midnight.
import type { Tx } from '../../database/database.ts';
import { findRelatedByRequest } from '../../database/orders/related-transactions.ts';
import { isTaken } from '../../database/unique-violation.ts';
import type { TransactionId } from '../../domain/ids.ts';
import { money } from '../../domain/money/money.ts';
import type { Order } from '../../domain/orders/order.ts';
import { type ItemRefund, itemRefund } from '../../domain/refunds/item-refund.ts';
import type { NewRefund } from '../../domain/refunds/new-refund.ts';
import {
  leftToRefund,
  momentOfRequest,
  type RefundState,
  whyNotRefund,
} from '../../domain/refunds/refund.ts';
import { type RefundShare, splitRefund } from '../../domain/refunds/refund-split.ts';
import { isRefusal, type Refusal, type RefusalReason, refuse } from '../../domain/refusal.ts';
import { isUndone, type RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { nextMidnight } from '../../domain/time/local-moment.ts';
import { acquirerOf } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import { getOrder } from '../find-order.ts';
import { type LockedOrder, nextRelatedId } from '../locked-order.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { siteNow } from '../site-time.ts';
import { isIdTaken } from '../taken-id.ts';
import { coverRefunds } from './cover-refund.ts';
import { lockForRefund, type RefundSubject } from './refund-state.ts';

/** The unique indexes in which another transaction may have been first. */
const uniques = ['related_refund_order', 'related_request_key'] as const;

/**
 * Records a refund; gives it, or the first of its rows when it goes back to several payments. The same `requestKey`
 * (the request's Idempotency-Key, or null) again gives the same refund and makes none. An unknown order is refused
 * before an invalid request. Refusals: `order-not-found`, those of an item list (1026 to 1031, 1034), those of
 * `whyNotRefund`, `cannot-refund` (the acquirer cannot), `invalid-order-id` for a refund_order_id that is taken.
 */
export async function refundOrder(
  deps: Deps,
  site: Site,
  id: string,
  asked: NewRefund | Refusal,
  requestKey: string | null,
): Promise<RelatedTransaction | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  if (isRefusal(asked)) return asked;
  const attempt = () =>
    deps.db.transaction(async (tx) => {
      const subject = await lockForRefund(tx, site, found.order, siteNow(deps, site));
      if (subject === null) return refuse('order-not-found');
      const known = await findRelatedByRequest(tx, site.siteId, requestKey);
      return known ?? writeDown(tx, deps, subject, asked, requestKey);
    });
  try {
    return await attempt();
  } catch (error) {
    // A refund of another order took the id or the key meanwhile: the second try sees it.
    if (!uniques.some((name) => isTaken(error, name))) throw error;
    return attempt();
  }
}

async function writeDown(
  tx: Tx,
  deps: Deps,
  subject: RefundSubject,
  asked: NewRefund,
  requestKey: string | null,
): Promise<RelatedTransaction | Refusal> {
  const { locked } = subject;
  const plan = planOf(subject, asked, requestKey !== null);
  if (isRefusal(plan)) return plan;
  if (plan.shares.some(({ payment }) => !givesBack(deps, locked, payment.transactionId)))
    return refuse('cannot-refund', 'the acquirer of this payment does not support refunds');
  const { ownOrderId } = plan;
  if (ownOrderId !== null && (await isIdTaken(tx, locked.site, ownOrderId)))
    return refuse('invalid-order-id', 'refund_order_id: an order or a refund already has this id');
  const rows = await coverRefunds(tx, locked, rowsOf(deps, subject, plan));
  const after = await recordAftermath(tx, deps, locked, {
    fact: 'refund-asked',
    source: 'merchant',
    added: rows,
    requestKey,
    notify: true,
  });
  const first = after.related.find((row) => row.transactionId === rows[0]?.transactionId);
  if (first === undefined) throw new Error('Cannot happen: refund-without-a-row');
  return first;
}

function givesBack(deps: Deps, { transactions }: LockedOrder, id: TransactionId): boolean {
  const payment = transactions.find(({ transactionId }) => transactionId === id);
  return payment !== undefined && acquirerOf(deps, payment).followUp !== undefined;
}

/** A refund that the rules allow. */
interface RefundPlan extends Pick<NewRefund, 'ownOrderId' | 'description' | 'vars'> {
  readonly shares: readonly RefundShare[];
  readonly items: RelatedTransaction['items'];
}

function planOf(
  { locked: { order }, state }: RefundSubject,
  asked: NewRefund,
  hasKey: boolean,
): RefundPlan | Refusal {
  const sum = askedSum(order, state, asked);
  if (isRefusal(sum)) return sum;
  const { currency, description, vars } = asked;
  const minor = sum?.minor ?? null;
  const refusal = whyNotRefund(state, { currency, byCart: asked.items !== null, hasKey, minor });
  if (refusal !== null) return refusal;
  const shares = splitRefund(state, minor ?? leftToRefund(state));
  if (shares === null)
    return refuse('cannot-refund', 'its payments can no longer refund that much');
  const ownOrderId = asked.ownOrderId === order.orderId ? null : asked.ownOrderId;
  const items = sum === null || sum.items.length === 0 ? null : sum.items;
  return { shares, items, ownOrderId, description, vars };
}

/** The amount and the cart lines to refund; null = all that is left. If nothing is left, the items are not checked. */
function askedSum(
  order: Order,
  state: RefundState,
  { items, minor }: NewRefund,
): Pick<Extract<ItemRefund, { kind: 'refund' }>, 'minor' | 'items'> | null | Refusal {
  const left = leftToRefund(state);
  if (items === null || left === 0) return minor === null ? null : { minor, items: [] };
  const refund = itemRefund(items, {
    currency: order.amount.currency,
    cart: order.content.cart ?? null,
    orderMinor: order.amount.minor,
    left,
    refunded: state.related.flatMap((row) => (isUndone(row) ? [] : (row.items ?? []))),
    askedMinor: minor,
  });
  return refund.kind === 'refund' ? refund : refuseItems(refund);
}

type ItemFault = Extract<ItemRefund, { kind: 'fault' }>;

const itemReasons: Readonly<Record<ItemFault['why'], readonly [RefusalReason, string]>> = {
  'unit-price': ['invalid-item-price', 'unit_price must be a number in main units, such as -12.5'],
  quantity: ['invalid-item-price', 'quantity must be a number'],
  'other-currency': ['other-cart-currency', 'currency must be that of the order'],
  'no-tax-table': ['invalid-item-tax-rate', 'tax_table_selector names no tax table of the order'],
  'tax-rate': ['invalid-tax-rate', 'its tax table has no rate between 0 and 1'],
  'nothing-to-refund': ['cart-amount-differs', 'the items add up to nothing that can be refunded'],
  'more-than-ordered': ['cannot-refund', 'more is refunded than was ordered'],
};

function refuseItems({ why, item }: ItemFault): Refusal {
  const [reason, text] = itemReasons[why];
  return refuse(reason, item === null ? text : `item ${item + 1}: ${text}`);
}

/** Makes one row per payment that gets money back; the merchant's id and the cart lines are on the first one. */
function rowsOf(
  deps: Deps,
  { locked: { site, order, related }, state: { now } }: RefundSubject,
  { shares, items, ownOrderId, description, vars }: RefundPlan,
): RelatedTransaction[] {
  const createdAt = momentOfRequest(related, now);
  return shares.map(({ payment, minor }, i) => ({
    siteId: site.siteId,
    transactionId: nextRelatedId(deps, { related }),
    orderId: order.orderId,
    kind: 'refund',
    referenceId: payment.transactionId,
    ownOrderId: i === 0 ? ownOrderId : null,
    amount: money(minor, order.amount.currency),
    statuses: payment.method.refunds.waiting,
    description: description ?? `Refund order ${order.orderId} for ${site.name}`,
    items: i === 0 ? items : null,
    vars,
    costs: [],
    dispute: null,
    funded: false,
    reason: null,
    createdAt,
    modifiedAt: createdAt,
    completedAt: null,
    dueAt: nextMidnight(now),
  }));
}
