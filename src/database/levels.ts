// What waits in the database at this moment, for whoever watches the process.
import { one, type Queryable } from './database.ts';

/** Seconds that the oldest overdue order of an unmoved clock waits; 0 when nothing is overdue. One index look. */
export async function overdueSeconds(on: Queryable, wallNow: Date): Promise<number> {
  const row = await one<{ at: Date | null }>(
    on,
    'select min(next_due_at) as at from orders where next_due_at <= $1',
    [wallNow],
  );
  const at = row?.at ?? null;
  return at === null ? 0 : (wallNow.getTime() - at.getTime()) / 1000;
}

/** Jobs that wait or run. */
export async function jobsWaiting(on: Queryable): Promise<number> {
  const row = await one<{ count: string }>(
    on,
    'select count(*) as count from graphile_worker.jobs',
    [],
  );
  return Number(row?.count ?? 0);
}
