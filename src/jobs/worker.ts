// Runs the jobs that transactions enqueued.
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import {
  Logger,
  type Runner,
  run,
  type Task,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type { Pool } from 'pg';
import { freeAbandonedJobs, freeJobsOf, type TaskName } from '../database/queue.ts';
import { orderId, siteId } from '../domain/ids.ts';
import type { Log } from '../operations/deps.ts';

/** Jobs of one process at once. Those about notifications only hand them over. */
const concurrency = 10;
/** A job lasts as long as one call to a mail server or a collector: who holds one longer is dead. */
const abandonedSeconds = 5 * 60;
const freeEveryMs = 60_000;
const relaunchAfterMs = 1000;

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

/** Ends what runs, and takes nothing new. */
export interface JobWorker {
  stop(): Promise<void>;
}

/**
 * Runs jobs until it is stopped. A runner gives up when the database goes away at the moment in which a
 * job ends; then it is replaced by another one as soon as the database is back.
 */
export async function startWorker(pool: Pool, work: Work, log: Log): Promise<JobWorker> {
  const stopping = new AbortController();
  const warn = (why: unknown): void =>
    log.warn({ job: true, why: String(why) }, 'jobs were held up');
  let launched = await launch(pool, work, log);
  const kept = keepRunning();

  async function keepRunning(): Promise<void> {
    while (!stopping.signal.aborted) {
      await launched.runner.promise.catch(warn);
      if (stopping.signal.aborted) return;
      const { name } = launched;
      launched = await again(async () => {
        // What it left undone must not wait until it counts as dead.
        await freeJobsOf(pool, name);
        return launch(pool, work, log);
      });
    }
  }

  /** Tries until it succeeds, or the end has come: then what ran last is all there is. */
  async function again(relaunch: () => Promise<Launched>): Promise<Launched> {
    for (;;) {
      try {
        return await relaunch();
      } catch (error) {
        if (stopping.signal.aborted) return launched;
        warn(error);
        await pause(relaunchAfterMs, undefined, stopping).catch(() => undefined);
      }
    }
  }

  const free = (): void => void freeAbandonedJobs(pool, abandonedSeconds).catch(warn);
  free();
  const freeing = setInterval(free, freeEveryMs).unref();
  return {
    async stop() {
      stopping.abort();
      clearInterval(freeing);
      // One that has given up by itself says that it is stopped already.
      await launched.runner.stop().catch(() => undefined);
      await kept;
      await launched.runner.stop().catch(() => undefined);
    },
  };
}

interface Launched {
  readonly runner: Runner;
  /** Under which it locks jobs. */
  readonly name: string;
}

async function launch(pool: Pool, work: Work, log: Log): Promise<Launched> {
  const events: WorkerEvents = new EventEmitter();
  let name = '';
  events.on('pool:create', ({ workerPool }) => {
    name = workerPool.id;
  });
  const runner = await run({
    pgPool: pool,
    taskList: taskList(work),
    concurrency,
    noHandleSignals: true,
    events,
    // In groups: without them the end of a job that cannot be written down is nobody's error, and
    // ends the whole process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ job: true }, message);
    }),
  });
  return { runner, name };
}
