// The one place that records what happens after a payment: writes the rows, decides, books, enqueues.
import type { Tx } from '../../database/database.ts';
import { insertRelated, updateRelated } from '../../database/orders/related-transactions.ts';
import type { TransactionId } from '../../domain/ids.ts';
import { standing } from '../../domain/orders/advance.ts';
import type { AfterFact, OrderAfter } from '../../domain/orders/aftermath.ts';
import { type EventSource, isPaid } from '../../domain/payment-event.ts';
import { type RelatedTransaction, refundedOrWaiting } from '../../domain/related-transaction.ts';
import { isPaidOrPending, orderMoves } from '../../domain/status.ts';
import { assert } from '../../lib/assert.ts';
import { shownOf } from '../../methods/rules/shown-of.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import { mailChanges } from '../mails/mail-changes.ts';
import { siteNow } from '../site-time.ts';
import { conclude } from './conclude.ts';
import { orderState } from './order-state.ts';

export interface AftermathEvent {
  readonly fact: AfterFact;
  readonly source: EventSource;
  /** New rows; `requestKey` is the Idempotency-Key that asked for them. */
  readonly added?: readonly RelatedTransaction[];
  readonly requestKey?: string | null;
  /** Existing rows with their new values. */
  readonly changed?: readonly RelatedTransaction[];
  readonly after?: Partial<Omit<OrderAfter, 'charges' | 'booked'>>;
  /** The order's new reason; absent = it stays as it is. */
  readonly reason?: string | null;
  /** Notify the shop even if no status changes. */
  readonly notify?: boolean;
}

/**
 * Writes the rows and completes the change. The order must be locked by `tx`. Its statuses follow from all rows as
 * they are afterwards, so the order in which events arrive does not matter. Gives the rows as they are then.
 */
export async function recordAftermath(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  event: AftermathEvent,
): Promise<LockedOrder> {
  const now = siteNow(deps, locked.site);
  const { added = [], changed = [] } = event;
  for (const [i, row] of added.entries()) {
    // A request key is unique, so only the first row of the request gets it.
    insertRelated(tx, row, i === 0 ? (event.requestKey ?? null) : null);
  }
  for (const row of changed) updateRelated(tx, row);
  const byId = new Map<TransactionId, RelatedTransaction>(
    [...locked.related, ...added, ...changed].map((row) => [row.transactionId, row]),
  );
  const related = [...byId.values()].sort((a, b) => a.transactionId - b.transactionId);
  const { site, order: before, transactions } = locked;
  const touched = {
    ...before,
    amountRefunded: refundedOrWaiting(related),
    after: { ...before.after, ...event.after },
    reason: event.reason === undefined ? before.reason : event.reason,
    modifiedAt: now,
  };
  const statuses = standing(orderState({ order: touched, transactions, related }, now));
  assert(
    statuses.status === before.statuses.status ||
      orderMoves[before.statuses.status].includes(statuses.status),
    `aftermath-makes-${before.statuses.status}-${statuses.status}`,
  );
  const shown = shownOf({ order: { ...touched, statuses }, transactions });
  // When the refund of a gift card fails, the gift cards may pay the order after all.
  const isPaidNow = shown !== null && isPaid(shown.facts) && isPaidOrPending(statuses.status);
  const completedAt = before.completedAt ?? (isPaidNow ? now : null);
  const order = await conclude(tx, deps, {
    site,
    before,
    order: { ...touched, statuses, completedAt },
    transactions,
    related,
    shown,
    cause: {
      fact: event.fact,
      source: event.source,
      transactionId: added[0]?.transactionId ?? changed[0]?.transactionId ?? null,
    },
    notify: event.notify ?? false,
    now,
  });
  const after = { site, order, transactions, related };
  await mailChanges(tx, deps, { before: locked, after });
  return after;
}
