// Reads the orders behind a list of money movements, without what no list shows.
import type { OrderId, SiteId } from '../domain/ids.ts';
import { type ListedOrder, unlistedContent } from '../domain/listed-transaction.ts';
import { many, type Queryable } from './database.ts';
import { type OrderRow, toOrder } from './order-row.ts';

const columns = [
  'site_id, order_id, transaction_id, session_id, type, gateway, amount, currency, amount_refunded',
  'status, financial_status, reason, reason_code, marks, qr_token, qr, attempts_started, repeat_of',
  'created_at, modified_at, completed_at, session_expires_at, shipped, delivery, link_closed_at',
  'claim_by, capture_remain, charges, booked, part_of, part_kind',
].join(', ');

/** In no order. A cart weighs more than the rest of a row, and a page has a thousand rows. */
export async function listedOrders(
  on: Queryable,
  keys: readonly { readonly siteId: SiteId; readonly orderId: OrderId }[],
): Promise<ListedOrder[]> {
  if (keys.length === 0) return [];
  const rows = await many<Omit<OrderRow, 'content'> & Pick<ListedOrder, 'content'>>(
    on,
    `select o.* from unnest($1::bigint[], $2::text[]) as k (site_id, order_id) cross join lateral (
       select ${columns}, content - $3::text[] as content from orders
       where site_id = k.site_id and order_id = k.order_id limit 1) o`,
    [keys.map(({ siteId }) => siteId), keys.map(({ orderId }) => orderId), unlistedContent],
  );
  return rows.map((row) => toOrder(row));
}
