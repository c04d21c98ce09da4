// Enqueues the purchase event of a completed order for the shop's web analytics.
import type { Tx } from '../../database/database.ts';
import { bookPurchaseEvent } from '../../database/jobs/purchase-events.ts';
import { enqueuePurchaseEvent } from '../../database/jobs/queue.ts';
import { measurementIdOf } from '../../domain/analytics.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';

/**
 * Call it in the transaction that completes the order. Enqueues one event per order, however often the order is
 * completed. On sites without analytics it does nothing, and makes no query.
 */
export async function bookPurchase(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  { site, order }: Pick<LockedOrder, 'site' | 'order'>,
): Promise<void> {
  const { siteId, orderId, content } = order;
  const measurementId = measurementIdOf(content.googleAnalyticsAccount, site.settings.analytics);
  if (measurementId === null) return;
  const event = { siteId, orderId, measurementId, bookedAt: deps.clock.now() };
  if (await bookPurchaseEvent(tx, event)) {
    enqueuePurchaseEvent(tx, { siteId, orderId });
  }
}
