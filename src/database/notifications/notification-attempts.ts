// The table of attempts to notify a shop: what was sent, what came back, and our verdict on it.
import type { OrderId, SiteId } from '../../domain/ids.ts';
import { groupBy } from '../../lib/group-by.ts';
import { anyOf } from '../array-rows.ts';
import { many, one, type Queryable, type Tx } from '../database.ts';
import type { NotificationKind, NotificationState } from './notifications.ts';

export interface NewAttempt {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
  readonly notificationId: number;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string | null;
  /** All three are null when no answer came. */
  readonly responseStatus: number | null;
  readonly responseHeaders: Readonly<Record<string, string>> | null;
  readonly responseBody: string | null;
  readonly acknowledged: boolean;
  readonly verdict: string;
  readonly durationMs: number;
  /** `sentAt` is wall time, `happenedAt` site time. */
  readonly sentAt: Date;
  readonly happenedAt: Date;
}

/** Counts one more attempt of each notification. Gives the numbers of the attempts, 1 for the first. */
export async function countAttempts(
  tx: Tx,
  site: SiteId,
  notifications: readonly number[],
): Promise<Map<number, number>> {
  const rows = await many<{ notification_id: string; attempts: number }>(
    tx,
    `update notifications set attempts = attempts + 1
     where site_id = $1 and notification_id = ${anyOf('$2', 'bigint[]')}
     returning notification_id, attempts`,
    [site, notifications],
  );
  return new Map(rows.map((row) => [Number(row.notification_id), row.attempts]));
}

/** Inserts any number of attempts with one statement, an array per column. */
export function recordAttempts(
  tx: Tx,
  attempts: readonly (NewAttempt & { readonly attempt: number })[],
): void {
  if (attempts.length === 0) return;
  const column = <Value>(read: (attempt: (typeof attempts)[number]) => Value): Value[] =>
    attempts.map(read);
  tx.write(
    `insert into notification_attempts (site_id, notification_id, order_id, attempt, method, url,
       request_headers, request_body, response_status, response_headers, response_body,
       acknowledged, verdict, duration_ms, sent_at, happened_at)
     select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::int[], $5::text[], $6::text[],
       $7::jsonb[], $8::text[], $9::int[], $10::jsonb[], $11::text[], $12::boolean[], $13::text[],
       $14::int[], $15::timestamptz[], $16::timestamptz[])`,
    [
      column((each) => each.siteId),
      column((each) => each.notificationId),
      column((each) => each.orderId),
      column((each) => each.attempt),
      column((each) => each.method),
      column((each) => each.url),
      column((each) => JSON.stringify(each.requestHeaders)),
      column((each) => each.requestBody),
      column((each) => each.responseStatus),
      column(({ responseHeaders: headers }) => (headers === null ? null : JSON.stringify(headers))),
      column((each) => storable(each.responseBody)),
      column((each) => each.acknowledged),
      column((each) => each.verdict),
      column((each) => each.durationMs),
      column((each) => each.sentAt),
      column((each) => each.happenedAt),
    ],
  );
}

/** Replaces the null character, the only one that PostgreSQL cannot store. */
function storable(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\0', '\ufffd');
}

export interface ListedNotification {
  readonly notificationId: number;
  readonly orderId: OrderId;
  readonly kind: NotificationKind;
  readonly state: NotificationState;
  /** Site time. */
  readonly createdAt: Date;
  /** Site time; null once it is over. */
  readonly nextAttemptAt: Date | null;
  /** Oldest first. */
  readonly attempts: readonly ListedAttempt[];
}

interface ListedAttempt extends Omit<NewAttempt, 'siteId' | 'orderId' | 'notificationId'> {
  readonly attempt: number;
}

interface NotificationRow {
  notification_id: string;
  order_id: OrderId;
  kind: NotificationKind;
  state: NotificationState;
  next_attempt_at: Date | null;
  created_at: Date;
}

interface AttemptRow {
  notification_id: string;
  attempt: number;
  method: 'GET' | 'POST';
  url: string;
  request_headers: Record<string, string>;
  request_body: string | null;
  response_status: number | null;
  response_headers: Record<string, string> | null;
  response_body: string | null;
  acknowledged: boolean;
  verdict: string;
  duration_ms: number;
  sent_at: Date;
  happened_at: Date;
}

export interface NotificationPage {
  /** Null = those of all orders. */
  readonly order: OrderId | null;
  readonly limit: number;
  /** Only notifications with a lower id; null = from the newest on. */
  readonly before: number | null;
}

/** The notifications of a site or of one of its orders, newest first. */
export async function notificationsOfSite(
  on: Queryable,
  site: SiteId,
  { order, limit, before }: NotificationPage,
): Promise<ListedNotification[]> {
  const notifications = await many<NotificationRow>(
    on,
    `select notification_id, order_id, kind, state, next_attempt_at, created_at from notifications
     where site_id = $1 and notification_id < $3 ${order === null ? '' : 'and order_id = $4'}
     order by notification_id desc limit $2`,
    [site, limit, before ?? Number.MAX_SAFE_INTEGER, ...(order === null ? [] : [order])],
  );
  const attempts = groupBy(
    await attemptsOf(on, site, notifications),
    (each) => each.notification_id,
  );
  return notifications.map((row) => ({
    notificationId: Number(row.notification_id),
    orderId: row.order_id,
    kind: row.kind,
    state: row.state,
    createdAt: row.created_at,
    nextAttemptAt: row.next_attempt_at,
    attempts: (attempts.get(row.notification_id) ?? []).map(toAttempt),
  }));
}

/** Filters by order too, because the index starts with it. */
function attemptsOf(
  on: Queryable,
  site: SiteId,
  notifications: readonly NotificationRow[],
): Promise<AttemptRow[]> {
  return many<AttemptRow>(
    on,
    `select notification_id, attempt, method, url, request_headers, request_body, response_status,
       response_headers, response_body, acknowledged, verdict, duration_ms, sent_at, happened_at
     from notification_attempts
     where site_id = $1 and order_id = any($2) and notification_id = any($3::bigint[])
     order by attempt_id`,
    [
      site,
      notifications.map((row) => row.order_id),
      notifications.map((row) => row.notification_id),
    ],
  );
}

function toAttempt(row: AttemptRow): ListedAttempt {
  return {
    attempt: row.attempt,
    method: row.method,
    url: row.url,
    requestHeaders: row.request_headers,
    requestBody: row.request_body,
    responseStatus: row.response_status,
    responseHeaders: row.response_headers,
    responseBody: row.response_body,
    acknowledged: row.acknowledged,
    verdict: row.verdict,
    durationMs: row.duration_ms,
    sentAt: row.sent_at,
    happenedAt: row.happened_at,
  };
}

/** The number of the site's newest attempt; 0 before the first. */
export async function lastAttemptOf(on: Queryable, site: SiteId): Promise<number> {
  const row = await one<{ last: string | null }>(
    on,
    'select max(attempt_id) as last from notification_attempts where site_id = $1',
    [site],
  );
  return Number(row?.last ?? 0);
}

export interface MadeAttempt {
  readonly orderId: OrderId;
  /** Site time. */
  readonly at: Date;
  /** The order's status when the shop was called. */
  readonly status: string;
}

/** The attempts of a site with a higher number than `last`, oldest first. */
export async function attemptsAfter(
  on: Queryable,
  site: SiteId,
  last: number,
  limit: number,
): Promise<MadeAttempt[]> {
  const rows = await many<{ order_id: OrderId; happened_at: Date; status: string }>(
    on,
    `select a.order_id, a.happened_at, coalesce(
       (select c.to_status from status_changes c
        where c.site_id = a.site_id and c.order_id = a.order_id and c.recorded_at <= a.sent_at
        order by c.change_id desc limit 1),
       (select c.from_status from status_changes c
        where c.site_id = a.site_id and c.order_id = a.order_id order by c.change_id limit 1),
       o.status) as status
     from notification_attempts a join orders o on o.site_id = a.site_id and o.order_id = a.order_id
     where a.site_id = $1 and a.attempt_id > $2 order by a.attempt_id limit $3`,
    [site, last, limit],
  );
  return rows.map((row) => ({ orderId: row.order_id, at: row.happened_at, status: row.status }));
}
