// The notifications of a site, for whoever wants to see what its shop was told.
import {
  type ListedNotification,
  notificationsOfSite,
} from '../../database/notification-attempts.ts';
import { orderId } from '../../domain/ids.ts';
import type { Site } from '../../domain/site.ts';
import { canBeStored } from '../../lib/postgres/storable-text.ts';
import type { Deps } from '../deps.ts';

export type { ListedNotification };

/** Read together: bodies may have megabytes each. */
const groupSize = 10;

/**
 * Newest first, at most `limit` (1 to 500); of one order when `order` is given. In groups, each of them as
 * it was at one moment, so that nobody holds them all.
 */
export async function* listNotifications(
  deps: Deps,
  site: Site,
  query: { order: string | null; limit: number },
): AsyncGenerator<readonly ListedNotification[], void> {
  if (!canBeStored(query.order)) return;
  const order = query.order === null ? null : orderId(query.order);
  let left = Math.min(500, Math.max(1, query.limit));
  let before: number | null = null;
  while (left > 0) {
    const size = Math.min(groupSize, left);
    const last: number | null = before;
    const group: readonly ListedNotification[] = await deps.db.snapshot((tx) =>
      notificationsOfSite(tx, site.siteId, { order, limit: size, before: last }),
    );
    yield group;
    if (group.length < size) return;
    before = group.at(-1)?.notificationId ?? null;
    left -= size;
  }
}
