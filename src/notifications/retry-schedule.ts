// What follows an attempt to deliver a notification: done, given up, or tried again at a given time.
import type { NotificationKind } from '../database/notifications/notifications.ts';
import { addSeconds } from '../domain/time/clock.ts';

/** The first attempt and three retries (notifications.md, part 5). */
const maxAttempts = 4;
/** In the site's own time. */
const retryIntervalSeconds = 15 * 60;

export type Next =
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'retry'; readonly at: Date };

/** What follows an attempt. `attempt` is 1 for the first one, `status` null when no answer came, `sentAt` site time. */
export function afterAttempt(done: {
  readonly kind: NotificationKind;
  readonly attempt: number;
  readonly acknowledged: boolean;
  readonly status: number | null;
  readonly sentAt: Date;
}): Next {
  if (done.acknowledged) return { kind: 'acknowledged' };
  if (done.attempt >= maxAttempts) return { kind: 'failed' };
  // Some plug-ins answer 400 to every pre-transaction call, so another attempt cannot help (part 8).
  const refused = done.status !== null && done.status >= 400 && done.status < 500;
  if (done.kind === 'pretransaction' && refused) return { kind: 'failed' };
  return { kind: 'retry', at: addSeconds(done.sentAt, retryIntervalSeconds) };
}
