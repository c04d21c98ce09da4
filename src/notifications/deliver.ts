// Delivers what a shop has to be told about one order: one call at a time, newest news first.
import type { Database } from '../database/database.ts';
import { type Claim, releaseClaim } from '../database/notification-claims.ts';
import type { NotificationKind, WaitingNotification } from '../database/notifications.ts';
import { type Clock, isDue, siteTime } from '../domain/clock.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import { type OutgoingAnswer, type ReceivedAnswer, sendRequest } from '../lib/outgoing-http.ts';
import { inSpan } from '../lib/tracing.ts';
import { type Judgement, judge } from './acknowledgement.ts';
import type { Claimed, DeliveryRows, Kept } from './delivery-rows.ts';
import { type NotificationMessage, type NotifiedOrder, notificationMessage } from './message.ts';
import { type NotificationTarget, notificationTarget } from './notification-url.ts';
import type { Next } from './retry-schedule.ts';

export interface NotificationDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Kassa's own version, for the `User-Agent`. */
  readonly version: string;
  /** True in the sandbox: plain HTTP and addresses inside are allowed. */
  readonly allowPrivate: boolean;
  readonly rows: DeliveryRows;
  readonly log: Record<'info' | 'warn', (data: object, message: string) => void>;
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
/** Of wall time: a call, and as long again to read before it and to write after it. */
export const claimSeconds = 60;
const maxBodyBytes = 4096;
/** News may come in as long as we tell; the sweep goes on where this many calls in a row end. */
const maxRounds = 25;

/**
 * Tells the shop what is due about this order, and what becomes due meanwhile. Leaves at once when
 * another process is at it: that one looks again after each call. Losing the process at any point
 * loses nothing: a row waits until its outcome is committed, so a shop may hear news twice.
 * `unlessLeased`: not while somebody is at the order because of what is due of it, who tells its shop too.
 */
export async function deliverNotifications(
  deps: NotificationDeps,
  siteId: SiteId,
  orderId: OrderId,
  { unlessLeased = false } = {},
): Promise<DeliveryReport[]> {
  const reports: DeliveryReport[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    // Looked at while the claim is free: whoever found it taken and left, came before this look.
    const claimed = await deps.rows.claim({ siteId, orderId, unlessLeased });
    if (claimed === null) break;
    const done = await deliverNewest(deps, claimed);
    if (done === null) break;
    if (done.report !== null) reports.push(done.report);
    // The order's row was locked for this answer. News that comes after it is signalled after it.
    if (done.notifyAt === null) break;
  }
  return reports;
}

interface Delivered {
  readonly report: DeliveryReport | null;
  /** Site time of what still waits. */
  readonly notifyAt: Date | null;
}

/** Sends the newest of what waits, in place of all of it, and gives the claim back. */
async function deliverNewest(deps: NotificationDeps, claimed: Claimed): Promise<Delivered | null> {
  let delivered: Delivered | null = null;
  try {
    delivered = await deliverClaimed(deps, claimed);
    return delivered;
  } finally {
    // What was written down gave it back already.
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
  const at = siteTime(sentAt, site.timeOffsetMs);
  if (!waiting.some((each) => isDue(each.nextAttemptAt, at))) return null;

  const target = notificationTarget(order.content.paymentOptions, site.settings);
  const { notificationId, kind } = newest;
  if (target === null) {
    // No address is known, so there is nobody to tell: the news is settled without an attempt.
    const kept = await deps.rows.keep({ claim, notificationId, kind, attempt: null });
    return kept === null ? null : { report: null, notifyAt: kept.notifyAt };
  }
  return attempt(deps, claim, notified, newest, { target, sentAt, at });
}

async function attempt(
  deps: NotificationDeps,
  claim: Claim,
  notified: NotifiedOrder,
  newest: WaitingNotification,
  call: { target: NotificationTarget; sentAt: Date; at: Date },
): Promise<Delivered | null> {
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
  const kept = await keepAttempt(deps, claim, newest, message, {
    answer,
    judgement,
    sentAt: call.sentAt,
    at: call.at,
  });
  if (kept === null) return null;
  const status = receivedOf(answer)?.status ?? null;
  const { siteId, orderId } = notified.order;
  // Without address and verdict: both can hold what belongs to the shop only.
  const facts = { siteId, orderId, notificationId, attempt: kept.attempt, status };
  const said = { ...facts, next: kept.next.kind, ...whyNot(answer, judgement) };
  // Plug-ins that want no pre-transaction calls refuse each of them: nothing is lost by that.
  if (kept.next.kind === 'failed' && kind !== 'pretransaction')
    deps.log.warn(said, 'notification given up');
  else deps.log.info(said, 'notification sent');
  const { method, url } = message;
  const { durationMs } = answer;
  const report: DeliveryReport = {
    notificationId,
    kind,
    method,
    url,
    status,
    durationMs,
    ...judgement,
    at: call.at,
    attempt: kept.attempt,
    next: kept.next,
  };
  return { report, notifyAt: kept.notifyAt };
}

function keepAttempt(
  deps: NotificationDeps,
  claim: Claim,
  { notificationId, kind }: WaitingNotification,
  message: NotificationMessage,
  outcome: { answer: OutgoingAnswer; judgement: Judgement; sentAt: Date; at: Date },
): Promise<Kept | null> {
  const { answer, judgement, sentAt, at } = outcome;
  const received = receivedOf(answer);
  const { siteId, orderId } = claim;
  const attempt = {
    siteId,
    orderId,
    notificationId,
    method: message.method,
    url: message.url,
    requestHeaders: message.headers,
    requestBody: message.body,
    responseStatus: received?.status ?? null,
    responseHeaders: received?.headers ?? null,
    responseBody: received?.body ?? null,
    ...judgement,
    durationMs: answer.durationMs,
    sentAt,
    happenedAt: at,
  };
  return deps.rows.keep({ claim, notificationId, kind, attempt });
}

/** Of a call that did not count: what an operator can look after. */
function whyNot(answer: OutgoingAnswer, { acknowledged }: Judgement): { readonly why?: string } {
  if (answer.kind === 'failed') return { why: answer.why };
  if (acknowledged) return {};
  return { why: answer.status === 200 ? 'no-ok' : 'status' };
}

function receivedOf(answer: OutgoingAnswer): ReceivedAnswer | null {
  return answer.kind === 'answered' ? answer : answer.received;
}
