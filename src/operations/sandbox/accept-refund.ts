// Accepts, declines or delays a refund of a test payment in place of the bank, without waiting for midnight.
import { isWaiting, rowsOfRequest } from '../../domain/refunds/refund.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { samePair } from '../../domain/status.ts';
import { brandMethod } from '../../methods/rules/attempt-states.ts';
import type { Deps } from '../deps.ts';
import { getOrder } from '../find-order.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { findRefund } from '../refunds/find-refund.ts';
import { declineRefund, goOnWithRefund, lockWaitingRefund } from '../refunds/finish-refund.ts';
import { siteNow } from '../site-time.ts';

export const refundOutcomes = ['completed', 'declined', 'uncleared'] as const;
export type RefundOutcome = (typeof refundOutcomes)[number];

/**
 * `completed` does at once what happens at midnight, so a refund that the balance does not cover still waits.
 * `uncleared`: the merchant's own account with the wallet is too low, and the next midnight tries again. Gives the
 * refund as it is then. Refusals: `not-allowed` (live mode), `order-not-found`, `refund-not-found`, `invalid-value`
 * (it has ended in another way, is with the bank already, or its method keeps no account that could be too low).
 */
export async function acceptRefund(
  deps: Deps,
  site: Site,
  id: string,
  refundId: string,
  outcome: RefundOutcome,
): Promise<RelatedTransaction | Refusal> {
  if (deps.mode !== 'sandbox') return refuse('not-allowed', 'this refund moves real money');
  const row = await findRefund(deps, site, id, refundId);
  if (isRefusal(row)) return row;
  if (!isWaiting(row)) {
    return row.statuses.status === outcome
      ? row
      : refuse('invalid-value', `the refund is already ${row.statuses.status}`);
  }
  const found = await getOrder(deps, site, row.orderId);
  if (isRefusal(found)) return found;
  const waiting = rowsOfRequest(found.related, row).filter(isWaiting);
  if (outcome === 'uncleared') {
    const short = await Promise.all(waiting.map((each) => fallShort(deps, site, each)));
    return short.includes(true)
      ? findRefund(deps, site, id, refundId)
      : refuse('invalid-value', 'this refund is not paid from a merchant account at a wallet');
  }
  for (const each of waiting) {
    if (outcome === 'completed') {
      await goOnWithRefund(deps, site, each, 'at-once');
      continue;
    }
    const declined = await deps.db.transaction(async (tx) => {
      const locked = await lockWaitingRefund(tx, site, each);
      // Once the bank was asked for a refund, only the bank decides about it.
      if (locked === null || locked.row.askedAt !== undefined) return false;
      await declineRefund(tx, deps, locked, 'Declined by the bank');
      return true;
    });
    if (!declined) return refuse('invalid-value', 'the bank is already processing the refund');
  }
  return findRefund(deps, site, id, refundId);
}

/**
 * Marks the refund as waiting for the merchant's account with a wallet. False when its method keeps no such account,
 * and when the refund has no money yet or is with the bank.
 */
function fallShort(deps: Deps, site: Site, stale: RelatedTransaction): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const found = await lockWaitingRefund(tx, site, stale);
    const statuses = found === null ? null : brandMethod(found.payment).refunds.short;
    if (found === null || statuses === null) return false;
    const { locked, row } = found;
    if (!row.funded || row.askedAt !== undefined) return false;
    if (samePair(row.statuses, statuses)) return true;
    await recordAftermath(tx, deps, locked, {
      fact: 'refund-asked',
      source: 'acquirer',
      changed: [{ ...row, statuses, modifiedAt: siteNow(deps, site) }],
      notify: true,
    });
    return true;
  });
}
