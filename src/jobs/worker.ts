// Runs the jobs that transactions enqueued.
import { Logger, type Runner, run, type Task, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import type { TaskName } from '../database/queue.ts';
import { orderId, siteId } from '../domain/ids.ts';
import type { Log } from '../operations/deps.ts';

/** Jobs of one process at once. A slow receiver holds one of them for up to 30 seconds. */
const concurrency = 10;

type OrderWork = (
  site: ReturnType<typeof siteId>,
  order: ReturnType<typeof orderId>,
) => Promise<unknown>;

export interface Work {
  readonly deliverNotifications: OrderWork;
  readonly sendPurchaseEvent: OrderWork;
  readonly deliverMail: (site: ReturnType<typeof siteId>, mail: number) => Promise<void>;
}

/** Each task reads its payload and calls one function. */
export function taskList(work: Work): TaskList {
  const tasks: Record<TaskName, Task> = {
    'deliver-notifications': async (payload) => {
      const { siteId: site, orderId: order } = payload as { siteId: number; orderId: string };
      await work.deliverNotifications(siteId(site), orderId(order));
    },
    'send-purchase-event': async (payload) => {
      const { siteId: site, orderId: order } = payload as { siteId: number; orderId: string };
      await work.sendPurchaseEvent(siteId(site), orderId(order));
    },
    'deliver-mail': async (payload) => {
      const { siteId: site, mailId } = payload as { siteId: number; mailId: number };
      await work.deliverMail(siteId(site), mailId);
    },
  };
  return tasks;
}

export function startWorker(pool: Pool, work: Work, log: Log): Promise<Runner> {
  return run({
    pgPool: pool,
    taskList: taskList(work),
    concurrency,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ job: true }, message);
    }),
  });
}
