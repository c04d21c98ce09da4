// Logs a warning when an order gets a mark, since API answers do not show marks.
import type { Tx } from '../../database/database.ts';
import type { TransactionId } from '../../domain/ids.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { Deps } from '../deps.ts';

/** Logs new marks once, after the commit. `transactionId` is the attempt whose event set them. */
export function warnOfMarks(
  tx: Tx,
  { log }: Pick<Deps, 'log'>,
  {
    before,
    after,
    transactionId,
  }: { readonly before: Order; readonly after: Order; readonly transactionId: TransactionId },
): void {
  const marks = after.marks.filter((mark) => !before.marks.includes(mark));
  if (marks.length === 0) return;
  const { siteId, orderId } = after;
  tx.afterCommit(() =>
    log.warn({ siteId, orderId, transactionId, marks }, 'money that its order did not expect'),
  );
}
