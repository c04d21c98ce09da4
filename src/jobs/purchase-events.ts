// Builds the sender of purchase events from the parts of the program.
import { type AnalyticsDeps, sendPurchaseEvent } from '../analytics/send-purchase-event.ts';
import { findOrder } from '../database/orders/orders.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import type { Deps } from '../operations/deps.ts';

export function makePurchaseSender(
  deps: Deps,
  options: { version: string; allowPrivate: boolean },
): (site: SiteId, order: OrderId) => Promise<void> {
  const sending: AnalyticsDeps = {
    db: deps.db,
    clock: deps.clock,
    log: deps.log,
    ...options,
    load: async (siteId, orderId) => {
      // Read from the database, not from the copies that requests use: the site may just have switched the events off.
      const site = await deps.sites.fresh(deps.db.pool, siteId);
      const order = await findOrder(deps.db.pool, siteId, orderId);
      return site === null || order === null ? null : { site, order };
    },
  };
  return (site, order) => sendPurchaseEvent(sending, site, order);
}
