// Creates an order that is paid on a terminal in the shop (operations.md, part 15, cloud payment).
import type { NewOrder } from '../../domain/orders/new-order.ts';
import type { Order } from '../../domain/orders/order.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { awaitsCard } from '../../domain/terminal.ts';
import type { Deps } from '../deps.ts';
import { buildOrder, writeNewOrder } from '../orders/build-order.ts';
import { type EarlierRun, findEarlierRun } from '../orders/earlier-run.ts';
import { postAgain } from '../orders/post-again.ts';
import { claimTerminal, releaseTerminal } from './claim-terminal.ts';
import { showOnTerminal } from './show-on-terminal.ts';

export interface TerminalOrder {
  readonly order: Order;
  /** The simulator's page on which a tester plays the terminal; null for a real one. */
  readonly terminalUrl: string | null;
}

/**
 * Creates the order and shows it on its terminal. Refusals, in this order: `invalid-value` (no such terminal),
 * `cannot-initiate-transaction` (the terminal or the order already waits for a customer), `invalid-order-id` (paid
 * already), `no-gateway`, `cannot-create-transaction` (the acquirer refused), `acquirer-silent`. After the last three,
 * nothing is shown, and the order is cancelled a minute later. `requestKey` and its refusal are as in `createOrder`.
 */
export async function createTerminalOrder(
  deps: Deps,
  site: Site,
  input: NewOrder,
  requestKey: string | null,
): Promise<TerminalOrder | Refusal> {
  const order = buildOrder(deps, site, input, { method: null, requestKey });
  const earlier = await findEarlierRun(deps, order);
  if (earlier !== null && isRefusal(earlier)) return earlier;
  // The same request was made before and its answer was lost: the order is shown now unless it was shown then.
  if (earlier !== null && !endedUnseen(earlier)) return show(deps, site, earlier.order);
  const refusal = await claimTerminal(deps, site, order);
  if (refusal !== null) return refusal;
  const taken = (await writeNewOrder(deps, order)) ? null : await postAgain(deps, site, order);
  if (taken === null) return show(deps, site, order);
  await releaseTerminal(deps, order);
  return taken;
}

/** Whether the order was cancelled before a terminal showed it: the till that tries again may then claim a terminal. */
function endedUnseen({ order, transactions }: EarlierRun): boolean {
  const first = transactions.find((row) => row.transactionId === order.transactionId);
  return order.statuses.status === 'cancelled' && first?.phase !== 'started';
}

async function show(deps: Deps, site: Site, order: Order): Promise<TerminalOrder | Refusal> {
  const isOver = !awaitsCard(order.statuses.status);
  const attempt = isOver ? null : await showOnTerminal(deps, site, order.orderId);
  if (attempt !== null && isRefusal(attempt)) return attempt;
  return { order, terminalUrl: attempt?.redirectUrl ?? null };
}
