// Processes due orders that need an acquirer, in a lane per acquirer: a dead one delays only its own.
import type { LaneLimits } from '../lib/waiting/fair-lanes.ts';
import type { Deps } from '../operations/deps.ts';
import { type Ask, askAtOnce, type Notify, runDue } from '../operations/due/run-due.ts';
import { dueReader } from '../operations/due-state.ts';
import { makeOrderLanes } from './order-lanes.ts';

export interface AcquirerLanes {
  /** Adds an order to the lane of its acquirer, for the sweep, which must not wait for a slow acquirer. */
  readonly handOver: Ask;
  /** Waits for what runs; what waits is left to the next sweep. */
  stop(): Promise<void>;
}

/**
 * Each acquirer has its own lane (decision 10). A call to an acquirer that does not answer lasts up to 30 s, and
 * occupies nothing of ours but a connection to it.
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
    failure: 'a due task failed',
    // Only the sweep adds orders, and it has leased them.
    hasLeased: () => true,
  });
  return {
    handOver: (acquirer, { siteId }, orderId) => {
      lanes.add(acquirer, { siteId, orderId });
      // Also when there was no room: the order stays due, and is found again when its lease ends.
      return 'later';
    },
    stop: () => lanes.stop(),
  };
}
