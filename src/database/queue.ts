// The job queue: a job is enqueued by the transaction that needs it, so it exists when that commits.
import type { OrderId, SiteId } from '../domain/ids.ts';
import type { Tx } from './database.ts';

/** The tasks there are, by name; each has a file in `jobs/`. */
export const taskNames = ['deliver-notifications', 'send-purchase-event'] as const;
export type TaskName = (typeof taskNames)[number];

export interface OrderJob {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
}

/**
 * One waiting job per order and task. A job that already runs is not replaced: the new one runs
 * after it, so that nothing which was written meanwhile is missed.
 */
export async function enqueueOrderJob(tx: Tx, task: TaskName, job: OrderJob): Promise<void> {
  await tx.query(
    'select graphile_worker.add_job($1, payload := $2::json, job_key := $3, max_attempts := 25)',
    [task, JSON.stringify(job), `${task}:${job.siteId}:${job.orderId}`],
  );
}
