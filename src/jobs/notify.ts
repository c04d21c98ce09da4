// Delivers the notifications of an order, for the three who ask: a job, the sweep, and a moved clock.
import { setTimeout as pause } from 'node:timers/promises';
import { isLeased } from '../database/due-orders.ts';
import { hasDueNotification } from '../database/notifications.ts';
import { findOrder } from '../database/orders.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import { deliverNotifications, type NotificationDeps } from '../notifications/deliver.ts';
import type { Deps } from '../operations/deps.ts';
import { whole } from '../operations/find-order.ts';
import { reschedule } from '../operations/locked-order.ts';
import type { Notify } from '../operations/run-due.ts';

export interface Notifier {
  readonly deliver: (site: SiteId, order: OrderId) => Promise<void>;
  /** Leaves when another process is delivering. */
  readonly once: Notify;
  /** Waits for whoever is delivering, so that afterwards nothing is due. */
  readonly andWait: Notify;
}

/** A delivery of another process takes at most the time of one call, which is 30 s. */
const waitMaxMs = 60_000;
const lookEveryMs = 20;

export function makeNotify(
  deps: Deps,
  options: { version: string; allowPrivate: boolean },
): Notifier {
  const notifying: NotificationDeps = {
    db: deps.db,
    clock: deps.clock,
    log: deps.log,
    ...options,
    load: async (siteId, orderId) => {
      // Not the copies that requests use: the clock of a site may have just been moved.
      const site = await deps.sites.fresh(deps.db.pool, siteId);
      const order = await findOrder(deps.db.pool, siteId, orderId);
      return site === null || order === null ? null : whole(deps.db.pool, site, order);
    },
    reschedule,
  };
  const deliver = async (site: SiteId, order: OrderId): Promise<void> => {
    for (const { next, durationMs } of await deliverNotifications(notifying, site, order)) {
      const outcome = next.kind === 'retry' ? 'again' : next.kind;
      deps.measures.notificationSent(outcome, durationMs / 1000);
    }
  };
  return {
    // Whoever has leased the order tells its shop too, and looks again before it leaves; two at
    // once would only be in each other's way.
    deliver: async (site, order) => {
      if (await isLeased(deps.db.pool, site, order, deps.clock.now())) return;
      await deliver(site, order);
    },
    once: (site, order) => deliver(site.siteId, order),
    andWait: async (site, order) => {
      for (let waitedMs = 0; waitedMs < waitMaxMs; waitedMs += lookEveryMs) {
        await deliver(site.siteId, order);
        if (!(await hasDueNotification(deps.db.pool, site.siteId, order, deps.clock.now()))) return;
        await pause(lookEveryMs);
      }
    },
  };
}
