// Reports one completed order to a shop's web analytics, from the server and not from a browser.
import type { Database } from '../database/database.ts';
import {
  type PurchaseEvent,
  recordPurchaseAttempt,
  waitingPurchaseEvent,
} from '../database/jobs/purchase-events.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import type { Order } from '../domain/orders/order.ts';
import type { Site } from '../domain/site.ts';
import type { Clock } from '../domain/time/clock.ts';
import { type OutgoingAnswer, sendRequest } from '../lib/calls/outgoing-http.ts';
import type { Log } from '../lib/logs/log.ts';
import { purchaseRequest } from './measurement-protocol.ts';

export interface AnalyticsDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Kassa's own version, for the `User-Agent`. */
  readonly version: string;
  /** Whether plain HTTP and private addresses are allowed, as in the sandbox. */
  readonly allowPrivate: boolean;
  /** Reads the order and its site as last committed; null when the order is gone. */
  readonly load: (siteId: SiteId, orderId: OrderId) => Promise<{ site: Site; order: Order } | null>;
  readonly log: Pick<Log, 'warn'>;
}

const timeoutMs = 10_000;
const maxBodyBytes = 1024;
/** With the pauses of the job queue the last attempt comes some sixteen hours after the first. */
const attemptsMax = 12;

/**
 * Makes one attempt to send the order's event, if it is still waiting. Throws when the attempt should be repeated: the
 * job queue then calls again, after longer and longer pauses. The event is sent at least once: when the process dies
 * between the collector's answer and the row, it is sent again with the same `event_id`.
 */
export async function sendPurchaseEvent(
  deps: AnalyticsDeps,
  siteId: SiteId,
  orderId: OrderId,
): Promise<void> {
  const event = await waitingPurchaseEvent(deps.db.pool, siteId, orderId);
  const loaded = event === null ? null : await deps.load(siteId, orderId);
  if (event === null || loaded === null) return;
  const { settings } = loaded.site;
  if (settings.analytics === null) {
    await end(deps, event, { kind: 'refused', why: 'switched off in the meantime' });
    return;
  }
  const to = { settings: settings.analytics, measurementId: event.measurementId };
  const answer = await sendRequest({
    ...purchaseRequest(loaded.order, to, event.bookedAt),
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': `Kassa/${deps.version}` },
    timeoutMs,
    maxBodyBytes,
    allowPrivate: deps.allowPrivate,
  });
  await end(deps, event, judge(answer));
}

/** The result of an attempt, like that of any call to another server: done, refused or unknown. */
interface Judgement {
  readonly kind: 'done' | 'refused' | 'unknown';
  readonly why: string;
}

/** HTTP statuses that a later attempt may not get: timeout, too early, too many requests. */
const passing: readonly number[] = [408, 425, 429];
/** Failures that every later attempt would meet, too. */
const lasting: readonly string[] = ['invalid-url', 'not-https', 'private-address'];

function judge(answer: OutgoingAnswer): Judgement {
  if (answer.kind === 'failed') {
    const why = `${answer.why}: ${answer.detail}`;
    return { kind: lasting.includes(answer.why) ? 'refused' : 'unknown', why };
  }
  const { status } = answer;
  const why = `the collector answered ${status}`;
  if (status >= 200 && status < 300) return { kind: 'done', why };
  return { kind: status >= 500 || passing.includes(status) ? 'unknown' : 'refused', why };
}

async function end(
  deps: AnalyticsDeps,
  event: PurchaseEvent,
  { kind, why }: Judgement,
): Promise<void> {
  const last = event.attempts + 1 >= attemptsMax;
  const state = kind === 'done' ? 'sent' : kind === 'unknown' && !last ? 'waiting' : 'failed';
  await recordPurchaseAttempt(deps.db.pool, event, { state, verdict: why, at: deps.clock.now() });
  // The text is our own: the address of the call, which contains the shop's secret, must not be in it.
  if (state === 'waiting') throw new Error(`A purchase event will be sent again: ${why}`);
  const { siteId, orderId } = event;
  if (state === 'failed') deps.log.warn({ siteId, orderId, why }, 'a purchase event was abandoned');
}
