// Goes on with due orders that an acquirer has to be asked about, so that a dead one holds up only its own.
import { endLeases } from '../database/due-orders.ts';
import { isDatabaseOutage } from '../lib/database-outage.ts';
import { FairLanes, type LaneLimits } from '../lib/fair-lanes.ts';
import type { Deps } from '../operations/deps.ts';
import { type Ask, askAtOnce, type Notify, runDue } from '../operations/run-due.ts';
import { keyOf, readKey } from './order-key.ts';

export interface Outside {
  /** For the sweep, which must not wait for a slow acquirer. */
  readonly handOver: Ask;
  /** Ends what runs; what waits is left to the next sweep. */
  stop(): Promise<void>;
}

/**
 * One lane for each acquirer (decision 10). A question lasts up to 30 s when nobody answers, and
 * meanwhile nothing of ours is held but a connection to the outside.
 */
const lanesOfAcquirers: LaneLimits = {
  quickMax: 16,
  slowMax: 64,
  totalMax: 80,
  laneMax: 16,
  slowLaneMax: 8,
  slowAfterMs: 1000,
  waitingMax: 10_000,
};

export function makeOutside(deps: Deps, notify: Notify): Outside {
  const lanes = new FairLanes(
    lanesOfAcquirers,
    async (_acquirer, key) => {
      const { siteId, orderId } = readKey(key);
      const site = await deps.sites.byId(siteId);
      if (site !== null) await runDue(deps, site, orderId, { notify, ask: askAtOnce });
    },
    (error, acquirer, key) => {
      // The lease brings it back.
      const message = 'what fell due failed';
      if (isDatabaseOutage(error))
        deps.log.warn({ why: String(error), acquirer, ...readKey(key) }, message);
      else deps.log.error({ err: error, acquirer, ...readKey(key) }, message);
    },
  );
  return {
    handOver: (acquirer, site, order) => {
      // Whether there was room or not: the order stays due, and the end of its lease brings it back.
      lanes.add(acquirer, keyOf(site.siteId, order));
      return 'later';
    },
    stop: async () => {
      const dropped = await lanes.stop();
      if (dropped.length === 0) return;
      // A courtesy to the next sweep, which finds them without it a minute later.
      await endLeases(
        deps.db.pool,
        dropped.map(({ key }) => readKey(key)),
      ).catch((error: Error) =>
        deps.log.warn({ why: error.message }, 'leases run out by themselves'),
      );
    },
  };
}
