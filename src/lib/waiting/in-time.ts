// Waits for something for a limited time.
import { setTimeout as pause } from 'node:timers/promises';

/** What `work` gives, or `late` where it is not there by then; its end is nobody's concern any more. */
export async function inTime<Result>(
  maxMs: number,
  work: Promise<Result>,
  late: () => Result | Promise<Result>,
): Promise<Result> {
  const patience = new AbortController();
  const end = pause(maxMs, undefined, patience).then(late, () => work);
  return Promise.race([work, end]).finally(() => patience.abort());
}
