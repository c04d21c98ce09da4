// Lets the money of a promised payment arrive, for test code.
import { attemptReference } from '../../domain/ids.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isPaid } from '../../domain/payment-event.ts';
import type { Delivery } from '../../domain/payments/acquirer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import { acquirerOf } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import type { FoundOrder } from '../find-order.ts';
import { lockAttempt } from '../locked-order.ts';
import { siteNow } from '../site-time.ts';
import { recordNews } from './record-payment-events.ts';
import { refreshAttempt } from './refresh-attempt.ts';

/** Beside the scenarios of a method, which decide a payment: this follows one. */
export const settledOutcome = 'settled';

/**
 * Refusals: `invalid-value` where no money is on its way: not paid, not captured or shipped yet, or
 * paid out by somebody else; `not-allowed` where real money moves.
 */
export async function settleOrder(
  deps: Deps,
  site: Site,
  { order, transactions }: Pick<FoundOrder, 'order' | 'transactions'>,
  delivery: Delivery,
): Promise<Refusal | null> {
  const payment = transactions.find((row) => isPaid(row.facts) && !isSettled(row));
  if (payment === undefined) return refuse('invalid-value', 'no money of the order is on its way');
  if (order.after.captureRemain !== null || order.after.claimBy !== null)
    return refuse('invalid-value', 'its money arrives once the order is captured or shipped');
  if (!passesThrough(payment))
    return refuse('invalid-value', 'its money reaches the merchant without this gateway');
  const { rehearsal } = acquirerOf(deps, payment);
  if (rehearsal === undefined) return refuse('not-allowed', 'this method moves real money');
  // An acquirer tells of whole payments; what was shipped in part arrives by our own word.
  if (payment.captureOf !== null) return settlePart(deps, site, payment);
  const attempt = attemptReference(site.siteId, payment.transactionId);
  const answer = await rehearsal.settle(attempt, { now: siteNow(deps, site), delivery });
  if (answer.kind !== 'done') return refuse('invalid-value', answer.why);
  await refreshAttempt(deps, site, payment.transactionId);
  return null;
}

function isSettled({ statuses }: Transaction): boolean {
  return statuses.financialStatus === 'completed';
}

/** Wallets that pay the merchant themselves promise nothing to us (lifecycle.md, part 6, wallets). */
function passesThrough(payment: Transaction): boolean {
  return (
    payment.statuses.financialStatus === 'uncleared' || methodOfAttempt(payment).shipment !== null
  );
}

function settlePart(deps: Deps, site: Site, part: Transaction): Promise<null> {
  return deps.db.transaction(async (tx) => {
    const found = await lockAttempt(tx, site, part);
    if (found === null) return null;
    const { locked, transaction } = found;
    const news = { transaction, fact: 'settled', source: 'acquirer', told: null } as const;
    await recordNews(tx, deps, locked, news);
    return null;
  });
}
