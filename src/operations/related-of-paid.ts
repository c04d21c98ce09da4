// Reads what came after a payment, where something can have come.
import type { Queryable } from '../database/database.ts';
import { relatedOf } from '../database/related-transactions.ts';
import type { Order } from '../domain/order.ts';
import type { RelatedTransaction } from '../domain/related-transaction.ts';

/** Nothing comes after a payment that never was: most orders need no look. */
export async function relatedOfPaid(
  on: Queryable,
  { siteId, orderId, attemptsStarted, completedAt }: Order,
): Promise<RelatedTransaction[]> {
  const untouched = attemptsStarted === 0 && completedAt === null;
  return untouched ? [] : relatedOf(on, siteId, orderId);
}
