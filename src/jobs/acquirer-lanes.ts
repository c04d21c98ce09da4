// Processes due orders that need an acquirer, in a lane per acquirer: a dead one delays only its own.
import type { LaneLimits } from '../lib/waiting/fair-lanes.ts';
import type { Deps } from '../operations/deps.ts';
import { type Ask, askAtOnce, type Notify, runDue } from '../operations/due/run-due.ts';
import { dueReader } from '../operations/due-state.ts';
import { makeOrderLanes } from './order-lanes.ts';

export interface AcquirerLanes {
  /** For the sweep, which must not wait for a slow acquirer. */
  readonly handOver: Ask;
  /** Ends what runs; what waits is left to the next sweep. */
  stop(): Promise<void>;
}

/**
 * One lane for each acquirer (decision 10). A question lasts up to 30 s when nobody answers, and
 * meanwhile nothing of ours is held but a connection to the outside.
 */
const limits: LaneLimits = {
  quickMax: 16,
  slowMax: 64,
  totalMax: 80,
  laneMax: 16,
  slowLaneMax: 8,
  slowAfterMs: 1000,
  waitingMax: 100_000,
};

export function makeAcquirerLanes(deps: Deps, notify: Notify): AcquirerLanes {
  const read = dueReader(deps.db);
  const lanes = makeOrderLanes(deps, limits, {
    run: async ({ siteId, orderId }) => {
      const site = await deps.sites.byId(siteId);
      if (site !== null) await runDue(deps, site, orderId, { read, notify, ask: askAtOnce });
    },
    failure: 'what fell due failed',
    // Only the sweep brings any.
    hasLeased: () => true,
  });
  return {
    handOver: (acquirer, { siteId }, orderId) => {
      lanes.add(acquirer, { siteId, orderId });
      // Whether there was room or not: the order stays due, and the end of its lease brings it back.
      return 'later';
    },
    stop: () => lanes.stop(),
  };
}
