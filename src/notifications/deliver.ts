// Delivers what a shop has to be told about one order: one call at a time, newest news first.
import type { Database, Tx } from '../database/database.ts';
import { recordAttempt } from '../database/notification-attempts.ts';
import { claimOrder, releaseClaim } from '../database/notification-claims.ts';
import {
  hasDueNotification,
  markAcknowledged,
  markFailed,
  markSuperseded,
  type NotificationKind,
  nextNotifyAt,
  scheduleRetry,
  type WaitingNotification,
  waitingNotifications,
} from '../database/notifications.ts';
import { lockOrder } from '../database/orders.ts';
import { type Clock, isDue, siteTime } from '../domain/clock.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import { type OutgoingAnswer, type ReceivedAnswer, sendRequest } from '../lib/outgoing-http.ts';
import { inSpan } from '../lib/tracing.ts';
import { type Judgement, judge } from './acknowledgement.ts';
import { type NotificationMessage, type NotifiedOrder, notificationMessage } from './message.ts';
import { type NotificationTarget, notificationTarget } from './notification-url.ts';
import { afterAttempt, type Next } from './retry-schedule.ts';

export interface NotificationDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Kassa's own version, for the `User-Agent`. */
  readonly version: string;
  /** True in the sandbox: plain HTTP and addresses inside are allowed. */
  readonly allowPrivate: boolean;
  /** The order as committed at this moment, not a copy kept earlier; null when it is gone. */
  readonly load: (siteId: SiteId, orderId: OrderId) => Promise<NotifiedOrder | null>;
  /**
   * Books the order's next due moment, in the transaction that changed what it waits for and with
   * the order's row locked. `notifyAt` is site time, null when nothing waits any more.
   */
  readonly reschedule: (tx: Tx, order: Order, notifyAt: Date | null) => Promise<void>;
  readonly log: { info(data: object, message: string): void };
  /** For one call in whole; 30 s when absent (notifications.md, part 4). */
  readonly timeoutMs?: number;
}

/** One attempt that was made. */
export interface DeliveryReport {
  readonly notificationId: number;
  readonly kind: NotificationKind;
  /** 1 for the first. */
  readonly attempt: number;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly acknowledged: boolean;
  readonly verdict: string;
  /** Site time of the attempt. */
  readonly at: Date;
  readonly next: Next;
  readonly durationMs: number;
}

const usualTimeoutMs = 30_000;
/** What a claim lasts longer than the call: time to read before it and to write after it. */
const claimMarginSeconds = 30;
const maxBodyBytes = 4096;
/** News may come in as long as we tell; the sweep goes on where this many calls in a row end. */
const maxRounds = 25;

/**
 * Tells the shop what is due about this order, and what becomes due meanwhile. Leaves at once when
 * another process is at it: that one looks again after each call. Losing the process at any point
 * loses nothing: a row waits until its outcome is committed, so a shop may hear news twice.
 */
export async function deliverNotifications(
  deps: NotificationDeps,
  siteId: SiteId,
  orderId: OrderId,
): Promise<DeliveryReport[]> {
  const { db, clock } = deps;
  const seconds = (deps.timeoutMs ?? usualTimeoutMs) / 1000 + claimMarginSeconds;
  const reports: DeliveryReport[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    // Looked at while the claim is free: whoever found it taken and left, came before this look.
    if (!(await hasDueNotification(db.pool, siteId, orderId, clock.now()))) break;
    const claim = await claimOrder(db.pool, siteId, orderId, { now: clock.now(), seconds });
    if (claim === null) break;
    try {
      const report = await deliverNewest(deps, siteId, orderId);
      if (report !== null) reports.push(report);
    } finally {
      await releaseClaim(db.pool, claim);
    }
  }
  return reports;
}

/** Sends the newest of what waits, in place of all of it. The claim is ours. */
async function deliverNewest(
  deps: NotificationDeps,
  siteId: SiteId,
  orderId: OrderId,
): Promise<DeliveryReport | null> {
  // The rows first, the order second: the other way round a row could be ticked off whose news is
  // younger than the order that was sent.
  const waiting = await waitingNotifications(deps.db.pool, siteId, orderId);
  const notified = await deps.load(siteId, orderId);
  const newest = waiting.at(-1);
  if (newest === undefined || notified === null) return null;
  const { site, order } = notified;
  const sentAt = deps.clock.now();
  const at = siteTime(sentAt, site.timeOffsetMs);
  if (!waiting.some((each) => isDue(each.nextAttemptAt, at))) return null;

  const target = notificationTarget(order.content.paymentOptions, site.settings);
  if (target === null) {
    await tickOff(deps, notified, newest);
    return null;
  }
  return attempt(deps, notified, newest, { target, sentAt, at });
}

async function attempt(
  deps: NotificationDeps,
  notified: NotifiedOrder,
  newest: WaitingNotification,
  call: { target: NotificationTarget; sentAt: Date; at: Date },
): Promise<DeliveryReport | null> {
  const { notificationId, kind } = newest;
  const timestampSeconds = Math.floor(call.sentAt.getTime() / 1000);
  const message = notificationMessage(notified, call.target, {
    kind,
    timestampSeconds,
    version: deps.version,
  });
  const answer = await inSpan('notification', { 'kassa.notification_id': notificationId }, () =>
    sendRequest({
      ...message,
      timeoutMs: deps.timeoutMs ?? usualTimeoutMs,
      maxBodyBytes,
      allowPrivate: deps.allowPrivate,
    }),
  );
  const judgement = judge(answer);
  const kept = await keepAttempt(deps, notified, newest, message, {
    answer,
    judgement,
    sentAt: call.sentAt,
    at: call.at,
  });
  if (kept === null) return null;
  const status = receivedOf(answer)?.status ?? null;
  const { siteId, orderId } = notified.order;
  // Without address and verdict: both can hold what belongs to the shop only.
  deps.log.info(
    { siteId, orderId, notificationId, attempt: kept.attempt, status, next: kept.next.kind },
    'notification sent',
  );
  const { method, url } = message;
  const { durationMs } = answer;
  return {
    notificationId,
    kind,
    method,
    url,
    status,
    durationMs,
    ...judgement,
    at: call.at,
    ...kept,
  };
}

/** Commits what an attempt brought about: its record, what comes next, what it made superfluous. */
async function keepAttempt(
  deps: NotificationDeps,
  { order: { siteId, orderId } }: NotifiedOrder,
  { notificationId, kind }: WaitingNotification,
  message: NotificationMessage,
  outcome: { answer: OutgoingAnswer; judgement: Judgement; sentAt: Date; at: Date },
): Promise<{ attempt: number; next: Next } | null> {
  const { answer, judgement, sentAt, at } = outcome;
  const { acknowledged } = judgement;
  const received = receivedOf(answer);
  const status = received?.status ?? null;
  return changeOrder(deps, siteId, orderId, async (tx) => {
    const attempt = await recordAttempt(tx, {
      siteId,
      orderId,
      notificationId,
      method: message.method,
      url: message.url,
      requestHeaders: message.headers,
      requestBody: message.body,
      responseStatus: status,
      responseHeaders: received?.headers ?? null,
      responseBody: received?.body ?? null,
      ...judgement,
      durationMs: answer.durationMs,
      sentAt,
      happenedAt: at,
    });
    const next = afterAttempt({ kind, attempt, acknowledged, status, sentAt: at });
    await markSuperseded(tx, siteId, orderId, notificationId);
    if (next.kind === 'acknowledged') await markAcknowledged(tx, siteId, notificationId);
    else if (next.kind === 'failed') await markFailed(tx, siteId, notificationId);
    else await scheduleRetry(tx, siteId, notificationId, next.at);
    return { attempt, next };
  });
}

/** No address is known, so there is nobody to tell: the news is settled without an attempt. */
async function tickOff(
  deps: NotificationDeps,
  { order: { siteId, orderId } }: NotifiedOrder,
  { notificationId }: WaitingNotification,
): Promise<void> {
  await changeOrder(deps, siteId, orderId, async (tx) => {
    await markSuperseded(tx, siteId, orderId, notificationId);
    await markAcknowledged(tx, siteId, notificationId);
  });
}

/** The order's row is locked first, always. Null when it was removed: nothing is left to change. */
async function changeOrder<Result>(
  deps: NotificationDeps,
  siteId: SiteId,
  orderId: OrderId,
  change: (tx: Tx) => Promise<Result>,
): Promise<Result | null> {
  return deps.db.transaction(async (tx) => {
    const order = await lockOrder(tx, siteId, orderId);
    if (order === null) return null;
    const result = await change(tx);
    await deps.reschedule(tx, order, await nextNotifyAt(tx, siteId, orderId));
    return result;
  });
}

function receivedOf(answer: OutgoingAnswer): ReceivedAnswer | null {
  return answer.kind === 'answered' ? answer : answer.received;
}
