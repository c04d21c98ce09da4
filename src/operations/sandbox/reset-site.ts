// Empties a sandbox site: its orders and all that belongs to them, its requests and answers, its clock.

import { deleteLedger, lockBalance } from '../../database/balances/ledger.ts';
import { deletePayouts } from '../../database/balances/payouts.ts';
import { deleteOrders } from '../../database/orders/orders.ts';
import { deleteApiRequests } from '../../database/requests/api-requests.ts';
import { signal } from '../../database/signals.ts';
import { clearTerminals } from '../../database/sites/terminals.ts';
import { deleteTokensMadeBy } from '../../database/sites/tokens.ts';
import { orderKeyText } from '../../domain/order-key.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';

/** Returns the number of deleted orders. Sandbox only: nothing about money is ever deleted in live mode. */
export async function resetSite(deps: Deps, site: Site): Promise<{ orders: number }> {
  if (deps.mode !== 'sandbox') throw new Error('Cannot happen: reset-outside-the-sandbox');
  await deps.requestLog?.flush();
  const orders = await deps.db.transaction(async (tx) => {
    // In the usual order of locks: first the orders, then the balance, then all other rows.
    const gone = await deleteOrders(tx, site.siteId);
    lockBalance(tx, site.siteId);
    clearTerminals(tx, site.siteId);
    deletePayouts(tx, site.siteId);
    deleteLedger(tx, site.siteId);
    deps.idempotencyKeys.deleteOfSite(tx, site.siteId);
    await deleteApiRequests(tx, site.siteId);
    deleteTokensMadeBy(tx, site.accountId, site.siteId);
    deps.sites.setTimeOffset(tx, site.siteId, 0);
    // An event stream of a deleted order learns from this that it has ended.
    for (const orderId of gone) {
      signal(tx, 'order_changed', orderKeyText({ siteId: site.siteId, orderId }));
    }
    return gone.length;
  });
  deps.sites.forget();
  return { orders };
}
