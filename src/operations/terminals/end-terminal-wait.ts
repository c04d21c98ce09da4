// Cancels the payment on a terminal after a minute without action.

import { transactionsOf } from '../../database/orders/transactions.ts';
import { waitOf } from '../../database/sites/terminals.ts';
import type { OrderId } from '../../domain/ids.ts';
import { openAttempts } from '../../domain/orders/transaction.ts';
import type { Site } from '../../domain/site.ts';
import { awaitsCard } from '../../domain/terminal.ts';
import { isDue } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { lockOrder } from '../locked-order.ts';
import { endWait } from '../orders/end-wait.ts';
import { refreshAttempt } from '../payments/refresh-attempt.ts';
import { withdrawAttempt } from '../payments/withdraw-attempt.ts';
import { siteNow } from '../site-time.ts';

/** Cancels the order once the wait is over. The acquirer is asked first, since the customer may have paid in time. */
export async function endTerminalWait(deps: Deps, site: Site, id: OrderId): Promise<void> {
  const attempts = await transactionsOf(deps.db.pool, site.siteId, id);
  for (const attempt of openAttempts(attempts))
    await refreshAttempt(deps, site, attempt.transactionId);
  const withdrawn = await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, id);
    if (locked === null || !awaitsCard(locked.order.statuses.status)) return [];
    const until = await waitOf(tx, site.siteId, locked.order.transactionId);
    if (until === null || !isDue(until, siteNow(deps, site))) return [];
    return (await endWait(tx, deps, locked, 'clock')).withdrawn;
  });
  for (const attempt of withdrawn) await withdrawAttempt(deps, site, attempt);
}
