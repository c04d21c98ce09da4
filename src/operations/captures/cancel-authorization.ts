// Cancels what is left of a card payment's authorisation: money that was reserved and not captured.
import { findRelatedByRequest } from '../../database/orders/related-transactions.ts';
import type { OrderId, TransactionId } from '../../domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { isUndone } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import { getOrder } from '../find-order.ts';
import { lockOrder } from '../locked-order.ts';
import { authorizedPayment } from '../payments/promised-payment.ts';
import { beginRelease, finishRelease } from './release-authorization.ts';

export interface CancelledAuthorization {
  readonly orderId: OrderId;
  /** PSP id of the payment that was authorised. */
  readonly transactionId: TransactionId;
}

/**
 * Releases the rest of the authorised money; what was captured stays (operations.md, part 7). Refusals, in this
 * order: `order-not-found`; `cannot-capture` (no authorised payment, or nothing left of it); those of `asked`;
 * `cannot-capture` (the acquirer refused). `requestKey`: the same key again is the same call.
 */
export async function cancelAuthorization(
  deps: Deps,
  site: Site,
  id: string,
  asked: { readonly reason: string | null } | Refusal,
  requestKey: string | null,
): Promise<CancelledAuthorization | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  const { orderId } = found.order;
  const begun = await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, orderId);
    if (locked === null) return refuse('order-not-found');
    const before = await findRelatedByRequest(tx, site.siteId, requestKey);
    if (before !== null) return { row: before, isNew: false };
    const payment = authorizedPayment(locked);
    if (payment === null || (locked.order.after.captureRemain ?? 0) === 0)
      return refuse('cannot-capture', 'no reservation is left to cancel');
    if (isRefusal(asked)) return asked;
    const { reason } = asked;
    const { row } = await beginRelease(tx, deps, locked, payment, { reason, requestKey });
    return { row, isNew: true };
  });
  if (isRefusal(begun)) return begun;
  const { row, isNew } = begun;
  // A repeated request gets the answer of its first run.
  const isAccepted = isNew ? await finishRelease(deps, site, row) : !isUndone(row);
  if (!isAccepted)
    return refuse('cannot-capture', 'the acquirer refused to cancel the reservation');
  return { orderId, transactionId: row.referenceId };
}
