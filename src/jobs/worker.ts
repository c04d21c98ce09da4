// Runs the jobs that transactions enqueued.
import { setTimeout as pause } from 'node:timers/promises';
import { Logger, run, type Task, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import { patientPool } from '../database/jobs/patient-pool.ts';
import { freeAbandonedJobs, type TaskName } from '../database/jobs/queue.ts';
import { type OrderId, orderId, type SiteId, siteId } from '../domain/ids.ts';
import type { Log } from '../lib/logs/log.ts';

/** Jobs that one process runs at once: mails, purchase events, and jobs that an older version still enqueues. */
const concurrency = 10;
/**
 * Jobs fetched with one statement: fetching each by itself would cost more than most jobs do. A job that is not started
 * within `ttl` milliseconds is returned to the queue.
 */
const localQueue = { size: 50, ttl: 30_000 };
/** A job lasts no longer than one call to a mail server or a collector: a worker that holds one for longer is dead. */
const abandonedSeconds = 5 * 60;
const freeEveryMs = 60_000;
const stopLookMs = 100;

type OrderWork = (site: SiteId, order: OrderId) => Promise<unknown>;

export interface Work {
  readonly deliverNotifications: OrderWork;
  readonly sendPurchaseEvent: OrderWork;
  readonly deliverMail: (site: SiteId, mail: number) => Promise<void>;
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

/** Waits for running jobs to end, and starts no more. */
export interface JobWorker {
  stop(): Promise<void>;
}

/** Runs jobs until it is stopped, through outages of the database. */
export async function startWorker(pool: Pool, work: Work, log: Log): Promise<JobWorker> {
  const patient = patientPool(pool);
  let running = 0;
  const counted = (task: Task): Task => {
    return async (payload, helpers) => {
      running += 1;
      try {
        await task(payload, helpers);
      } finally {
        running -= 1;
      }
    };
  };
  const runner = await run({
    pgPool: patient.pool,
    taskList: Object.fromEntries(
      Object.entries(taskList(work)).map(([name, task]) => [name, counted(task as Task)]),
    ),
    concurrency,
    preset: { worker: { localQueue } },
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ job: true }, message);
    }),
  });
  const free = (): void => {
    freeAbandonedJobs(pool, abandonedSeconds).catch((error: Error) =>
      log.warn(
        { job: true, why: error.message },
        'the jobs of ended processes could not be released',
      ),
    );
  };
  free();
  const freeing = setInterval(free, freeEveryMs).unref();
  return {
    async stop() {
      clearInterval(freeing);
      let isDone = false;
      const stopped = runner.stop().finally(() => {
        isDone = true;
      });
      // The queue would wait until the database is back, but without that nothing that it holds is lost.
      const givenUp = async (): Promise<void> => {
        while (!isDone && !(running === 0 && patient.isWaiting())) await pause(stopLookMs);
      };
      await Promise.race([stopped, givenUp()]);
    },
  };
}
