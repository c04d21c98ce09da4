// Plays the customer's bank that takes money back, for test code, along the path of a real chargeback.
import { takenOf } from '../../domain/captures/capture.ts';
import { disputesAmong } from '../../domain/disputes/dispute.ts';
import type { DisputeStep, TakeBack } from '../../domain/disputes/dispute-report.ts';
import { type AttemptReference, attemptReference } from '../../domain/ids.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isPaid } from '../../domain/payment-event.ts';
import type { AcquirerAnswer, Rehearsal } from '../../domain/payments/acquirer.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { chargebacksThatStand } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { brandMethod, isCapturedManually } from '../../methods/rules/attempt-states.ts';
import { acquirerOf } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import { type FoundOrder, getOrder } from '../find-order.ts';
import { siteNow } from '../site-time.ts';
import { rehearsalOf } from './rehearsal-of.ts';

export interface ChargebackPlay extends Omit<TakeBack, 'now'> {
  /** PSP id of the payment, for an order that was paid more than once; null = the first that fits. */
  readonly transactionId: number | null;
}

/**
 * Lets the customer's bank charge a payment of the order back, and gives the order as it is then. Refusals:
 * `order-not-found`, `invalid-value` (no such payment, or the bank's own reason), `not-allowed` (real money).
 */
export async function playChargeback(
  deps: Deps,
  site: Site,
  id: string,
  { transactionId, ...how }: ChargebackPlay,
): Promise<FoundOrder | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  const payment = paymentOf(found, transactionId);
  if (isRefusal(payment)) return payment;
  const captured = capturedMinor(found, payment);
  if (captured !== null && (how.amountMinor ?? 0) > captured)
    return refuse('invalid-value', `only ${captured} of this payment was captured`);
  const amountMinor = how.amountMinor ?? captured;
  if (amountMinor === 0) return refuse('invalid-value', 'nothing of this payment was captured');
  return play(deps, site, found, payment, (rehearsal, attempt) =>
    rehearsal.takeBack(attempt, { ...how, amountMinor, now: siteNow(deps, site) }),
  );
}

/**
 * Lets the bank or the card scheme take the next step in the open dispute. Refusals as for `playChargeback`;
 * `invalid-value` also when no dispute is open.
 */
export async function playDispute(
  deps: Deps,
  site: Site,
  id: string,
  step: DisputeStep,
): Promise<FoundOrder | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  const open = disputesAmong(found.related).find(({ dispute }) => dispute.outcome === null);
  const payment = found.transactions.find((row) => row.transactionId === open?.referenceId);
  if (payment === undefined) return refuse('invalid-value', 'this order has no open dispute');
  return play(deps, site, found, payment, (rehearsal, attempt) =>
    rehearsal.moveDispute(attempt, { step, now: siteNow(deps, site) }),
  );
}

async function play(
  deps: Deps,
  site: Site,
  { order }: FoundOrder,
  payment: Transaction,
  act: (rehearsal: Rehearsal, attempt: AttemptReference) => Promise<AcquirerAnswer<null>>,
): Promise<FoundOrder | Refusal> {
  const rehearsal = rehearsalOf(acquirerOf(deps, payment));
  if (isRefusal(rehearsal)) return rehearsal;
  const answer = await act(rehearsal, attemptReference(site.siteId, payment.transactionId));
  if (answer.kind !== 'done') return refuse('invalid-value', answer.why);
  return getOrder(deps, site, order.orderId);
}

/** The payment to charge back: the named one, or else the first that can be charged back and was not yet. */
function paymentOf(
  { order, transactions, related }: FoundOrder,
  named: number | null,
): Transaction | Refusal {
  if (order.partOf !== null)
    return refuse('invalid-value', `the payment belongs to order ${order.partOf.orderId}`);
  // A captured amount stays paid, even after the rest of the authorisation was released.
  const paid = transactions.filter(
    (row) =>
      (isPaid(row.facts) || takenOf(row.transactionId, related) > 0) &&
      (named === null || row.transactionId === named),
  );
  const [first] = paid;
  if (first === undefined)
    return refuse('invalid-value', 'the order is not paid, so nothing can be charged back');
  const fitting = paid.filter((row) => brandMethod(row).chargeback !== null);
  const [usual] = fitting;
  if (usual === undefined)
    return refuse(
      'invalid-value',
      `payments with ${brandMethod(first).name} cannot be charged back`,
    );
  const taken = chargebacksThatStand(related).map(({ referenceId }) => referenceId);
  return fitting.find((row) => !taken.includes(row.transactionId)) ?? usual;
}

/** Minor units that were captured so far of a manually captured payment; null for any other payment. */
function capturedMinor({ order, related }: FoundOrder, payment: Transaction): number | null {
  return isCapturedManually(order, payment) ? takenOf(payment.transactionId, related) : null;
}
