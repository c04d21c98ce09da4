// The notifications of a site, for whoever wants to see what its shop was told.
import {
  type ListedNotification,
  listNotifications as readNotifications,
} from '../database/notification-attempts.ts';
import { orderId } from '../domain/ids.ts';
import type { Site } from '../domain/site.ts';
import type { Deps } from './deps.ts';

/** Newest first, at most `limit` (1 to 500); of one order when `order` is given. */
export function listNotifications(
  deps: Deps,
  site: Site,
  query: { order: string | null; limit: number },
): Promise<ListedNotification[]> {
  // As in `getOrder`: there is no such order, and PostgreSQL would fail on the question.
  if (query.order?.includes('\0')) return Promise.resolve([]);
  const limit = Math.min(500, Math.max(1, query.limit));
  const order = query.order === null ? null : orderId(query.order);
  return deps.db.snapshot((tx) => readNotifications(tx, site.siteId, order, limit));
}
