// Restarts the wait of a terminal for its order, each time that something happens there.
import type { Tx } from '../../database/database.ts';
import { waitOn } from '../../database/sites/terminals.ts';
import type { Order } from '../../domain/orders/order.ts';
import { terminalPatienceSeconds } from '../../domain/terminal.ts';
import { addSeconds } from '../../domain/time/clock.ts';

/**
 * Lets the terminal of an order wait anew; does nothing for an order on no terminal. The order must be locked by
 * `tx`, and saved afterwards, since its next due moment follows from this. `now` is site time.
 */
export function waitOnAtTerminal(tx: Tx, order: Order, now: Date): void {
  if (order.content.terminal === undefined) return;
  const { siteId, transactionId } = order;
  const waitsUntil = addSeconds(now, terminalPatienceSeconds);
  waitOn(tx, siteId, { transactionId, waitsUntil });
}
