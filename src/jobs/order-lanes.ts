// Lanes of orders that wait for a shop or an acquirer, which may be slow or dead.
import { endLeases } from '../database/orders/due-orders.ts';
import { type OrderKey, orderKeyText, readOrderKey } from '../domain/order-key.ts';
import { isDatabaseOutage } from '../lib/postgres/database-outage.ts';
import { FairLanes, type LaneLimits } from '../lib/waiting/fair-lanes.ts';
import type { Deps } from '../operations/deps.ts';

export interface OrderLanes {
  /**
   * Adds an order; one that waits in the lane already is not added twice. False when there is no room: the sweep finds
   * the order again when its lease ends.
   */
  add(lane: string, order: OrderKey): boolean;
  /** Waits for what runs; what waits is left to the next sweep. */
  stop(): Promise<void>;
}

export interface LaneWork {
  readonly run: (order: OrderKey) => Promise<void>;
  /** Logged when a `run` fails. */
  readonly failure: string;
  /** Whether the order's lease belongs to this process. */
  readonly hasLeased: (order: OrderKey) => boolean;
}

/**
 * Makes lanes of orders. What waits in memory is in the database too, so a process that dies loses nothing (decision
 * 10). A failed order is tried again when its lease ends.
 */
export function makeOrderLanes(
  { db, log }: Pick<Deps, 'db' | 'log'>,
  limits: LaneLimits,
  work: LaneWork,
): OrderLanes {
  const lanes = new FairLanes(
    limits,
    (_lane, key) => work.run(readOrderKey(key)),
    (error, lane, key) => {
      const facts = { lane, ...readOrderKey(key) };
      if (isDatabaseOutage(error)) log.warn({ why: String(error), ...facts }, work.failure);
      else log.error({ err: error, ...facts }, work.failure);
    },
  );
  return {
    add: (lane, order) => lanes.add(lane, orderKeyText(order)),
    stop: async () => {
      const dropped = (await lanes.stop()).map(({ key }) => readOrderKey(key));
      const leased = dropped.filter(work.hasLeased);
      if (leased.length === 0) return;
      // Lets the next sweep find the orders at once, and not only when their leases end a minute later.
      await endLeases(db.pool, leased).catch((error: Error) =>
        log.warn(
          { why: error.message },
          'leases could not be released and will expire by themselves',
        ),
      );
    },
  };
}
