// How soon an acquirer that has not answered is asked again.
import type { Transaction } from '../domain/orders/transaction.ts';
import { isOpen } from '../domain/payment-event.ts';
import { addSeconds } from '../domain/time/clock.ts';

/** Twice as long as a call to it may take: until then its answer may still come. */
export const askAgainSeconds = 60;

/** What may wait is asked after ever longer, up to a day. */
const askAgainMaxSeconds = 86_400;

/** `since`: when it was asked first. Both moments are site time. */
export function everLonger(since: Date, now: Date): Date {
  const waited = (now.getTime() - since.getTime()) / 1000;
  return addSeconds(now, Math.min(Math.max(waited, askAgainSeconds), askAgainMaxSeconds));
}

/** An attempt without an answer: while a customer may be waiting soon, afterwards ever later. */
export function attemptAgainAt(attempt: Transaction, now: Date): Date {
  return isOpen(attempt)
    ? addSeconds(now, askAgainSeconds)
    : everLonger(attempt.expiresAt ?? attempt.createdAt, now);
}

/** A call to the acquirer may be on the way; after this it never will arrive. */
const arrivesWithinSeconds = 300;

/** An acquirer that knows nothing of it may hear of it yet. */
export function mayStillBegin({ phase, createdAt }: Transaction, now: Date): boolean {
  const isOnTheWay = phase === 'starting' || phase === 'unknown';
  return isOnTheWay && now < addSeconds(createdAt, arrivesWithinSeconds);
}
