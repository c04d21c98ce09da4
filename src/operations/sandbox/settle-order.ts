// Lets the money of a promised payment arrive, for test code.
import { attemptReference } from '../../domain/ids.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isPaid } from '../../domain/payment-event.ts';
import type { Delivery } from '../../domain/payments/acquirer.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import { acquirerOf } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import type { FoundOrder } from '../find-order.ts';
import { lockAttempt } from '../locked-order.ts';
import { recordEvent } from '../payments/record-payment-events.ts';
import { refreshAttempt } from '../payments/refresh-attempt.ts';
import { siteNow } from '../site-time.ts';
import { rehearsalOf } from './rehearsal-of.ts';

/** An outcome beside the scenarios of a method: they decide a payment, this one follows a payment that was promised. */
export const settledOutcome = 'settled';

/**
 * Lets the promised money arrive. Refusals: `invalid-value` when no money is on its way: the order is not paid, not
 * captured or shipped yet, or its money reaches the merchant directly; `not-allowed` when real money moves.
 */
export async function settleOrder(
  deps: Deps,
  site: Site,
  { order, transactions }: Pick<FoundOrder, 'order' | 'transactions'>,
  delivery: Delivery,
): Promise<Refusal | null> {
  const payment = transactions.find((row) => isPaid(row.facts) && !isSettled(row));
  if (payment === undefined)
    return refuse('invalid-value', 'no money for this order is on its way');
  if (order.after.captureRemain !== null || order.after.claimBy !== null)
    return refuse('invalid-value', 'its money arrives once the order is captured or shipped');
  if (!passesThrough(payment))
    return refuse('invalid-value', 'the merchant receives its money outside this gateway');
  const rehearsal = rehearsalOf(acquirerOf(deps, payment));
  if (isRefusal(rehearsal)) return rehearsal;
  // An acquirer reports only on whole payments, so the arrival of a part is recorded here.
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

/** Whether the money passes through us: some wallets pay the merchant directly (lifecycle.md, part 6, wallets). */
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
    const event = { transaction, fact: 'settled', source: 'acquirer', report: null } as const;
    await recordEvent(tx, deps, locked, event);
    return null;
  });
}
