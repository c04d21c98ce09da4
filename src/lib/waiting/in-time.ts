// Waits for something for a limited time.
import { setTimeout as pause } from 'node:timers/promises';

/** The result of `work`, or that of `late` when `work` takes longer than `maxMs`; its outcome is ignored then. */
export async function inTime<Result>(
  maxMs: number,
  work: Promise<Result>,
  late: () => Result | Promise<Result>,
): Promise<Result> {
  const patience = new AbortController();
  const end = pause(maxMs, undefined, patience).then(late, () => work);
  return Promise.race([work, end]).finally(() => patience.abort());
}
