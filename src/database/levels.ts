// How much is waiting in the database at this moment, for the metrics.
import { one, type Queryable } from './database.ts';

/**
 * Seconds for which the oldest overdue order has waited; 0 when none is overdue. Moments are compared with wall time,
 * so orders on a clock that was moved ahead do not count. Notifications that wait do not make an order overdue: a dead
 * shop has its own pace (decision 10).
 */
export async function overdueSeconds(on: Queryable, wallNow: Date): Promise<number> {
  const row = await one<{ at: Date }>(
    on,
    `select next_due_at as at from orders o where next_due_at <= $1 and not exists (
       select from notifications n where n.site_id = o.site_id and n.order_id = o.order_id
         and n.state = 'waiting' and n.next_attempt_at <= o.next_due_at)
     order by next_due_at limit 1`,
    [wallNow],
  );
  return secondsSince(row?.at ?? null, wallNow);
}

export interface WaitingNotifications {
  /** Notifications that wait for an attempt, the first or another one. */
  readonly count: number;
  /** Seconds for which the oldest due notification has waited; 0 when none is due. */
  readonly overdueSeconds: number;
}

/** Reads only waiting notifications. Those of sites with a moved clock lie in the future, and so count as not due. */
export async function waitingNotifications(
  on: Queryable,
  wallNow: Date,
): Promise<WaitingNotifications> {
  const row = await one<{ count: string; at: Date | null }>(
    on,
    `select count(*) as count, min(next_attempt_at) filter (where next_attempt_at <= $1) as at
     from notifications where state = 'waiting'`,
    [wallNow],
  );
  return {
    count: Number(row?.count ?? 0),
    overdueSeconds: secondsSince(row?.at ?? null, wallNow),
  };
}

function secondsSince(at: Date | null, wallNow: Date): number {
  return at === null ? 0 : (wallNow.getTime() - at.getTime()) / 1000;
}

/** The number of jobs that wait or run. */
export async function jobsWaiting(on: Queryable): Promise<number> {
  const row = await one<{ count: string }>(
    on,
    'select count(*) as count from graphile_worker.jobs',
    [],
  );
  return Number(row?.count ?? 0);
}
