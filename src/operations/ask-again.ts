// How soon an acquirer that has not answered is asked again.
import type { Transaction } from '../domain/orders/transaction.ts';
import { isOpen } from '../domain/payment-event.ts';
import { addSeconds } from '../domain/time/clock.ts';

/** Twice as long as a call to an acquirer may take, during which its answer may still come. */
export const askAgainSeconds = 60;

/** Questions that are not urgent are repeated at growing intervals, of a day at most. */
const askAgainMaxSeconds = 86_400;

/**
 * When to ask again: after as much time as has passed since the first question (`since`), but at least a minute and
 * at most a day. All moments are site time.
 */
export function everLonger(since: Date, now: Date): Date {
  const waited = (now.getTime() - since.getTime()) / 1000;
  return addSeconds(now, Math.min(Math.max(waited, askAgainSeconds), askAgainMaxSeconds));
}

/** When to ask again about an attempt without an answer: soon while the customer may wait, then ever later. */
export function attemptAgainAt(attempt: Transaction, now: Date): Date {
  return isOpen(attempt)
    ? addSeconds(now, askAgainSeconds)
    : everLonger(attempt.expiresAt ?? attempt.createdAt, now);
}

/** A call to the acquirer arrives within this time or never. */
const arrivesWithinSeconds = 300;

/** Whether the acquirer may still learn of the attempt: the call that begins it may be on its way. */
export function mayStillBegin({ phase, createdAt }: Transaction, now: Date): boolean {
  const isOnTheWay = phase === 'starting' || phase === 'unknown';
  return isOnTheWay && now < addSeconds(createdAt, arrivesWithinSeconds);
}
