// Answers a dispute for its merchant, who has seen it, or accepts it and gives the money up.
import { updateRelated } from '../../database/orders/related-transactions.ts';
import { disputesAmong, isMerchantsTurn } from '../../domain/disputes/dispute.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import { askAgainSeconds } from '../ask-again.ts';
import type { Deps } from '../deps.ts';
import { type FoundOrder, getOrder } from '../find-order.ts';
import { lockOrder } from '../locked-order.ts';
import { reschedule } from '../save-order.ts';
import { siteNow } from '../site-time.ts';
import { goOnWithDispute } from './go-on-with-dispute.ts';

/**
 * Passes the merchant's answer on to the acquirer, and gives the order as it is then. If the acquirer cannot be
 * reached the answer is passed on later, and the dispute stays as it was until then. Refusals: `order-not-found`,
 * `invalid-value` (no dispute waits for the merchant, or the acquirer refuses the answer).
 */
export async function answerDispute(
  deps: Deps,
  site: Site,
  id: string,
  said: 'open' | 'accept',
): Promise<FoundOrder | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  const row = await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, found.order.orderId);
    const mine = disputesAmong(locked?.related ?? []).find(({ dispute }) =>
      isMerchantsTurn(dispute),
    );
    if (locked === null || mine === undefined) return null;
    // An `accept` that is still to be passed on is not replaced by `open`.
    const answering = mine.dispute.answering === 'accept' ? 'accept' : said;
    const dueAt = addSeconds(siteNow(deps, site), askAgainSeconds);
    updateRelated(tx, { ...mine, dispute: { ...mine.dispute, answering }, dueAt });
    await reschedule(tx, locked.order);
    return mine;
  });
  if (row === null)
    return refuse('invalid-value', 'no dispute of this order is waiting for your answer');
  const outcome = await goOnWithDispute(deps, site, row);
  if (outcome.kind === 'refused') return refuse('invalid-value', outcome.why);
  return getOrder(deps, site, id);
}
