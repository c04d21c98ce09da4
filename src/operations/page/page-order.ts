// Reads an order with the attempts, coupons and captures that the hosted page needs to know.
import { captures } from '../../domain/captures/capture.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Order } from '../../domain/orders/order.ts';
import { restToPay, type Transaction } from '../../domain/orders/transaction.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { isWhollyBack } from '../../methods/rules/aftermath.ts';
import { keptParts } from '../../methods/rules/paid-parts.ts';
import { type TakenInParts, takenInParts } from '../../methods/rules/taken-in-parts.ts';
import type { Deps } from '../deps.ts';
import { findBySession } from '../find-order.ts';
import type { LockedOrder } from '../locked-order.ts';

export interface PageOrder {
  readonly site: Site;
  readonly order: Order;
  /** The attempts of the order as it was last posted. */
  readonly attempts: readonly Transaction[];
  /** What coupons paid and was not refunded, also before the shop posted the order again. */
  readonly paidParts: readonly Transaction[];
  /** Whether everything that was paid has gone back. */
  readonly isWhollyBack: boolean;
  /** What captures or shipments took into orders of their own; null when none did. */
  readonly inParts: TakenInParts | null;
}

/** Reads the rows of `order`, which the caller has just read. */
export async function readPageOrder(deps: Deps, site: Site, order: Order): Promise<PageOrder> {
  const found =
    order.attemptsStarted === 0 ? null : await deps.orderReads.byId(site.siteId, order.orderId);
  return toPageOrder(site, order, found ?? untouched, await readParts(deps, site, found));
}

/**
 * Reads the order of a payment link. Refusal: `order-not-found`, also for an order on a terminal: if it were paid on a
 * page, the terminal would still ask for the money.
 */
export async function findPageOrder(deps: Deps, session: string): Promise<PageOrder | Refusal> {
  const found = await findBySession(deps, session);
  if (isRefusal(found)) return found;
  const { site, order } = found;
  if (order.content.terminal !== undefined) return refuse('order-not-found', 'it is on a terminal');
  if (order.attemptsStarted === 0) return toPageOrder(site, order);
  return toPageOrder(site, order, found, await readParts(deps, site, found));
}

type Rows = Pick<LockedOrder, 'transactions' | 'related'>;

const untouched: Rows = { transactions: [], related: [] };

/** Reads the orders that hold the captured or shipped parts of `whole`. */
async function readParts(deps: Deps, site: Site, whole: Rows | null): Promise<PartOrder[]> {
  const ids = captures(whole?.related ?? []).flatMap(({ ownOrderId }) => ownOrderId ?? []);
  const parts = await Promise.all(ids.map((id) => deps.orderReads.byId(site.siteId, id)));
  return parts.filter((part) => part !== null);
}

interface PartOrder {
  readonly order: Order;
  readonly related: readonly RelatedTransaction[];
}

/**
 * Puts the order together with its rows for the page. `parts` are read only for the refunds on them, so a caller that
 * asks how the order may be paid leaves them out.
 */
export function toPageOrder(
  site: Site,
  order: Order,
  { transactions, related }: Rows = untouched,
  parts: readonly PartOrder[] = [],
): PageOrder {
  return {
    site,
    order,
    attempts: transactions.filter((row) => !row.superseded),
    paidParts: keptParts(transactions, related),
    isWhollyBack: isWhollyBack(order, transactions, related),
    inParts: takenInParts({ order, transactions, related }, parts),
  };
}

/** The amount that the page asks the customer for: the order less what coupons paid. */
export function restOfPage({ order, paidParts }: PageOrder): Money {
  return restToPay(order, paidParts);
}

/**
 * The method that the shop chose; null = the customer chooses. The customer also chooses how to pay the rest after the
 * shop's coupon.
 */
export function chosenMethod({ order, paidParts }: PageOrder): PaymentMethod | null {
  const method = order.gateway === null ? null : findPaymentMethod(order.gateway);
  return method?.partial === true && paidParts.length > 0 ? null : method;
}
