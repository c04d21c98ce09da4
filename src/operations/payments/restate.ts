// Updates the statuses of an order's payments after the order was shipped or taken in parts.
import type { Tx } from '../../database/database.ts';
import { updateTransaction } from '../../database/orders/transactions.ts';
import type { OrderAfter } from '../../domain/orders/aftermath.ts';
import { isPaid, strongest } from '../../domain/payment-event.ts';
import { samePair } from '../../domain/status.ts';
import { outcomesOf } from '../../methods/rules/attempt-states.ts';
import type { LockedOrder } from '../locked-order.ts';

/**
 * Updates the statuses of paid attempts, which also depend on `after`: whether the order was shipped or taken in
 * parts. Writes the attempts that change, and gives the rows with them. The order keeps its own `after`; the caller
 * records the new one.
 */
export function restate(
  tx: Tx,
  locked: LockedOrder,
  after: Partial<OrderAfter>,
  now: Date,
): LockedOrder {
  const order = { ...locked.order, after: { ...locked.order.after, ...after } };
  const transactions = locked.transactions.map((row) => {
    const statuses = outcomesOf(order, row)[strongest(row.facts)];
    if (!isPaid(row.facts) || samePair(statuses, row.statuses)) return row;
    const current = { ...row, statuses, modifiedAt: now };
    updateTransaction(tx, current);
    return current;
  });
  return { ...locked, transactions };
}
