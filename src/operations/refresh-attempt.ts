// Fetches the truth about an attempt from its acquirer and records it.

import type { Tx } from '../database/database.ts';
import { findTransaction, updateTransaction } from '../database/transactions.ts';
import { addSeconds } from '../domain/clock.ts';
import type { TransactionId } from '../domain/ids.ts';
import { strongest } from '../domain/payment-event.ts';
import type { Site } from '../domain/site.ts';
import type { Transaction } from '../domain/transaction.ts';
import { acquirerOf, knownPayment } from './acquirer-of.ts';
import { askAgainSeconds } from './ask-again.ts';
import type { Deps } from './deps.ts';
import { type LockedOrder, lockMovedAttempt, reschedule } from './locked-order.ts';
import { type Recorded, recordNews } from './record-payment-events.ts';
import { isFurtherPayment, makeRepeat } from './repeat-order.ts';
import { siteNow } from './site-time.ts';

/**
 * Every path of news ends here: callback, browser return, poll. None of them is believed; the
 * acquirer is asked, with nothing locked, and its answer recorded. `unknown` moves nothing and books a poll.
 * `toldReference`: the acquirer's own id, where the news named it. Null when there is no such attempt.
 */
export async function refreshAttempt(
  deps: Deps,
  site: Site,
  id: TransactionId,
  toldReference: string | null = null,
): Promise<Recorded | null> {
  const transaction = await findTransaction(deps.db.pool, site.siteId, id);
  if (transaction === null) return null;
  const reference = toldReference ?? transaction.reference;
  const answer = await acquirerOf(deps, transaction).fetchStatus(
    knownPayment({ ...transaction, reference }),
    siteNow(deps, site),
  );
  return deps.db.transaction(async (tx) => {
    const found = await lockMovedAttempt(tx, site, transaction);
    if (found === null) return null;
    const { locked, transaction: fresh } = found;
    if (answer.kind === 'unknown') return askLater(tx, deps, locked, fresh);
    if (answer.kind === 'refused') {
      // The acquirer never heard of it: the call was lost, nobody was charged.
      return recordNews(tx, deps, locked, {
        transaction: fresh,
        fact: strongest(fresh.facts) === 'started' ? 'declined' : strongest(fresh.facts),
        source: 'acquirer',
        told: null,
        patch: { phase: 'refused', pollAt: null },
      });
    }
    const news = answer.value;
    const home = isFurtherPayment(locked, fresh, news.fact)
      ? await makeRepeat(tx, deps, locked, fresh, news.amount)
      : locked;
    const moved = home.transactions.find((row) => row.transactionId === id) ?? fresh;
    return recordNews(tx, deps, home, {
      transaction: moved,
      fact: news.fact,
      source: 'acquirer',
      told: news,
    });
  });
}

async function askLater(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  transaction: Transaction,
): Promise<Recorded> {
  const later = { ...transaction, pollAt: addSeconds(siteNow(deps, locked.site), askAgainSeconds) };
  updateTransaction(tx, later);
  await reschedule(tx, locked.order);
  return { result: 'already-there', ...locked };
}
