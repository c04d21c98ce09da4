// Ends the wait of an order whose customer stands in the shop: with a code on a screen, or at a terminal.
import type { Tx } from '../../database/database.ts';
import { updateTransaction } from '../../database/orders/transactions.ts';
import type { Order } from '../../domain/orders/order.ts';
import { openAttempts, type Transaction } from '../../domain/orders/transaction.ts';
import { withoutLink } from '../../domain/orders/without-link.ts';
import { isOpen, strongest, withFact } from '../../domain/payment-event.ts';
import { outcomesOf } from '../../methods/rules/attempt-states.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import { bookWithdrawals } from '../payments/withdraw-attempt.ts';
import { siteNow } from '../site-time.ts';
import { endSession } from './end-session.ts';

/** The order afterwards, and the attempts that must still be withdrawn at the acquirer. */
export interface EndedWait {
  readonly order: Order;
  readonly withdrawn: readonly Transaction[];
}

/** Cancels an unpaid order, which must be locked by `tx`. After the commit, pass `withdrawn` to `withdrawAttempts`. */
export async function endWait(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  source: 'merchant' | 'clock',
): Promise<EndedWait> {
  const { site, order, transactions } = locked;
  const now = siteNow(deps, site);
  const open = openAttempts(transactions);
  const ended = transactions.map((row) => (row.superseded ? row : setAside(tx, order, row, now)));
  const rows = { ...locked, order: withoutLink(order, now), transactions: ended };
  const cancelled = await endSession(tx, deps, rows, source);
  await bookWithdrawals(tx, deps, { ...rows, order: cancelled }, open);
  return { order: cancelled, withdrawn: open };
}

/** Sets an attempt aside: the order then shows only that it was cancelled, but money for it would still count. */
function setAside(tx: Tx, order: Order, row: Transaction, now: Date): Transaction {
  const facts = isOpen(row) ? withFact(row.facts, 'withdrawn') : row.facts;
  const statuses = outcomesOf(order, row)[strongest(facts)];
  const aside = { ...row, superseded: true, facts, statuses, modifiedAt: now };
  updateTransaction(tx, aside);
  return aside;
}
