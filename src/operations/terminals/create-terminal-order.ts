// Creates an order that is paid on a terminal in the shop (operations.md, part 15, cloud payment).
import { nextDueAt } from '../../domain/orders/due.ts';
import type { NewOrder } from '../../domain/orders/new-order.ts';
import type { Order } from '../../domain/orders/order.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { awaitsCard } from '../../domain/terminal.ts';
import type { Deps } from '../deps.ts';
import { newDueState } from '../due-state.ts';
import { buildOrder } from '../orders/create-order.ts';
import { type MadeBefore, madeBefore } from '../orders/made-before.ts';
import { postAgain } from '../orders/post-again.ts';
import { claimTerminal, releaseTerminal } from './claim-terminal.ts';
import { showOnTerminal } from './show-on-terminal.ts';

export interface TerminalOrder {
  readonly order: Order;
  /** Where a tester plays the terminal; null for one that stands somewhere. */
  readonly terminalUrl: string | null;
}

/**
 * Refusals, in this order: `invalid-value` (no such terminal), `cannot-initiate-transaction` (it, or
 * the order, waits for a customer already), `invalid-order-id` (paid already), `no-gateway`,
 * `cannot-create-transaction` (the acquirer refused) and `acquirer-silent`: nothing is shown, and the
 * order is cancelled a minute later. `requestKey`, and the refusal that comes with it, as at `createOrder`.
 */
export async function createTerminalOrder(
  deps: Deps,
  site: Site,
  input: NewOrder,
  requestKey: string | null,
): Promise<TerminalOrder | Refusal> {
  const content = requestKey === null ? input.content : { ...input.content, requestKey };
  const order = buildOrder(deps, site, { ...input, content }, null);
  const earlier = await madeBefore(deps, order);
  if (earlier !== null && isRefusal(earlier)) return earlier;
  // Its answer was lost; whether it came to be shown as well is found out now.
  if (earlier !== null && !endedUnseen(earlier)) return show(deps, site, earlier.order);
  const refusal = await claimTerminal(deps, site, order);
  if (refusal !== null) return refusal;
  const taken = await write(deps, site, order);
  if (taken === null) return show(deps, site, order);
  await releaseTerminal(deps, order);
  return taken;
}

/** Its minute went by before a terminal showed it: a till that was told to come again finds the way free. */
function endedUnseen({ order, transactions }: MadeBefore): boolean {
  const first = transactions.find((row) => row.transactionId === order.transactionId);
  return order.statuses.status === 'cancelled' && first?.phase !== 'started';
}

async function write(deps: Deps, site: Site, order: Order): Promise<Refusal | null> {
  const nextDue = nextDueAt(newDueState(order)) ?? order.sessionExpiresAt;
  return (await deps.writer.insert(order, nextDue)) ? null : postAgain(deps, site, order);
}

async function show(deps: Deps, site: Site, order: Order): Promise<TerminalOrder | Refusal> {
  const isOver = !awaitsCard(order.statuses.status);
  const attempt = isOver ? null : await showOnTerminal(deps, site, order.orderId);
  if (attempt !== null && isRefusal(attempt)) return attempt;
  return { order, terminalUrl: attempt?.redirectUrl ?? null };
}
