// Whether an id is in use on a site: by an order, a refund or a capture (operations.md, parts 4 and 6).
import type { Queryable } from '../database/database.ts';
import { findOrder } from '../database/orders/orders.ts';
import { findCaptureByName, findRefundByOrderId } from '../database/orders/related-transactions.ts';
import type { OrderId } from '../domain/ids.ts';
import type { Site } from '../domain/site.ts';

export async function isIdTaken(on: Queryable, site: Site, id: OrderId): Promise<boolean> {
  return (await findOrder(on, site.siteId, id)) !== null || (await isNameTaken(on, site, id));
}

/** Whether a refund or a capture in full has the id; neither is an order itself. */
export async function isNameTaken(on: Queryable, { siteId }: Site, id: OrderId): Promise<boolean> {
  return (
    (await findRefundByOrderId(on, siteId, id)) !== null ||
    (await findCaptureByName(on, siteId, id)) !== null
  );
}
