// Delivers the notifications of one order: one call at a time, the newest first.
import type { Database } from '../database/database.ts';
import type { NewAttempt } from '../database/notifications/notification-attempts.ts';
import { releaseClaim } from '../database/notifications/notification-claims.ts';
import type {
  NotificationKind,
  WaitingNotification,
} from '../database/notifications/notifications.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import type { Order } from '../domain/orders/order.ts';
import { type Clock, isDue, siteTime } from '../domain/time/clock.ts';
import {
  type OutgoingAnswer,
  type ReceivedAnswer,
  sendRequest,
} from '../lib/calls/outgoing-http.ts';
import type { Log } from '../lib/logs/log.ts';
import { inSpan } from '../lib/logs/tracing.ts';
import { type Judgement, judge } from './acknowledgement.ts';
import type { Claimed, DeliveryRows, Kept } from './delivery-rows.ts';
import { type NotificationMessage, notificationMessage } from './message.ts';
import { notificationTarget } from './notification-url.ts';
import type { Next } from './retry-schedule.ts';

export interface NotificationDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Kassa's own version, for the `User-Agent`. */
  readonly version: string;
  /** True in the sandbox: plain HTTP and private addresses are allowed. */
  readonly allowPrivate: boolean;
  readonly rows: DeliveryRows;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** Time limit of one whole call; 30 s when absent (notifications.md, part 4). */
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
/** Wall time: a call may take half of it, and reading before and writing after it the other half. */
export const claimSeconds = 60;
/** How much of a shop's answer is read. */
const maxBodyBytes = 4096;
/** Calls in a row about one order, which may change all the time; the sweep continues after these. */
const maxRounds = 25;

/**
 * Delivers the due notifications of this order, and those that fall due meanwhile. Returns at once when another
 * process holds the claim, since that one looks again after each call. When the process dies nothing is lost: a row
 * waits until its outcome is committed, so a shop may get the same notification twice. `unlessLeased`: nothing is done
 * while another worker has leased the order for what is due on it, since that worker notifies the shop too.
 */
export async function deliverNotifications(
  deps: NotificationDeps,
  siteId: SiteId,
  orderId: OrderId,
  { unlessLeased = false } = {},
): Promise<DeliveryReport[]> {
  const reports: DeliveryReport[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    // A process that found the claim taken and left did so before this look, which therefore finds its notification.
    const claimed = await deps.rows.claim({ siteId, orderId, unlessLeased });
    if (claimed === null) break;
    const done = await deliverNewest(deps, claimed);
    if (done === null) break;
    if (done.report !== null) reports.push(done.report);
    // `notifyAt` was read while the order's row was locked: a later notification is signalled after that.
    if (done.notifyAt === null) break;
  }
  return reports;
}

interface Delivered {
  readonly report: DeliveryReport | null;
  /** Site time of the next delivery; null when nothing waits any more. */
  readonly notifyAt: Date | null;
}

/** Sends the newest waiting notification in place of all of them, and releases the claim. */
async function deliverNewest(deps: NotificationDeps, claimed: Claimed): Promise<Delivered | null> {
  let delivered: Delivered | null = null;
  try {
    delivered = await deliverClaimed(deps, claimed);
    return delivered;
  } finally {
    // Once the outcome is written, the claim has been released with it.
    if (delivered === null) await releaseClaim(deps.db.pool, claimed.claim);
  }
}

async function deliverClaimed(
  deps: NotificationDeps,
  { claim, waiting, notified }: Claimed,
): Promise<Delivered | null> {
  const newest = waiting.at(-1);
  if (newest === undefined || notified === null) return null;
  const { site, order } = notified;
  const sentAt = deps.clock.now();
  // A process that was suspended since it claimed the order would call too late: others may have its claim.
  if (sentAt > claim.until) return null;
  const at = siteTime(sentAt, site.timeOffsetMs);
  if (!waiting.some((each) => isDue(each.nextAttemptAt, at))) return null;

  const target = notificationTarget(order.content.paymentOptions, site.settings);
  const { notificationId, kind } = newest;
  if (target === null) {
    // No address is known, so the notification is settled without an attempt.
    const kept = await deps.rows.keep({ claim, notificationId, kind, attempt: null });
    return kept === null ? null : { report: null, notifyAt: kept.notifyAt };
  }
  const message = notificationMessage(notified, target, {
    kind,
    timestampSeconds: Math.floor(sentAt.getTime() / 1000),
    version: deps.version,
  });
  const answer = await send(deps, notificationId, message);
  const call: Call = { order, newest, message, sentAt, at, answer, judgement: judge(answer) };
  const kept = await deps.rows.keep({ claim, notificationId, kind, attempt: attemptOf(call) });
  if (kept === null) return null;
  logCall(deps, call, kept);
  return { report: reportOf(call, kept), notifyAt: kept.notifyAt };
}

/** A call that was made to a shop, whether or not an answer came. */
interface Call {
  readonly order: Order;
  readonly newest: WaitingNotification;
  readonly message: NotificationMessage;
  /** Wall time. */
  readonly sentAt: Date;
  /** Site time of the same moment. */
  readonly at: Date;
  readonly answer: OutgoingAnswer;
  readonly judgement: Judgement;
}

function send(
  deps: NotificationDeps,
  notificationId: number,
  message: NotificationMessage,
): Promise<OutgoingAnswer> {
  return inSpan('notification', { 'kassa.notification_id': notificationId }, () =>
    sendRequest({
      ...message,
      timeoutMs: deps.timeoutMs ?? usualTimeoutMs,
      maxBodyBytes,
      allowPrivate: deps.allowPrivate,
    }),
  );
}

/** The row of the attempt, for the merchant to read. */
function attemptOf(call: Call): NewAttempt {
  const { order, message, answer, judgement } = call;
  const received = receivedOf(answer);
  return {
    siteId: order.siteId,
    orderId: order.orderId,
    notificationId: call.newest.notificationId,
    method: message.method,
    url: message.url,
    requestHeaders: message.headers,
    requestBody: message.body,
    responseStatus: received?.status ?? null,
    responseHeaders: received?.headers ?? null,
    responseBody: received?.body ?? null,
    ...judgement,
    durationMs: answer.durationMs,
    sentAt: call.sentAt,
    happenedAt: call.at,
  };
}

/** Logs the call without its address and its verdict, which can hold data of the shop. */
function logCall(
  { log }: NotificationDeps,
  { order: { siteId, orderId }, newest: { notificationId, kind }, answer, judgement }: Call,
  { attempt, next }: Kept,
): void {
  const status = receivedOf(answer)?.status ?? null;
  const facts = { siteId, orderId, notificationId, attempt, status, next: next.kind };
  const said = { ...facts, ...whyNot(answer, judgement) };
  // Plug-ins that want no pre-transaction calls refuse each of them, which needs no warning.
  const isGivenUp = next.kind === 'failed' && kind !== 'pretransaction';
  if (isGivenUp) log.warn(said, 'notification abandoned');
  else log.info(said, 'notification sent');
}

function reportOf(
  { newest: { notificationId, kind }, message: { method, url }, answer, judgement, at }: Call,
  { attempt, next }: Kept,
): DeliveryReport {
  return {
    notificationId,
    kind,
    attempt,
    method,
    url,
    status: receivedOf(answer)?.status ?? null,
    ...judgement,
    at,
    next,
    durationMs: answer.durationMs,
  };
}

/** Why a call was not acknowledged, as far as an operator can act on it. */
function whyNot(answer: OutgoingAnswer, { acknowledged }: Judgement): { readonly why?: string } {
  if (answer.kind === 'failed') return { why: answer.why };
  if (acknowledged) return {};
  return { why: answer.status === 200 ? 'no-ok' : 'status' };
}

function receivedOf(answer: OutgoingAnswer): ReceivedAnswer | null {
  return answer.kind === 'answered' ? answer : answer.received;
}
