// The end of the time in which a merchant may capture or ship what a payment promised.
import type { OrderId } from '../domain/ids.ts';
import type { Site } from '../domain/site.ts';
import type { Deps } from './deps.ts';
import { lock, saveOrder } from './locked-order.ts';

/** What was taken in time stays; what was not is given up (lifecycle.md, part 5). */
export async function endClaim(deps: Deps, site: Site, id: OrderId): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const locked = await lock(tx, site.siteId, id);
    if (locked === null) return;
    await saveOrder(tx, { ...locked.order, after: { ...locked.order.after, claimBy: null } });
  });
}
