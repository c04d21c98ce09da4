// The merchant needs more time to ship what a pay-later provider promised to pay.
import { captures } from '../domain/capture.ts';
import { addSeconds, earliest } from '../domain/clock.ts';
import type { OrderId } from '../domain/ids.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import { methodOfAttempt } from '../methods/attempt-states.ts';
import type { Deps } from './deps.ts';
import { lock } from './locked-order.ts';
import { paymentByShipment } from './promised-payment.ts';
import { recordAftermath } from './record-aftermath.ts';

const daySeconds = 86_400;

/**
 * One step of the method's, and never past its limit (lifecycle.md, part 5). Gives the new day in
 * site time. Refusals, in this order: `order-not-found`, `cannot-extend` (no such payment, or the
 * limit is reached), `missing-data` (no reason).
 */
export function extendClaim(
  deps: Deps,
  site: Site,
  id: OrderId,
  reason: string | null,
): Promise<{ readonly claimBy: Date } | Refusal> {
  return deps.db.transaction(async (tx) => {
    const locked = await lock(tx, site.siteId, id);
    if (locked === null) return refuse('order-not-found');
    const { order, related } = locked;
    const payment = paymentByShipment(locked);
    const before = order.after.claimBy;
    const [firstPart] = captures(related);
    const terms = payment === null ? null : methodOfAttempt(payment).shipment;
    const extension = firstPart === undefined ? terms?.extension : terms?.inParts?.extension;
    const since = firstPart?.createdAt ?? order.completedAt;
    if (before === null || since === null || extension === null || extension === undefined)
      return refuse('cannot-extend', 'no time limit of this order can be put off');
    const { stepDays, totalDays } = extension;
    const claimBy = earliest([
      addSeconds(before, stepDays * daySeconds),
      addSeconds(since, totalDays * daySeconds),
    ]);
    if (claimBy === null || claimBy <= before)
      return refuse('cannot-extend', `at most ${totalDays} days in all`);
    if (reason === null) return refuse('missing-data', 'reason: why it takes longer');
    await recordAftermath(tx, deps, site, locked, {
      fact: 'claim-extended',
      source: 'merchant',
      after: { claimBy },
      reason,
    });
    return { claimBy };
  });
}
