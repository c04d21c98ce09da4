// Reads many orders at once with everything that notifications say about them.
import type { Queryable } from '../../database/database.ts';
import { ordersWithParts } from '../../database/orders/order-reads.ts';
import { repeatsOf } from '../../database/orders/orders.ts';
import type { OrderKey } from '../../domain/order-key.ts';
import type { Deps } from '../deps.ts';
import type { FoundOrder } from '../find-order.ts';

/**
 * Returns the orders as they are committed now, in the order of `keys`; null for an order that is gone. Sites are read
 * from the database: the cached ones may not know yet that a clock was moved.
 */
export async function readNotifiedOrders(
  { sites }: Pick<Deps, 'sites'>,
  on: Queryable,
  keys: readonly OrderKey[],
): Promise<(FoundOrder | null)[]> {
  const siteIds = [...new Set(keys.map((key) => key.siteId))];
  const [fresh, found] = await Promise.all([
    sites.freshOnes(on, siteIds),
    ordersWithParts(on, keys),
  ]);
  return Promise.all(
    keys.map(async (key, i): Promise<FoundOrder | null> => {
      const site = fresh.get(key.siteId);
      const one = found[i] ?? null;
      if (site === undefined || one === null) return null;
      const isRepeated = one.order.qr?.allowMultiple === true;
      const repeats = isRepeated ? await repeatsOf(on, key.siteId, key.orderId) : [];
      return { site, ...one, repeats };
    }),
  );
}
