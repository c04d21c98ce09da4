// PATCH /orders/{id}/refunds/{refund_id}: cancels a refund while it waits for midnight.
import { isOffPromise } from '../../domain/captures/capture.ts';
import { rowsOfRequest, whyNotCancel } from '../../domain/refunds/refund.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { pair } from '../../domain/status.ts';
import type { Deps } from '../deps.ts';
import { getOrder } from '../find-order.ts';
import { lockOrder } from '../locked-order.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { siteNow } from '../site-time.ts';
import { refundNamed } from './find-refund.ts';
import { paymentsOf } from './refund-state.ts';

/**
 * Cancels the refund with all other rows of its request. `description` replaces that of the refund; null keeps it.
 * Null when cancelled. Refusals, in this order: `order-not-found`, `refund-not-found`, those of `change`,
 * `cannot-refund` (done, undone, with the bank, a reversal, or of goods without which all the rest has been shipped).
 */
export async function cancelRefund(
  deps: Deps,
  site: Site,
  id: string,
  refundId: string,
  change: { readonly description: string | null } | Refusal,
): Promise<Refusal | null> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  return deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, found.order.orderId);
    if (locked === null) return refuse('order-not-found');
    const named = refundNamed(locked.related, refundId);
    if (named === null) return refuse('refund-not-found', `this order has no refund ${refundId}`);
    if (isRefusal(change)) return change;
    const payments = paymentsOf(locked);
    const rows = rowsOfRequest(locked.related, named);
    for (const row of [named, ...rows]) {
      const payment = payments.find(({ transactionId }) => transactionId === row.referenceId);
      const why = whyNotCancel(row, payment ?? null);
      if (why !== null) return refuse('cannot-refund', why);
      if (locked.order.after.shipped && isOffPromise(row, locked.related))
        return refuse('cannot-refund', 'the rest of the order has been shipped');
    }
    const modifiedAt = siteNow(deps, site);
    await recordAftermath(tx, deps, locked, {
      fact: 'refund-undone',
      source: 'merchant',
      changed: rows.map((row) => ({
        ...row,
        statuses: pair('void', 'void'),
        description: change.description ?? row.description,
        modifiedAt,
        dueAt: null,
      })),
      notify: true,
    });
    return null;
  });
}
