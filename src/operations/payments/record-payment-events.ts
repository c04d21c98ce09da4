// The one place that records events of payments: decides, saves, enqueues.
import type { Tx } from '../../database/database.ts';
import { updateTransaction } from '../../database/orders/transactions.ts';
import { type Advance, advance } from '../../domain/orders/advance.ts';
import { aftermathOf } from '../../methods/rules/aftermath.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import { mailChanges } from '../mails/mail-changes.ts';
import { siteNow } from '../site-time.ts';
import { keepMeans } from '../tokens/keep-means.ts';
import { conclude } from './conclude.ts';
import {
  type AttemptEvent,
  carriesOn,
  orderAfter,
  withDecision,
  withFactLearned,
  withReport,
} from './event-effects.ts';
import { orderState } from './order-state.ts';
import { waitOnAtTerminal } from './terminal-wait.ts';
import { warnOfMarks } from './warn-of-marks.ts';

/** The rows as they are after the event, within the same transaction. */
export interface Recorded extends LockedOrder {
  readonly result: Advance['kind'];
}

/**
 * Records an event of an order that is locked by `tx`. The same event again changes nothing, and events give the
 * same rows in whatever order they arrive.
 */
export async function recordEvent(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  event: AttemptEvent,
): Promise<Recorded> {
  const { site, related } = locked;
  const now = siteNow(deps, site);
  const reported = withReport(locked, event, now);
  const { transactionId } = event.transaction;
  const state = {
    ...orderState({ ...locked, transactions: reported }, now),
    // Worked out with the new fact: a second payment changes how much of the refunds counts for the order.
    aftermath: aftermathOf(locked.order, withFactLearned(reported, event), related),
  };
  const decision = advance(state, { transactionId, fact: event.fact });
  if (decision.kind === 'impossible') {
    deps.log.warn(
      { siteId: site.siteId, orderId: locked.order.orderId, fact: event.fact, why: decision.why },
      'an impossible payment event',
    );
    return { result: 'impossible', ...locked };
  }

  const after = withDecision(reported, decision, event, now);
  const transactions = await keepMeans(tx, { ...locked, transactions: after }, now);
  for (const [i, transaction] of transactions.entries()) {
    if (transaction !== locked.transactions[i]) updateTransaction(tx, transaction);
  }
  const shown =
    transactions.find((transaction) => transaction.transactionId === decision.shown) ?? null;
  if (decision.kind === 'advanced') waitOnAtTerminal(tx, locked.order, now);
  const order = await conclude(tx, deps, {
    site,
    before: locked.order,
    order: orderAfter(locked, decision, shown, { isCarried: carriesOn(state, decision), now }),
    transactions,
    related,
    shown,
    cause: { fact: event.fact, source: event.source, transactionId },
    notify: event.notify ?? false,
    now,
  });
  const recorded = { site, order, transactions, related };
  warnOfMarks(tx, deps, { before: locked.order, after: order, transactionId });
  await mailChanges(tx, deps, { before: locked, after: recorded });
  return { result: decision.kind, ...recorded };
}
