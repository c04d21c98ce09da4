// Reads orders with their attempts and related rows; requests of the same moment share a statement.
import type { OrderId, SessionId, SiteId } from '../../domain/ids.ts';
import type { OrderKey } from '../../domain/order-key.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import { Gatherer } from '../../lib/waiting/gather.ts';
import { arrayRows } from '../array-rows.ts';
import { many, type Queryable } from '../database.ts';
import type { JsonRow } from '../json-row.ts';
import { type OrderRow, toOrder } from './order-row.ts';
import { type RelatedRow, relatedFromJson } from './related-transactions.ts';
import { attemptsThatMatter, type TransactionRow, transactionFromJson } from './transactions.ts';

/** An order with its attempts and related transactions. */
export interface OrderWithParts {
  readonly order: Order;
  /** By sequence, the first attempt first. */
  readonly transactions: readonly Transaction[];
  /** Captures, refunds, chargebacks, oldest first. */
  readonly related: readonly RelatedTransaction[];
}

interface Asked<Key> {
  readonly siteId: SiteId;
  readonly key: Key;
}

/**
 * A group waits for its slowest order, so groups are small. Only one group of each kind runs at a time: reads that come
 * meanwhile share the next trip to the database, and trips are what reads cost.
 */
const limits = { groupMax: 32, atOnce: 1 };

/**
 * Reads orders without a cache: each read begins after it was asked for, and so shows every change that was
 * acknowledged before. Reads that are asked for at once share one trip to the database.
 */
export class OrderReads {
  readonly #byId: Gatherer<Asked<OrderId>, OrderWithParts | null>;
  readonly #bySession: Gatherer<Asked<SessionId>, OrderWithParts | null>;

  constructor(on: Queryable) {
    this.#byId = new Gatherer((group) => find(on, byId, group), limits);
    this.#bySession = new Gatherer((group) => find(on, bySession, group), limits);
  }

  /** Null when the site has no such order. */
  byId(siteId: SiteId, key: OrderId): Promise<OrderWithParts | null> {
    return this.#byId.ask({ siteId, key });
  }

  /** Finds an order by its present link; null when there is none, or the link was replaced. */
  bySession(siteId: SiteId, key: SessionId): Promise<OrderWithParts | null> {
    return this.#bySession.ask({ siteId, key });
  }
}

/**
 * SQL for whether an order may have attempts or related rows. Most orders that are read were just created and have
 * none. An order that was posted again may have some: its `modified_at` is later than its creation.
 */
const touched = `(o.attempts_started > 0 or o.status <> 'initialized' or o.modified_at > o.created_at)`;

// One statement, so that an order and its parts are of one moment and cost one trip. The limit makes PostgreSQL look up
// each key separately, and so always by the index, whatever the planner guesses.
const byId = `select o.*, k.place,
  case when ${touched} then (select json_agg(t order by t.sequence) from (
    select * from transactions where site_id = o.site_id and order_id = o.order_id ${attemptsThatMatter}) t
  ) end as transactions,
  case when ${touched} then (select json_agg(r order by r.transaction_id) from related_transactions r
    where r.site_id = o.site_id and r.order_id = o.order_id) end as related
  from ${arrayRows('$1::bigint[]', '$2::text[]')} with ordinality as k (site_id, key, place)
  cross join lateral (select * from orders where site_id = k.site_id and order_id = k.key limit 1) o`;
const bySession = byId.replace('order_id = k.key', 'session_id = k.key');

/** As `OrderReads.byId`, for many keys on a connection of the caller. Gives the orders in the order of the keys. */
export function ordersWithParts(
  on: Queryable,
  keys: readonly OrderKey[],
): Promise<(OrderWithParts | null)[]> {
  return find(
    on,
    byId,
    keys.map(({ siteId, orderId }) => ({ siteId, key: orderId })),
  );
}

interface RowWithParts extends OrderRow {
  readonly place: string;
  readonly transactions: readonly JsonRow<TransactionRow>[] | null;
  readonly related: readonly JsonRow<RelatedRow>[] | null;
}

/** One result per key, in the order of the keys. */
async function find(
  on: Queryable,
  text: string,
  asked: readonly Asked<string>[],
): Promise<(OrderWithParts | null)[]> {
  const keys = [asked.map(({ siteId }) => siteId), asked.map(({ key }) => key)];
  const found: (OrderWithParts | null)[] = asked.map(() => null);
  for (const row of await many<RowWithParts>(on, text, keys)) {
    const { transactions, related } = row;
    found[Number(row.place) - 1] = {
      order: toOrder(row),
      transactions: transactions?.map(transactionFromJson) ?? [],
      related: related?.map(relatedFromJson) ?? [],
    };
  }
  return found;
}
