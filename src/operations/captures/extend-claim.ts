// Extends the period in which a merchant may ship what a pay-later provider promised to pay.
import { capturesOf } from '../../domain/captures/capture.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { Extension, ShipmentTerms } from '../../domain/payment-methods/shipment-terms.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { addSeconds, daySeconds, earliest } from '../../domain/time/clock.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import type { Deps } from '../deps.ts';
import { getOrder } from '../find-order.ts';
import { type LockedOrder, lockOrder } from '../locked-order.ts';
import { paymentByShipment } from '../payments/promised-payment.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { siteNow } from '../site-time.ts';

/** The new end of the period, in site time. */
export interface Extended {
  readonly claimBy: Date;
}

/**
 * Extends the period by one step of the method, but never past its limit (lifecycle.md, part 5). Refusals, in this
 * order: `order-not-found`, `cannot-extend` (no such payment, or the limit is reached), `missing-data` (no reason).
 * `requestKey`: the same key again is the same call.
 */
export function extendClaim(
  deps: Deps,
  site: Site,
  id: OrderId,
  reason: string | null,
  requestKey: string | null,
): Promise<Extended | Refusal> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, id);
    if (locked === null) return refuse('order-not-found');
    const { order } = locked;
    const { content } = order;
    const present = order.after.claimBy;
    if (requestKey !== null && content.extensionKey === requestKey && present !== null)
      return { claimBy: present };
    const open = extendable(locked);
    if (open === null)
      return refuse('cannot-extend', 'this order has no time limit that can be extended');
    const { extension, before, latest } = open;
    const claimBy = earliest([addSeconds(before, extension.stepDays * daySeconds), latest]);
    if (claimBy === null || claimBy <= before)
      return refuse('cannot-extend', `at most ${extension.totalDays} days in all`);
    if (reason === null)
      return refuse('missing-data', 'reason: required, says why it takes longer');
    const kept = requestKey === null ? content : { ...content, extensionKey: requestKey };
    const known = { ...locked, order: { ...order, content: kept } };
    await recordAftermath(tx, deps, known, {
      fact: 'claim-extended',
      source: 'merchant',
      after: { claimBy },
      reason,
    });
    return { claimBy };
  });
}

/**
 * Lets the period end `days` from now, but never past the method's limit (operations.md, part 16). `days` null = as
 * many as the method gives. Refusals, in this order: `order-not-found`; `not-allowed` for an order that is not Pay
 * After Delivery, or does not wait to be shipped; those of `days`.
 */
export async function expireInDays(
  deps: Deps,
  site: Site,
  id: string,
  days: number | null | Refusal,
): Promise<Extended | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  return deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, found.order.orderId);
    if (locked === null) return refuse('order-not-found');
    const open = extendable(locked);
    if (open === null || open.terms.inParts === null)
      return refuse('not-allowed', 'not a Pay After Delivery order that is waiting to be shipped');
    if (isRefusal(days)) return days;
    const seconds = (days ?? open.usualDays) * daySeconds;
    const claimBy =
      earliest([addSeconds(siteNow(deps, site), seconds), open.latest]) ?? open.latest;
    const after = { claimBy };
    const event = { fact: 'claim-extended', source: 'merchant', after } as const;
    await recordAftermath(tx, deps, locked, event);
    return { claimBy };
  });
}

interface Extendable {
  readonly terms: ShipmentTerms;
  readonly extension: Extension;
  /** The present end of the period, in site time. */
  readonly before: Date;
  /** The latest end that the method allows, in site time. */
  readonly latest: Date;
  readonly usualDays: number;
}

/**
 * How the period can be extended; null = it cannot. Once a part is shipped, the rest may have a period of its own;
 * else it keeps that of the whole order.
 */
function extendable(locked: LockedOrder): Extendable | null {
  const { order, related } = locked;
  const payment = paymentByShipment(locked);
  const before = order.after.claimBy;
  if (payment === null || before === null) return null;
  const method = methodOfAttempt(payment);
  const terms = method.shipment;
  const [firstPart] = capturesOf(payment.transactionId, related);
  const extension = (firstPart === undefined ? terms : terms?.inParts)?.extension ?? null;
  const daysOfRest = firstPart === undefined ? null : (terms?.inParts?.claimDays ?? null);
  const since = daysOfRest === null ? order.completedAt : (firstPart?.createdAt ?? null);
  if (terms === null || extension === null || since === null) return null;
  const latest = addSeconds(since, extension.totalDays * daySeconds);
  const usualDays = daysOfRest ?? method.claimDays ?? extension.stepDays;
  return { terms, extension, before, latest, usualDays };
}
