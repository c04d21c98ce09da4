// Writes new orders: those that wait at the same moment share one statement and one commit.
import type { Pool } from 'pg';
import type { Order } from '../../domain/orders/order.ts';
import { isDatabaseOutage } from '../../lib/postgres/database-outage.ts';
import { insertOrders, type NewOrderRow } from './insert-orders.ts';

/** Rows of one statement at most; more wait for the next one. */
const groupMax = 256;
/** Statements that run at once: while one commits, the next group gathers. */
const writersMax = 2;

interface Waiting extends NewOrderRow {
  readonly resolve: (inserted: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Nothing is acknowledged before its commit, and no timer delays a lone order: a group is what gathered while earlier
 * groups were written. An order whose id exists is not written and answered with false, without an effect on the
 * others. An order that the database rejects fails alone too: orders of other shops may be in the same group.
 */
export class OrderWriter {
  readonly #pool: Pool;
  #waiting: Waiting[] = [];
  #writing = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Writes an order. True when it is committed, false when the site uses its id already. */
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

  /**
   * Writes a group and answers each of its orders. A statement that failed has written nothing, so the halves of its
   * group are tried separately.
   */
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
