// Writes new orders: what is waiting at the same moment goes in with one statement and one commit.
import type { Pool } from 'pg';
import type { Order } from '../domain/order.ts';
import { jsonArray, plainArray, textArray, timeArray } from '../lib/array-literal.ts';
import { isDatabaseOutage } from '../lib/database-outage.ts';
import { qrTerms } from './orders.ts';
import { isNobodysName } from './related-transactions.ts';

/** Rows of one statement at most; more wait for the next one. */
const groupMax = 256;
/** Statements under way at once: while one commits, the next group gathers. */
const writersMax = 2;

interface Waiting {
  readonly order: Order;
  /** Site time of the next thing that falls due. */
  readonly nextDueAt: Date;
  readonly resolve: (inserted: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Nothing is acknowledged before its commit, and no timer delays a lone order: a group is simply
 * what gathered while earlier ones were being written. An order whose id exists is left as it is
 * and answered with false; it refuses only itself (design, part 6). So does one that the database does
 * not take: orders of other shops may be in the same group.
 */
export class OrderWriter {
  readonly #pool: Pool;
  #waiting: Waiting[] = [];
  #writing = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** True when the order is in the database, false when its id was given away already. */
  insert(order: Order, nextDueAt: Date): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ order, nextDueAt, resolve, reject });
      if (this.#writing < writersMax) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#writing += 1;
    while (this.#waiting.length > 0) {
      await this.#settle(this.#waiting.splice(0, groupMax));
    }
    this.#writing -= 1;
  }

  /** Nothing of a statement that failed is written, so the halves of its group can be tried by themselves. */
  async #settle(group: readonly Waiting[]): Promise<void> {
    try {
      const inserted = await insertOrders(this.#pool, group);
      for (const { order, resolve } of group)
        resolve(inserted.delete(`${order.siteId}:${order.transactionId}`));
    } catch (error) {
      if (group.length === 1 || isDatabaseOutage(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      const half = Math.ceil(group.length / 2);
      await this.#settle(group.slice(0, half));
      await this.#settle(group.slice(half));
    }
  }
}

/**
 * One prepared statement for any number of rows: an array per column. `on conflict do nothing`
 * leaves an existing order alone, also when the other one is in the same group; what was inserted
 * comes back by its transaction id, which no two posts share. Nor is an id taken that a refund or a capture has.
 *
 * The length of one array is hidden, as `arrayRows` hides all: enough for the statement to be planned once,
 * and a lone order notices what each further subselect costs.
 */
const insertStatement = `insert into orders
      (site_id, order_id, transaction_id, session_id, type, gateway, amount, currency, status,
      financial_status, qr_token, qr, content, repeat_of, created_at, modified_at,
      session_expires_at, next_due_at)
    select * from unnest((select $1::bigint[]), $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[],
      $7::bigint[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::jsonb[], $13::jsonb[],
      $14::text[], $15::timestamptz[], $15::timestamptz[], $16::timestamptz[], $17::timestamptz[])
      as o (of_site, id)
    where ${isNobodysName('of_site', 'id')}
    on conflict (site_id, order_id) do nothing
    returning site_id, transaction_id`;

async function insertOrders(
  pool: Pool,
  group: readonly Pick<Waiting, 'order' | 'nextDueAt'>[],
): Promise<Set<string>> {
  const orders = group.map(({ order }) => order);
  const numbers = (read: (order: Order) => number) => plainArray(orders.map(read));
  const texts = (read: (order: Order) => string | null) => textArray(orders.map(read));
  const times = (read: (order: Order) => Date) => timeArray(orders.map(read));
  const result = await pool.query<{ site_id: string; transaction_id: string }>(insertStatement, [
    numbers((order) => order.siteId),
    texts((order) => order.orderId),
    numbers((order) => order.transactionId),
    texts((order) => order.sessionId),
    texts((order) => order.type),
    texts((order) => order.gateway),
    numbers((order) => order.amount.minor),
    texts((order) => order.amount.currency),
    texts((order) => order.statuses.status),
    texts((order) => order.statuses.financialStatus),
    texts((order) => order.qr?.token ?? null),
    jsonArray(orders.map((order) => qrTerms(order.qr))),
    jsonArray(orders.map((order) => order.content)),
    texts((order) => order.repeatOf),
    times((order) => order.createdAt),
    times((order) => order.sessionExpiresAt),
    timeArray(group.map(({ nextDueAt }) => nextDueAt)),
  ]);
  return new Set(result.rows.map((row) => `${row.site_id}:${row.transaction_id}`));
}
