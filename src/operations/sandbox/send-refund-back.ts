// Plays the bank that sends a refund back after it was done, for test code, along the path of a real one.
import { findTransaction } from '../../database/orders/transactions.ts';
import { attemptReference } from '../../domain/ids.ts';
import { isDone } from '../../domain/refunds/refund.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { acquirerOf } from '../acquirer-of.ts';
import { paymentAtAcquirer } from '../captures/follow-up.ts';
import type { Deps } from '../deps.ts';
import { findRefund } from '../refunds/find-refund.ts';

/**
 * Lets the bank return a refund: the money is the merchant's again, and the refund is declined (decision 19). Of a
 * refund to several payments only the named row is returned. Gives it as it is then. Refusals: `order-not-found`,
 * `refund-not-found`, `invalid-value` (the refund is not done), `not-allowed` (real money).
 */
export async function sendRefundBack(
  deps: Deps,
  site: Site,
  id: string,
  refundId: string,
): Promise<RelatedTransaction | Refusal> {
  const row = await findRefund(deps, site, id, refundId);
  if (isRefusal(row)) return row;
  if (!isDone(row))
    return refuse('invalid-value', `the refund is ${row.statuses.status}: it cannot be returned`);
  const payment = await findTransaction(deps.db.pool, site.siteId, row.referenceId);
  if (payment === null) throw new Error('Cannot happen: done-refund-of-no-payment');
  const { rehearsal } = acquirerOf(deps, payment);
  if (rehearsal === undefined) return refuse('not-allowed', 'this refund moves real money');
  const answer = await rehearsal.sendBack({
    payment: paymentAtAcquirer(payment),
    id: attemptReference(site.siteId, row.transactionId),
  });
  if (answer.kind !== 'done') return refuse('invalid-value', answer.why);
  return findRefund(deps, site, id, refundId);
}
