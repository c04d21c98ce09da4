// The API requests of a sandbox site with their answers, for finding a mistake in one of them.
import { type ApiRequest, listApiRequests } from '../../database/requests/api-requests.ts';
import { keptPerSite } from '../../database/requests/request-log.ts';
import type { Site } from '../../domain/site.ts';
import { canBeStored } from '../../lib/postgres/storable-text.ts';
import type { Deps } from '../deps.ts';

export interface RequestQuery {
  /** The merchant's id of the order that a request is about; null = any. */
  readonly order: string | null;
  /** How the request's path begins; null = any. */
  readonly path: string | null;
  /** HTTP status of the answer; null = any. */
  readonly status: number | null;
  /** 1 to 1000; a value outside is clamped. */
  readonly limit: number;
}

/** The newest requests first, including everything that this process answered before the call. */
export async function listRequests(
  deps: Deps,
  site: Site,
  query: RequestQuery,
): Promise<ApiRequest[]> {
  if (!canBeStored(query.order) || !canBeStored(query.path)) return [];
  await deps.requestLog?.flush();
  return listApiRequests(deps.db.pool, site.siteId, {
    orderId: query.order,
    path: query.path,
    status: query.status,
    limit: Math.min(keptPerSite, Math.max(1, query.limit)),
  });
}
