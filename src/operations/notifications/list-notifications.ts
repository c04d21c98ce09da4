// The notifications that a site's shop was sent, and how it answered.
import {
  type ListedNotification,
  notificationsOfSite,
} from '../../database/notifications/notification-attempts.ts';
import { orderId } from '../../domain/ids.ts';
import type { Site } from '../../domain/site.ts';
import { canBeStored } from '../../lib/postgres/storable-text.ts';
import type { Deps } from '../deps.ts';

export type { ListedNotification };

/** Notifications that are read together; few, because their bodies may have megabytes. */
const groupSize = 10;

/**
 * The newest `limit` notifications (1 to 500), newest first; `order` null = of any order. They come in groups, each
 * read at one moment, so that they are never all in memory.
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
