// Claims a terminal for a payment: it shows one at a time.
import type { Tx } from '../../database/database.ts';
import { findOrderByTransaction } from '../../database/orders.ts';
import { lockTerminal, setShown } from '../../database/terminals.ts';
import type { Order } from '../../domain/orders/order.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { awaitsCard, type Terminal, terminalPatienceSeconds } from '../../domain/terminal.ts';
import { addSeconds, isDue } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';

/**
 * The terminal is held before the order is written, so that nothing is left of an order that it
 * cannot show; a process that dies in between holds it for a minute. It is free again as soon as the
 * order is over: nobody has to give it back. Refusals: `invalid-value` (no such terminal in the group,
 * or one that is not active), `cannot-initiate-transaction` (it shows another payment).
 */
export function claimTerminal(deps: Deps, site: Site, order: Order): Promise<Refusal | null> {
  const { terminal: id = '' } = order.content;
  return deps.db.transaction(async (tx) => {
    const terminal = await lockTerminal(tx, site.siteId, id);
    if (terminal === null || !terminal.active)
      return refuse('invalid-value', 'terminal_id: no active terminal of this group');
    const now = siteNow(deps, site);
    if (await isBusy(tx, terminal, now))
      return refuse('cannot-initiate-transaction', 'the terminal shows another payment');
    const { transactionId } = order;
    const waitsUntil = addSeconds(now, terminalPatienceSeconds);
    setShown(tx, terminal, { transactionId, waitsUntil });
    return null;
  });
}

/** The order was not taken after all. */
export async function releaseTerminal(deps: Deps, order: Order): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const terminal = await lockTerminal(tx, order.siteId, order.content.terminal ?? '');
    if (terminal?.shows?.transactionId === order.transactionId) setShown(tx, terminal, null);
  });
}

/** Who stands in front of it may still pay; or its order is being written at this moment. */
async function isBusy(tx: Tx, { siteId, shows }: Terminal, now: Date): Promise<boolean> {
  if (shows === null) return false;
  const order = await findOrderByTransaction(tx, siteId, shows.transactionId);
  const isShown = order?.transactionId === shows.transactionId;
  return order !== null && isShown
    ? awaitsCard(order.statuses.status)
    : !isDue(shows.waitsUntil, now);
}
