// The table of API requests: the newest of each sandbox site. Secrets in them are masked before.
import type { SiteId } from '../../domain/ids.ts';
import { textArrayBytes } from '../../lib/postgres/array-literal.ts';
import { many, type Queryable, type Tx } from '../database.ts';

export interface ApiRequest {
  readonly siteId: SiteId;
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  /** The id of the order that the request is about; null = none. */
  readonly orderId: string | null;
  readonly status: number;
  readonly durationMs: number;
  /** The sentence that explained the answer; null = none. */
  readonly detail: string | null;
  /** JSON as text, which may be cut off; null = none. */
  readonly requestBody: string | null;
  readonly responseBody: string | null;
  /** `receivedAt` is wall time, `happenedAt` site time. */
  readonly receivedAt: Date;
  readonly happenedAt: Date;
}

/** Inserts all requests with one statement. */
export async function insertApiRequests(
  on: Queryable,
  requests: readonly ApiRequest[],
): Promise<void> {
  const column = <Value>(read: (request: ApiRequest) => Value): Value[] => requests.map(read);
  await on.query(
    `insert into api_requests (site_id, request_id, method, path, order_id, status, duration_ms,
       detail, request_body, response_body, received_at, happened_at)
     select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[],
       $7::real[], $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[])`,
    [
      column(({ siteId }) => siteId),
      column(({ requestId }) => requestId),
      column(({ method }) => method),
      column(({ path }) => path),
      column(({ orderId }) => orderId),
      column(({ status }) => status),
      column(({ durationMs }) => durationMs),
      column(({ detail }) => detail),
      textArrayBytes(column(({ requestBody }) => requestBody)),
      textArrayBytes(column(({ responseBody }) => responseBody)),
      column(({ receivedAt }) => receivedAt),
      column(({ happenedAt }) => happenedAt),
    ],
  );
}

/**
 * Deletes all but the newest `keep` requests of a site, with two lookups in the primary key, whatever the table's size.
 */
export async function trimApiRequests(on: Queryable, site: SiteId, keep: number): Promise<void> {
  await on.query(
    `delete from api_requests where site_id = $1 and entry_id <=
       (select entry_id from api_requests where site_id = $1
        order by entry_id desc offset $2 limit 1)`,
    [site, keep],
  );
}

export async function deleteApiRequests(tx: Tx, site: SiteId): Promise<void> {
  await tx.query('delete from api_requests where site_id = $1', [site]);
}

export interface ApiRequestFilter {
  /** The id of an order. Here and in the other members, null = any. */
  readonly orderId: string | null;
  /** The beginning of the path. */
  readonly path: string | null;
  readonly status: number | null;
  readonly limit: number;
}

interface Row {
  request_id: string;
  method: string;
  path: string;
  order_id: string | null;
  status: number;
  duration_ms: number;
  detail: string | null;
  request_body: string | null;
  response_body: string | null;
  received_at: Date;
  happened_at: Date;
}

/** The requests of a site that pass the filter, newest first. A site has so few that the filters need no index. */
export async function listApiRequests(
  on: Queryable,
  site: SiteId,
  filter: ApiRequestFilter,
): Promise<ApiRequest[]> {
  const rows = await many<Row>(
    on,
    `select request_id, method, path, order_id, status, duration_ms, detail, request_body,
       response_body, received_at, happened_at from api_requests
     where site_id = $1 and ($2::text is null or order_id = $2)
       and ($3::text is null or starts_with(path, $3)) and ($4::int is null or status = $4)
     order by entry_id desc limit $5`,
    [site, filter.orderId, filter.path, filter.status, filter.limit],
  );
  return rows.map((row) => ({
    siteId: site,
    requestId: row.request_id,
    method: row.method,
    path: row.path,
    orderId: row.order_id,
    status: row.status,
    durationMs: row.duration_ms,
    detail: row.detail,
    requestBody: row.request_body,
    responseBody: row.response_body,
    receivedAt: row.received_at,
    happenedAt: row.happened_at,
  }));
}
