// Reads what the receipt of a terminal payment is printed from.
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import { type FoundOrder, getOrder } from '../find-order.ts';
import { siteNow } from '../site-time.ts';

/**
 * Reads an order for its receipt, printed at the site time `printedAt`. Refusal: `order-not-found`, also for an order
 * that is on no terminal.
 */
export async function readReceipt(
  deps: Deps,
  site: Site,
  id: string,
): Promise<{ readonly found: FoundOrder; readonly printedAt: Date } | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  if (found.order.content.terminal === undefined)
    return refuse('order-not-found', 'only orders that were paid on a terminal have a receipt');
  return { found, printedAt: siteNow(deps, site) };
}
