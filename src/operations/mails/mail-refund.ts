// Mails the customer once a whole refund request is done.
import type { Tx } from '../../database/database.ts';
import { money, sumOf } from '../../domain/money/money.ts';
import { isWaiting, rowsOfRequest } from '../../domain/refunds/refund.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import { enqueueCustomerMail } from './enqueue-mail.ts';

/**
 * Writes one mail with the sum of all refunds of a request, once none of them waits any more; `row` is the one that has
 * just ended. No mail when all of them were refused.
 */
export async function mailRefund(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  row: RelatedTransaction,
): Promise<void> {
  const rows = rowsOfRequest(locked.related, row);
  if (rows.some(isWaiting)) return;
  const done = rows.filter(({ statuses }) => statuses.status === 'completed');
  const minor = sumOf(done);
  if (minor === 0) return;
  const amount = money(minor, row.amount.currency);
  await enqueueCustomerMail(tx, deps, locked, { kind: 'refund-completed', amount });
}
