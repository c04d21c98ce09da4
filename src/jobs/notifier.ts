// Delivers the notifications of an order when a signal, the sweep or a moved clock asks for it.
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { hasDueNotification } from '../database/notifications/notifications.ts';
import { endLeases } from '../database/orders/due-orders.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import { type OrderKey, orderKeyText, readOrderKey } from '../domain/order-key.ts';
import type { LaneLimits } from '../lib/waiting/fair-lanes.ts';
import { Gatherer } from '../lib/waiting/gather.ts';
import {
  claimSeconds,
  deliverNotifications,
  type NotificationDeps,
} from '../notifications/deliver.ts';
import { deliveryRows } from '../notifications/delivery-rows.ts';
import type { Deps } from '../operations/deps.ts';
import type { Notify } from '../operations/due/run-due.ts';
import { lockNotifiedOrders } from '../operations/notifications/lock-notified-orders.ts';
import { readNotifiedOrders } from '../operations/notifications/read-notified-orders.ts';
import { makeOrderLanes } from './order-lanes.ts';

type Sending = Pick<NotificationDeps, 'version' | 'allowPrivate'>;

export interface Notifier {
  /** Starts to deliver what is signalled. The sweep finds signals that were lost, or for which there was no room. */
  listen(): void;
  /** Delivers for a job that an earlier version enqueued. */
  readonly deliver: (site: SiteId, order: OrderId) => Promise<void>;
  /** Adds an order to the lane of its site, for the sweep, which must not wait for a slow shop. */
  readonly handOver: Notify;
  /** For a moved clock: also waits for deliveries of other processes, so that afterwards nothing is due. */
  readonly deliverAndWait: Notify;
  /** Waits for what runs; what waits is left to the next sweep. */
  stop(): Promise<void>;
}

/**
 * A call to a shop that does not answer lasts up to 30 s, and occupies hardly more than a connection. A dead shop may
 * use some of the calls; the other shops have theirs.
 */
const lanesOfSites: LaneLimits = {
  quickMax: 64,
  slowMax: 64,
  totalMax: 192,
  laneMax: 32,
  slowLaneMax: 2,
  slowAfterMs: 1000,
  waitingMax: 100_000,
};

/** Leases that one statement ends at most, and such statements at once. */
const endsTogether = { groupMax: 64, atOnce: 2 };

/** How long to wait for another process's delivery; a call takes 30 s at most. */
const waitMaxMs = 60_000;
const lookEveryMs = 20;

export function makeNotifier(deps: Deps, sending: Sending): Notifier {
  const deliver = makeDeliver(deps, sending);
  const endLease = leaseEnder(deps.db);
  let unlisten = (): void => undefined;
  /** Orders in the lanes that the sweep has leased. */
  const handedOver = new Set<string>();
  const lanes = makeOrderLanes(deps, lanesOfSites, {
    run: async (due) => {
      const key = orderKeyText(due);
      try {
        // A worker that has leased the order notifies its shop too, and looks again before it finishes; two deliveries
        // at once would only hinder each other.
        await deliver(due, { unlessLeased: !handedOver.has(key) });
      } finally {
        // Ends the lease only if the sweep handed it over; a lease that a moved clock took meanwhile is not ended here.
        if (handedOver.delete(key)) await endLease(due);
      }
    },
    failure: 'a notification failed and will be retried',
    hasLeased: (order) => handedOver.has(orderKeyText(order)),
  });
  const add = (order: OrderKey): boolean => lanes.add(String(order.siteId), order);
  return {
    deliver: async (siteId, orderId) => {
      add({ siteId, orderId });
    },
    listen: () => {
      unlisten = deps.signals.on('notification_due', (key) => add(readOrderKey(key)));
    },
    handOver: async ({ siteId }, orderId) => {
      const key = orderKeyText({ siteId, orderId });
      // Recorded before the order is added, since its delivery may begin at once.
      handedOver.add(key);
      if (!add({ siteId, orderId })) handedOver.delete(key);
      // Also when there was no room: when its lease ends, the sweep finds the order again.
      return 'later';
    },
    deliverAndWait: async ({ siteId }, orderId) => {
      for (let waitedMs = 0; waitedMs < waitMaxMs; waitedMs += lookEveryMs) {
        await deliver({ siteId, orderId }, { unlessLeased: false });
        if (!(await hasDueNotification(deps.db.pool, siteId, orderId, deps.clock.now()))) break;
        await pause(lookEveryMs);
      }
      return 'notified';
    },
    stop: () => {
      unlisten();
      return lanes.stop();
    },
  };
}

/** Makes the function that delivers an order's due notifications and measures each call. */
function makeDeliver(
  deps: Deps,
  sending: Sending,
): (order: OrderKey, how: { readonly unlessLeased: boolean }) => Promise<void> {
  const { db, clock, log, measures } = deps;
  const rows = deliveryRows({
    db,
    clock,
    claimSeconds,
    read: (on, keys) => readNotifiedOrders(deps, on, keys),
    lock: lockNotifiedOrders,
  });
  const notifying: NotificationDeps = { db, clock, log, rows, ...sending };
  return async ({ siteId, orderId }, how) => {
    const calls = await deliverNotifications(notifying, siteId, orderId, how);
    for (const { next, durationMs } of calls) {
      const outcome = next.kind === 'retry' ? 'again' : next.kind;
      measures.notificationSent(outcome, durationMs / 1000);
    }
  };
}

/** Makes the function that ends a lease; leases that end at the same moment share a statement. */
function leaseEnder({ pool }: Database): (order: OrderKey) => Promise<void> {
  const ends = new Gatherer<OrderKey, void>(async (orders) => {
    await endLeases(pool, orders);
    return orders.map(() => undefined);
  }, endsTogether);
  return (order) => ends.ask(order);
}
