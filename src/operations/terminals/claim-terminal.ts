// Claims a terminal for a payment; a terminal shows one payment at a time.
import type { Tx } from '../../database/database.ts';
import { findOrderByTransaction } from '../../database/orders/orders.ts';
import { lockTerminal, setShown } from '../../database/sites/terminals.ts';
import type { Order } from '../../domain/orders/order.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { awaitsCard, type Terminal, terminalPatienceSeconds } from '../../domain/terminal.ts';
import { addSeconds, isDue } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';

/**
 * Claims the terminal before the order is written, so that no order is stored that the terminal cannot show. If the
 * process dies in between, the claim ends after a minute. It also ends with the order, so nobody has to release it.
 * Refusals: `invalid-value` (no such terminal in the group, or one that is not active), `cannot-initiate-transaction`
 * (it shows another payment).
 */
export function claimTerminal(deps: Deps, site: Site, order: Order): Promise<Refusal | null> {
  const { terminal: id = '' } = order.content;
  return deps.db.transaction(async (tx) => {
    const terminal = await lockTerminal(tx, site.siteId, id);
    if (terminal === null || !terminal.active)
      return refuse('invalid-value', 'terminal_id: this group has no such active terminal');
    const now = siteNow(deps, site);
    if (await isBusy(tx, terminal, now))
      return refuse('cannot-initiate-transaction', 'the terminal is showing another payment');
    const { transactionId } = order;
    const waitsUntil = addSeconds(now, terminalPatienceSeconds);
    setShown(tx, terminal, { transactionId, waitsUntil });
    return null;
  });
}

/** Releases the claim of an order that was not created after all. */
export async function releaseTerminal(deps: Deps, order: Order): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const terminal = await lockTerminal(tx, order.siteId, order.content.terminal ?? '');
    if (terminal?.shows?.transactionId === order.transactionId) setShown(tx, terminal, null);
  });
}

/** Whether the terminal is taken: its order can still be paid, or is just being written. */
async function isBusy(tx: Tx, { siteId, shows }: Terminal, now: Date): Promise<boolean> {
  if (shows === null) return false;
  const order = await findOrderByTransaction(tx, siteId, shows.transactionId);
  const isShown = order?.transactionId === shows.transactionId;
  return order !== null && isShown
    ? awaitsCard(order.statuses.status)
    : !isDue(shows.waitsUntil, now);
}
