// Reads orders by what a request has in hand; requests of the same moment are read together.
import type { OrderId, SessionId, SiteId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import type { RelatedTransaction } from '../domain/related-transaction.ts';
import type { Transaction } from '../domain/transaction.ts';
import { Gatherer } from '../lib/gather.ts';
import { groupBy } from '../lib/group-by.ts';
import { many, type Queryable } from './database.ts';
import { type OrderRow, toOrder } from './order-row.ts';
import { relatedOfOrders } from './related-transactions.ts';
import { transactionsOfOrders } from './transactions.ts';

/** An order with what happened to it. */
export interface OrderWithParts {
  readonly order: Order;
  /** First one first. */
  readonly transactions: readonly Transaction[];
  /** Captures, refunds, chargebacks, oldest first. */
  readonly related: readonly RelatedTransaction[];
}

interface Asked<Key> {
  readonly siteId: SiteId;
  readonly key: Key;
}

/** A group waits for its slowest order, so groups stay small. */
const limits = { groupMax: 32, atOnce: 2 };

/**
 * Nothing is kept: each read begins after it was asked for, and so shows every change that was
 * answered before. What many ask for at once costs one trip to the database instead of one each.
 */
export class OrderReads {
  readonly #byId: Gatherer<Asked<OrderId>, OrderWithParts | null>;
  readonly #bySession: Gatherer<Asked<SessionId>, Order | null>;

  constructor(on: Queryable) {
    this.#byId = new Gatherer(async (group) => withParts(on, await find(on, byId, group)), limits);
    this.#bySession = new Gatherer((group) => find(on, bySession, group), limits);
  }

  /** Null when the site has no such order. */
  byId(siteId: SiteId, key: OrderId): Promise<OrderWithParts | null> {
    return this.#byId.ask({ siteId, key });
  }

  /** By the link that the order has now; null when it is none, or one that was replaced. */
  bySession(siteId: SiteId, key: SessionId): Promise<Order | null> {
    return this.#bySession.ask({ siteId, key });
  }
}

// The limit keeps each key's search apart: always by the index, whatever the planner guesses.
const byId = `select o.*, k.place from unnest($1::bigint[], $2::text[])
  with ordinality as k (site_id, key, place) cross join lateral (select * from orders
  where site_id = k.site_id and order_id = k.key limit 1) o`;
const bySession = byId.replace('order_id', 'session_id');

/** One result for each that is asked for, in their order. */
async function find(
  on: Queryable,
  text: string,
  asked: readonly Asked<string>[],
): Promise<(Order | null)[]> {
  const keys = [asked.map(({ siteId }) => siteId), asked.map(({ key }) => key)];
  const found: (Order | null)[] = asked.map(() => null);
  for (const row of await many<OrderRow & { place: string }>(on, text, keys))
    found[Number(row.place) - 1] = toOrder(row);
  return found;
}

async function withParts(
  on: Queryable,
  orders: readonly (Order | null)[],
): Promise<(OrderWithParts | null)[]> {
  // Each once, however many ask for it.
  const named = new Map<string, Order>();
  for (const order of orders)
    if (order !== null && !isUntouched(order)) named.set(nameOf(order), order);
  const touched = [...named.values()];
  // After the orders: what an order tells of an attempt is never newer than the attempt shown.
  const [transactions, related] =
    touched.length === 0
      ? [[], []]
      : await Promise.all([transactionsOfOrders(on, touched), relatedOfOrders(on, touched)]);
  const transactionsOf = groupBy(transactions, nameOf);
  const relatedOf = groupBy(related, nameOf);
  return orders.map((order) => {
    if (order === null) return null;
    const name = nameOf(order);
    return {
      order,
      transactions: transactionsOf.get(name) ?? [],
      related: relatedOf.get(name) ?? [],
    };
  });
}

/**
 * Most orders that are read were just made. A count of zero alone proves nothing: money may come
 * through an attempt from before the order was posted again.
 */
function isUntouched({ attemptsStarted, statuses }: Order): boolean {
  return attemptsStarted === 0 && statuses.status === 'initialized';
}

/** Order ids are unique within a site only. */
function nameOf({ siteId, orderId }: { siteId: SiteId; orderId: OrderId }): string {
  return `${siteId}/${orderId}`;
}
