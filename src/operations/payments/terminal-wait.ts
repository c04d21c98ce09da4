// How long a terminal shows an order: each thing that happens there lets it wait anew.
import type { Tx } from '../../database/database.ts';
import { waitOn } from '../../database/terminals.ts';
import type { Order } from '../../domain/orders/order.ts';
import { terminalPatienceSeconds } from '../../domain/terminal.ts';
import { addSeconds } from '../../domain/time/clock.ts';

/**
 * The order must be locked by `tx`; one that is on no terminal is left alone. `now` is site time.
 * Write the order afterwards: its next due moment follows from this.
 */
export function waitOnAtTerminal(tx: Tx, order: Order, now: Date): void {
  if (order.content.terminal === undefined) return;
  const { siteId, transactionId } = order;
  const waitsUntil = addSeconds(now, terminalPatienceSeconds);
  waitOn(tx, siteId, { transactionId, waitsUntil });
}
