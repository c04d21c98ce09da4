// Whether a site has given an id away already: to an order, a refund or a capture (operations.md, parts 4 and 6).
import type { Tx } from '../database/database.ts';
import { findOrder } from '../database/orders.ts';
import { findCaptureByName, findRefundByOrderId } from '../database/related-transactions.ts';
import type { OrderId } from '../domain/ids.ts';
import type { Site } from '../domain/site.ts';

export async function isIdTaken(tx: Tx, { siteId }: Site, id: OrderId): Promise<boolean> {
  return (
    (await findOrder(tx, siteId, id)) !== null ||
    (await findRefundByOrderId(tx, siteId, id)) !== null ||
    (await findCaptureByName(tx, siteId, id)) !== null
  );
}
