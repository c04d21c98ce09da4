// Queries about other orders of the same customer, who is known by a mail address within a site.
import type { Order } from '../../domain/orders/order.ts';
import { one, type Tx } from '../database.ts';

/** The expression must be the same as in both indexes. */
const emailColumn = `lower(content -> 'customer' ->> 'email')`;

/**
 * Whether the customer placed another order on this site within `withinSeconds` (site time) before this one. An order
 * without an attempt to pay counts only when it may lead to reminders itself. A further payment of one QR code does not
 * count, since nobody placed it.
 */
export async function hasOrderedBefore(
  tx: Tx,
  order: Order,
  email: string,
  withinSeconds: number,
): Promise<boolean> {
  const row = await one(
    tx,
    `select 1 from orders
     where site_id = $1 and ${emailColumn} = lower($2)
       and (content ->> 'secondChance' = 'true' or attempts_started > 0)
       and created_at > $3::timestamptz - $4 * interval '1 second'
       and (created_at, transaction_id) < ($3, $5)
       and order_id <> $6 and repeat_of is null
     limit 1`,
    [order.siteId, email, order.createdAt, withinSeconds, order.transactionId, order.orderId],
  );
  return row !== null;
}

/**
 * Whether the customer paid another order of the same amount on this site within the last seconds before `now` (site
 * time).
 */
export async function hasPaidSameAmount(
  tx: Tx,
  order: Order,
  email: string,
  { now, withinSeconds }: { readonly now: Date; readonly withinSeconds: number },
): Promise<boolean> {
  const row = await one(
    tx,
    `select 1 from orders
     where site_id = $1 and ${emailColumn} = lower($2)
       and completed_at is not null
       and completed_at >= $3::timestamptz - $4 * interval '1 second'
       and amount = $5 and currency = $6 and order_id <> $7
     limit 1`,
    [
      order.siteId,
      email,
      now,
      withinSeconds,
      order.amount.minor,
      order.amount.currency,
      order.orderId,
    ],
  );
  return row !== null;
}
