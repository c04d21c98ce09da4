// Reads many orders at once with everything that their shops are told of them.
import type { Queryable } from '../database/database.ts';
import { ordersByKey, repeatsOf } from '../database/orders.ts';
import { relatedOfOrders } from '../database/related-transactions.ts';
import { transactionsOfOrders } from '../database/transactions.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import { groupBy } from '../lib/group-by.ts';
import type { Deps } from './deps.ts';
import type { FoundOrder } from './find-order.ts';

interface Key {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
}

/**
 * As they are committed at this moment, in the order of the keys; null for what is gone. Sites are read
 * afresh: the copies that requests use may not know yet that a clock was moved.
 */
export async function readToldOrders(
  { sites }: Pick<Deps, 'sites'>,
  on: Queryable,
  keys: readonly Key[],
): Promise<(FoundOrder | null)[]> {
  const distinct = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const siteIds = [...new Set(keys.map((key) => key.siteId))];
  const [fresh, orderRows, transactionRows, relatedRows] = await Promise.all([
    sites.freshOnes(on, siteIds),
    ordersByKey(on, distinct),
    transactionsOfOrders(on, distinct),
    relatedOfOrders(on, distinct),
  ]);
  const orders = new Map(orderRows.map((order) => [nameOf(order), order]));
  const transactions = groupBy(transactionRows, nameOf);
  const related = groupBy(relatedRows, nameOf);
  return Promise.all(
    keys.map(async (key): Promise<FoundOrder | null> => {
      const name = nameOf(key);
      const site = fresh.get(key.siteId);
      const order = orders.get(name);
      if (site === undefined || order === undefined) return null;
      const isRepeated = order.qr?.allowMultiple === true;
      return {
        site,
        order,
        transactions: transactions.get(name) ?? [],
        related: related.get(name) ?? [],
        repeats: isRepeated ? await repeatsOf(on, key.siteId, key.orderId) : [],
      };
    }),
  );
}

function nameOf({ siteId, orderId }: Key): string {
  return `${siteId}:${orderId}`;
}
