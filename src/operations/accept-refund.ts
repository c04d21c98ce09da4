// What a person at the bank does with a refund of a test payment, without waiting for midnight.
import { isWaiting, rowsOfRequest } from '../domain/refund.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import type { RelatedTransaction } from '../domain/related-transaction.ts';
import type { Site } from '../domain/site.ts';
import type { Deps } from './deps.ts';
import { getOrder } from './find-order.ts';
import { refundNamed } from './find-refund.ts';
import { goOnWithRefund, lockRefund, undoRefund } from './finish-refund.ts';

export const refundOutcomes = ['completed', 'declined'] as const;
export type RefundOutcome = (typeof refundOutcomes)[number];

/**
 * `completed` does at once what midnight does, so a refund that the balance does not cover still
 * waits afterwards. Sandbox only. Gives the refund as it is then. Refusals: `order-not-found`,
 * `refund-not-found`, `invalid-value` (it has come to another end, or is with the bank already).
 */
export async function acceptRefund(
  deps: Deps,
  site: Site,
  id: string,
  refundId: string,
  outcome: RefundOutcome,
): Promise<RelatedTransaction | Refusal> {
  if (deps.mode !== 'sandbox') return refuse('not-allowed', 'this refund moves real money');
  const row = await find(deps, site, id, refundId);
  if (isRefusal(row)) return row;
  if (!isWaiting(row)) {
    return row.statuses.status === outcome
      ? row
      : refuse('invalid-value', `the refund is ${row.statuses.status} already`);
  }
  const found = await getOrder(deps, site, row.orderId);
  if (isRefusal(found)) return found;
  for (const each of rowsOfRequest(found.related, row).filter(isWaiting)) {
    if (outcome === 'completed') {
      await goOnWithRefund(deps, site, each, 'at-once');
      continue;
    }
    const declined = await deps.db.transaction(async (tx) => {
      const locked = await lockRefund(tx, site, each);
      // What was put to the bank is the bank's to decide.
      if (locked === null || locked.row.askedAt !== undefined) return false;
      await undoRefund(tx, deps, site, locked, 'Declined by the bank');
      return true;
    });
    if (!declined) return refuse('invalid-value', 'the refund is with the bank already');
  }
  return find(deps, site, id, refundId);
}

async function find(
  deps: Deps,
  site: Site,
  id: string,
  refundId: string,
): Promise<RelatedTransaction | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  return (
    refundNamed(found.related, refundId) ??
    refuse('refund-not-found', `order ${id} has no refund ${refundId}`)
  );
}
