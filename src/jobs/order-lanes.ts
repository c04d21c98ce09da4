// Lanes of orders that wait for somebody outside, a shop or an acquirer, who may be slow or dead.
import { endLeases } from '../database/due-orders.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import { type OrderKey, orderKeyText, readOrderKey } from '../domain/order-key.ts';
import { isDatabaseOutage } from '../lib/database-outage.ts';
import { FairLanes, type LaneLimits } from '../lib/fair-lanes.ts';
import type { Deps } from '../operations/deps.ts';

export interface OrderLanes {
  /** An order that is in the lane already is taken once. False: there is no room; its lease brings it back. */
  add(lane: string, site: SiteId, order: OrderId): boolean;
  /** Ends what runs; what waits is left to the next sweep. */
  stop(): Promise<void>;
}

/**
 * What waits in memory stands in the database too, with a lease: a process that dies loses nothing
 * (decision 10). A `run` that fails is logged as `failure`, and tried again when the lease ends.
 */
export function makeOrderLanes(
  { db, log }: Pick<Deps, 'db' | 'log'>,
  limits: LaneLimits,
  work: { readonly run: (order: OrderKey) => Promise<void>; readonly failure: string },
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
    add: (lane, siteId, orderId) => lanes.add(lane, orderKeyText({ siteId, orderId })),
    stop: async () => {
      const dropped = await lanes.stop();
      if (dropped.length === 0) return;
      // A courtesy to the next sweep, which finds them without it a minute later.
      await endLeases(
        db.pool,
        dropped.map(({ key }) => readOrderKey(key)),
      ).catch((error: Error) => log.warn({ why: error.message }, 'leases run out by themselves'));
    },
  };
}
