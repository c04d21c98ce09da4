// Adds refunds and other rows to an order of a test, with the operation that all paths use.
import { orderId, transactionId } from '../../src/domain/ids.ts';
import { money } from '../../src/domain/money/money.ts';
import type { RelatedTransaction } from '../../src/domain/related-transaction.ts';
import { lockOrder } from '../../src/operations/locked-order.ts';
import { recordAftermath } from '../../src/operations/payments/record-aftermath.ts';
import { siteNow } from '../../src/operations/site-time.ts';
import { aRelated } from '../fixtures/orders.ts';
import type { TestGateway, TestSite } from './gateway.ts';

/** Adds a row of this kind to the payment of the order; returns it as it was stored. */
export async function addRelated(
  { gateway: { deps } }: TestGateway,
  { site }: TestSite,
  order: string,
  row: Pick<RelatedTransaction, 'kind' | 'statuses'> & {
    minor: number;
  } & Partial<RelatedTransaction>,
): Promise<RelatedTransaction> {
  const fresh = await deps.sites.fresh(deps.db.pool, site.siteId);
  if (fresh === null) throw new Error('the site of the test is gone');
  const now = siteNow(deps, fresh);
  return deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, fresh, orderId(order));
    if (locked === null) throw new Error(`the test has no order ${order}`);
    const { minor, ...given } = row;
    const added = aRelated({
      siteId: site.siteId,
      transactionId: transactionId(deps.newTransactionId()),
      orderId: locked.order.orderId,
      referenceId: locked.order.transactionId,
      amount: money(minor, locked.order.amount.currency),
      description: `${row.kind} of ${order}`,
      createdAt: now,
      modifiedAt: now,
      completedAt: row.statuses.status === 'completed' ? now : null,
      ...given,
    });
    const fact = row.kind === 'refund' ? 'refund-asked' : 'chargeback-opened';
    await recordAftermath(tx, deps, locked, { fact, source: 'merchant', added: [added] });
    return added;
  });
}
