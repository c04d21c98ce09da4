// Sends a recorded capture or shipment to the acquirer, and records the answer.
import type { Tx } from '../../database/database.ts';
import { findOrder } from '../../database/orders/orders.ts';
import { captures, isUnanswered, remainOf, remainToShip } from '../../domain/captures/capture.ts';
import type { AfterFact, OrderAfter } from '../../domain/orders/aftermath.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isPaid, wasPaid } from '../../domain/payment-event.ts';
import type { AcquirerAnswer } from '../../domain/payments/acquirer.ts';
import type { FollowedUp } from '../../domain/payments/follow-up.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { isCapturedManually } from '../../methods/rules/attempt-states.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { recordEvent } from '../payments/record-payment-events.ts';
import { restate } from '../payments/restate.ts';
import { siteNow } from '../site-time.ts';
import { type Followed, finishFollowUp } from './follow-up.ts';
import { answeredRow } from './follow-up-row.ts';
import { concludePart } from './part-order.ts';

/**
 * Asks the acquirer for the capture that `row` describes, and records the answer. `row` is committed already: should
 * this process die, the call is repeated with the same id when the row falls due. False when it was refused. `report`:
 * what the acquirer has reported by itself; absent = it is asked.
 */
export function finishCapture(
  deps: Deps,
  site: Site,
  row: RelatedTransaction,
  report?: AcquirerAnswer<FollowedUp>,
): Promise<boolean> {
  return finishFollowUp(deps, site, row, { kind: 'capture', record, report });
}

async function record(tx: Tx, deps: Deps, followed: Followed): Promise<void> {
  const { row, answer } = followed;
  const { locked, payment } = answer.kind === 'done' ? await approve(tx, deps, followed) : followed;
  const now = siteNow(deps, locked.site);
  const answered = answeredRow(row, answer, now);
  const event = { source: 'acquirer', changed: [answered] } as const;
  if (answer.kind === 'unknown') {
    await recordAftermath(tx, deps, locked, { fact: 'captured', ...event });
    return;
  }
  const isDone = answer.kind === 'done';
  const isPart = row.ownOrderId !== null;
  if (isPart) {
    const fact = isDone ? await factOfPart(tx, row) : 'declined';
    await concludePart(tx, deps, locked.site, { orderId: row.ownOrderId, of: payment, fact });
  }
  const related = locked.related.map((each) => (each === row ? answered : each));
  const manual = isCapturedManually(locked.order, payment);
  const { fact, after } = effectOf({ ...locked, related }, payment, row, answer.kind);
  const recorded = await recordAftermath(tx, deps, restate(tx, locked, after, now), {
    fact,
    ...event,
    after,
    // For a shipped part, the order that holds it sends the notification (notifications.md, part 6).
    notify: (manual && isPart) || !isDone,
  });
  if (!isDone || !manual || isPart) return;
  // The whole payment was captured at once, so its money has arrived.
  await recordEvent(tx, deps, recorded, {
    transaction: payment,
    fact: 'settled',
    source: 'merchant',
    report: null,
  });
}

/** A payment under review whose goods are shipped counts as approved, whatever the review says later. */
async function approve(
  tx: Tx,
  deps: Deps,
  { locked, payment }: Followed,
): Promise<Pick<Followed, 'locked' | 'payment'>> {
  if (wasPaid(payment.facts)) return { locked, payment };
  const event = { transaction: payment, fact: 'paid', source: 'merchant', report: null } as const;
  const recorded = await recordEvent(tx, deps, locked, event);
  const isSame = (each: Transaction) => each.transactionId === payment.transactionId;
  return { locked: recorded, payment: recorded.transactions.find(isSame) ?? payment };
}

/**
 * `paid` for a shipped part, whose provider pays later; `settled` for a captured part, whose money is taken at once.
 */
async function factOfPart(
  tx: Tx,
  { siteId, ownOrderId }: RelatedTransaction,
): Promise<'paid' | 'settled'> {
  const part = ownOrderId === null ? null : await findOrder(tx, siteId, ownOrderId);
  return part?.partOf?.kind === 'shipment' ? 'paid' : 'settled';
}

/** What the answered capture or shipment does to its order, whose rows have the answer already. */
function effectOf(
  locked: LockedOrder,
  payment: Transaction,
  { ships, ownOrderId }: RelatedTransaction,
  answer: 'done' | 'refused',
): { readonly fact: AfterFact; readonly after: Partial<OrderAfter> } {
  const rest = claimOnRest(locked, payment);
  if (answer === 'refused') return { fact: 'capture-refused', after: rest };
  const isShipped = isCapturedManually(locked.order, payment)
    ? ships === true && ownOrderId === null
    : leftToTake(locked, payment) === 0;
  if (!isShipped) return { fact: 'captured', after: rest };
  return { fact: 'shipped', after: { ...rest, shipped: true } };
}

/** Minor units of the promised money that may still be captured, or shipped. */
function leftToTake({ order, related }: LockedOrder, payment: Transaction): number {
  const manual = isCapturedManually(order, payment);
  return manual ? remainOf(payment, related) : remainToShip(payment, related);
}

/** How much of the promised money may still be taken, and until when. */
function claimOnRest(
  locked: LockedOrder,
  payment: Transaction,
): Pick<OrderAfter, 'captureRemain' | 'claimBy'> {
  const { order, related } = locked;
  const left = leftToTake(locked, payment);
  const manual = isCapturedManually(order, payment);
  // A first part that was refused leaves the order as if it had never been shipped in parts.
  const inParts = manual || captures(related).some(({ ownOrderId }) => ownOrderId !== null);
  // A request that is under way may be refused, and its money taken again, so the period goes on.
  const isOver = left === 0 && !related.some(isUnanswered);
  return {
    captureRemain: inParts && isPaid(payment.facts) ? left : manual ? 0 : null,
    claimBy: isOver ? null : order.after.claimBy,
  };
}
