// Lets an attempt expire whose time is over.
import { endOfAttempt, type Transaction } from '../../domain/orders/transaction.ts';
import { isOpen } from '../../domain/payment-event.ts';
import type { Site } from '../../domain/site.ts';
import { isDue } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { lockAttempt } from '../locked-order.ts';
import { siteNow } from '../site-time.ts';
import { recordEvent } from './record-payment-events.ts';
import { refreshAttempt } from './refresh-attempt.ts';

/**
 * Lets the attempt expire, unless the customer has paid in time: an acquirer that knows the attempt is asked first. If
 * it does not answer, the poll stays planned, since the attempt may have been paid.
 */
export async function expireAttempt(deps: Deps, site: Site, stale: Transaction): Promise<void> {
  const isKnownOutside = stale.details.unscanned !== true;
  const asked = isKnownOutside ? await refreshAttempt(deps, site, stale.transactionId) : null;
  await deps.db.transaction(async (tx) => {
    const found = await lockAttempt(tx, site, stale);
    if (found === null || !isOpen(found.transaction)) return;
    // A phone may have read the code meanwhile, and its payer has the whole time of the method.
    if (!isDue(endOfAttempt(found.locked.order, found.transaction), siteNow(deps, site))) return;
    await recordEvent(tx, deps, found.locked, {
      transaction: found.transaction,
      fact: 'expired',
      source: 'clock',
      report: null,
      patch: { pollAt: asked?.isAnswered === false ? found.transaction.pollAt : null },
    });
  });
}
