// Writes new orders: what is waiting at the same moment goes in with one statement and one commit.
import type { Pool } from 'pg';
import type { Order } from '../domain/orders/order.ts';
import { isDatabaseOutage } from '../lib/postgres/database-outage.ts';
import { insertOrders, type NewOrderRow } from './insert-orders.ts';

/** Rows of one statement at most; more wait for the next one. */
const groupMax = 256;
/** Statements under way at once: while one commits, the next group gathers. */
const writersMax = 2;

interface Waiting extends NewOrderRow {
  readonly resolve: (inserted: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Nothing is acknowledged before its commit, and no timer delays a lone order: a group is simply
 * what gathered while earlier ones were being written. An order whose id exists is left as it is
 * and answered with false; it refuses only itself. So does one that the database does not take:
 * orders of other shops may be in the same group.
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
