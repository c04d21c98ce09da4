// Shows an order on its terminal for payment, the first time and again after a card was declined.
import { waitOf } from '../../database/sites/terminals.ts';
import type { OrderId } from '../../domain/ids.ts';
import { openAttempts, type Transaction } from '../../domain/orders/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { awaitsCard } from '../../domain/terminal.ts';
import type { Deps } from '../deps.ts';
import { lockOrder } from '../locked-order.ts';
import { type AttemptInput, nothingFilledIn } from '../payments/attempt-input.ts';
import { authorizeAttempt, beginAttempt } from '../payments/start-attempt.ts';
import { waitOnAtTerminal } from '../payments/terminal-wait.ts';
import { siteNow } from '../site-time.ts';

/**
 * Starts an attempt and returns it; an attempt that is open already is returned instead. Refusals: `order-not-found`,
 * `no-gateway` (no acquirer here processes cards), `not-allowed` (the order is over, is not on a terminal, or its
 * terminal shows another one by now), `cannot-create-transaction` (the acquirer refused) and `acquirer-silent`; after
 * the last two the order is cancelled once the terminal has waited its minute.
 */
export async function showOnTerminal(
  deps: Deps,
  site: Site,
  id: OrderId,
): Promise<Transaction | Refusal> {
  // The kind of card is unknown until the customer holds it to the terminal.
  const method = deps.methods.find(({ cardGroup }) => cardGroup === 'group');
  if (method === undefined) return refuse('no-gateway', 'no acquirer here processes cards');
  const input: AttemptInput = { ...nothingFilledIn, method, channel: 'terminal' };
  const begun = await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, id);
    if (locked === null) return refuse('order-not-found');
    const { order, transactions } = locked;
    const [open] = openAttempts(transactions);
    if (open !== undefined) return { kind: 'begun-before', order, transaction: open } as const;
    const shown = await waitOf(tx, site.siteId, order.transactionId);
    if (shown === null || !awaitsCard(order.statuses.status))
      return refuse('not-allowed', `no terminal shows it; the order is ${order.statuses.status}`);
    waitOnAtTerminal(tx, order, siteNow(deps, site));
    return beginAttempt(tx, deps, locked, input);
  });
  switch (begun.kind) {
    case 'refusal':
      return begun;
    case 'not-begun':
      return refuse('not-allowed', `no payment can be started: ${begun.why}`);
    case 'begun-before':
      return begun.transaction;
    case 'begun': {
      const authorized = await authorizeAttempt(deps, site, begun, input);
      if (isRefusal(authorized)) return authorized;
      const { answer, transaction } = authorized;
      if (answer.kind === 'done') return transaction;
      const isRefused = answer.kind === 'refused';
      return refuse(isRefused ? 'cannot-create-transaction' : 'acquirer-silent', answer.why);
    }
  }
}
