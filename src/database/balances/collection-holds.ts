// The table of collections that wait because the merchant asked for it.
import type { OrderId, SiteId } from '../../domain/ids.ts';
import type { CollectionHold } from '../../domain/orders/pad-order.ts';
import { many, type Queryable, type Tx } from '../database.ts';

interface HoldRow {
  asked_at: Date;
  held_until: Date;
}

/** Inserts a hold. Of two calls at the same moment of site time, the later one replaces the other. */
export function insertHold(
  tx: Tx,
  site: SiteId,
  order: OrderId,
  { askedAt, heldUntil }: CollectionHold,
): void {
  tx.write(
    `insert into collection_holds (site_id, order_id, asked_at, held_until) values ($1, $2, $3, $4)
     on conflict (site_id, order_id, asked_at) do update set held_until = excluded.held_until`,
    [site, order, askedAt, heldUntil],
  );
}

/** The newest 200 holds of an order, oldest first. */
export async function holdsOf(
  on: Queryable,
  site: SiteId,
  order: OrderId,
): Promise<CollectionHold[]> {
  const text = `select asked_at, held_until from collection_holds
    where site_id = $1 and order_id = $2 order by asked_at desc limit 200`;
  const rows = await many<HoldRow>(on, text, [site, order]);
  return rows.map((row) => ({ askedAt: row.asked_at, heldUntil: row.held_until })).reverse();
}
