// The job queue: a job is enqueued by the transaction that needs it, so it exists when that commits.
import type { SiteId } from '../../domain/ids.ts';
import type { OrderKey } from '../../domain/order-key.ts';
import type { Queryable, Tx } from '../database.ts';

/** The names of all tasks. `deliver-notifications` is left from versions that delivered notifications by jobs. */
export const taskNames = ['deliver-notifications', 'send-purchase-event', 'deliver-mail'] as const;
export type TaskName = (typeof taskNames)[number];

/**
 * Purchase events share a few queues by site, each of which runs one job at a time: a collector that hangs keeps one
 * worker waiting. Together with the queues of mails there are fewer of them than a process has workers.
 */
const purchaseQueues = 5;

/**
 * Enqueues the purchase event of an order, for which one job waits at most. A job that already runs is not replaced:
 * the new one runs after it, so that nothing that was written meanwhile is missed.
 */
export function enqueuePurchaseEvent(tx: Tx, job: OrderKey): void {
  tx.write(
    `select graphile_worker.add_job('send-purchase-event', payload := $1::json, queue_name := $2,
       job_key := $3, max_attempts := 25)`,
    [
      JSON.stringify(job),
      `purchase-event-${job.siteId % purchaseQueues}`,
      `send-purchase-event:${job.siteId}:${job.orderId}`,
    ],
  );
}

export interface MailJob {
  readonly siteId: SiteId;
  readonly mailId: number;
}

/**
 * Mails share a few queues, each of which runs one job at a time: a mail server that hangs keeps as
 * many workers waiting, and leaves the others to purchase events.
 */
export const mailQueues = 4;

/**
 * Enqueues the sending of a mail. `afterSeconds`: time of the database, by whose clock jobs are fetched; 0 = at once. A
 * job of this mail that still waits is moved to the new moment.
 */
export function enqueueMailJob(tx: Tx, job: MailJob, afterSeconds: number): void {
  tx.write(
    `select graphile_worker.add_job('deliver-mail', payload := $1::json, queue_name := $2,
       run_at := now() + $3 * interval '1 second', job_key := $4, max_attempts := 25)`,
    [
      JSON.stringify(job),
      `mail-${job.mailId % mailQueues}`,
      afterSeconds,
      `deliver-mail:${job.siteId}:${job.mailId}`,
    ],
  );
}

/**
 * Frees the jobs of workers that died, and with them the queues that they held; graphile-worker itself
 * waits for four hours. `afterSeconds` (time of the database) must be longer than any job takes.
 */
export async function freeAbandonedJobs(on: Queryable, afterSeconds: number): Promise<void> {
  await on.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
     from graphile_worker.jobs where locked_at < now() - $1 * interval '1 second'`,
    [afterSeconds],
  );
}
