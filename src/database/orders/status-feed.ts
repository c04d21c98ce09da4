// The status changes of one order, for listeners that follow them as they happen.
import type { SessionId, SiteId } from '../../domain/ids.ts';
import type { OrderKey } from '../../domain/order-key.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { FinancialStatus, OrderStatus, StatusPair } from '../../domain/status.ts';
import { many, one, type Queryable } from '../database.ts';
import { type OrderRow, toOrder } from './order-row.ts';
import { hasSession } from './orders.ts';

/**
 * A position in the history of an order. Changes are written under the order's lock, so later ones have greater ids.
 */
export type ChangeId = string;

/**
 * Finds the order of a session, also of one that a later post replaced, with the id of its last status change. One
 * statement reads both, so that they belong together. Null when no order has the session.
 */
export async function readPresent(
  on: Queryable,
  site: SiteId,
  session: SessionId,
): Promise<{ readonly order: Order; readonly last: ChangeId } | null> {
  const row = await one<OrderRow & { readonly last_change: string }>(
    on,
    `select o.*, coalesce((select max(c.change_id) from status_changes c
       where c.site_id = o.site_id and c.order_id = o.order_id), 0) as last_change
     from orders o where o.site_id = $1 and ${hasSession}`,
    [site, session],
  );
  return row === null ? null : { order: toOrder(row), last: row.last_change };
}

export interface NumberedChange {
  readonly changeId: ChangeId;
  readonly to: StatusPair;
}

/** The status changes of an order after a position, oldest first, `max` at most. */
export async function changesAfter(
  on: Queryable,
  order: OrderKey,
  place: ChangeId,
  max: number,
): Promise<NumberedChange[]> {
  const rows = await many<{
    change_id: string;
    to_status: OrderStatus;
    to_financial_status: FinancialStatus | null;
  }>(
    on,
    `select change_id, to_status, to_financial_status from status_changes
     where site_id = $1 and order_id = $2 and change_id > $3 order by change_id limit $4`,
    [order.siteId, order.orderId, place, max],
  );
  return rows.map((row) => ({
    changeId: row.change_id,
    to: { status: row.to_status, financialStatus: row.to_financial_status },
  }));
}
