// Cancels an order for its merchant: its payment link, open attempts, and money that is promised but not taken.
import type { Tx } from '../../database/database.ts';
import { isUnanswered } from '../../domain/captures/capture.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { Cancellation } from '../../domain/orders/order-change.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { withoutLink } from '../../domain/orders/without-link.ts';
import { isOpen, strongest } from '../../domain/payment-event.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { Site } from '../../domain/site.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import { beginRelease, finishRelease } from '../captures/release-authorization.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, lockOrderWithOpen } from '../locked-order.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { cancelAttempts, withdrawAttempts } from '../payments/withdraw-attempt.ts';
import { siteNow } from '../site-time.ts';
import { endSession } from './end-session.ts';

/** What the acquirers must be asked for after the commit: to withdraw attempts, and to release promised money. */
interface Begun {
  readonly withdrawn: readonly Transaction[];
  readonly releases: readonly RelatedTransaction[];
}

const nothingOutside: Begun = { withdrawn: [], releases: [] };

/** The acquirer has not answered yet whether it takes the money of a shipment. */
const beingShipped = refuse('cannot-cancel', 'the order is being shipped');

/**
 * Cancels an order. Calling it again changes nothing. Refusals: `order-not-found`; `cannot-cancel` when the order's
 * status does not allow it (it is paid, shipped or on a terminal, for example), when the customer paid at the same
 * moment, or when the acquirer refuses to release the money.
 */
export async function cancelOrder(
  deps: Deps,
  site: Site,
  id: OrderId,
  cancellation: Cancellation,
): Promise<null | Refusal> {
  const begun = await deps.db.transaction(async (tx) => {
    const locked = await lockOrderWithOpen(tx, site, id);
    return locked === null ? refuse('order-not-found') : begin(tx, deps, locked, cancellation);
  });
  if (isRefusal(begun)) return begun;
  if (await withdrawAttempts(deps, site, begun.withdrawn))
    return refuse('cannot-cancel', 'the customer paid at the same moment');
  // Every release is requested, even after an earlier one was refused.
  let isRefused = false;
  for (const release of begun.releases)
    if (!(await finishRelease(deps, site, release))) isRefused = true;
  return isRefused ? refuse('cannot-cancel', 'the payment provider refused') : null;
}

async function begin(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  { excludeOrder, reason }: Cancellation,
): Promise<Begun | Refusal> {
  const { order, transactions } = locked;
  const closed = { ...locked, order: withoutLink(order, siteNow(deps, locked.site)) };
  const current = transactions.filter((row) => !row.superseded);
  const open = current.filter(isOpen);
  const words = reason ?? 'Cancelled by merchant';
  switch (order.statuses.status) {
    case 'reserved':
      return refuse('cannot-cancel', 'a refund has its own call for cancelling');
    case 'initialized':
      // An order on a terminal is cancelled by a call of its own (operations.md, part 2, "Cancel").
      if (order.content.terminal !== undefined)
        return refuse('cannot-cancel', 'on a terminal: use POST /orders/{id}/cancel');
      if (order.partOf !== null)
        return refuse('cannot-cancel', 'its acquirer has not answered yet');
      if (open.length === 0) {
        const ended = { ...closed, order: { ...closed.order, reason: reason ?? order.reason } };
        await endSession(tx, deps, ended, 'merchant');
        return nothingOutside;
      }
      // What is under way may still be paid; a code that no phone has read is dead without the link.
      if (excludeOrder && open.some(({ details }) => details.unscanned !== true))
        return closeLink(tx, deps, closed);
      await cancelAttempts(tx, deps, closed, open, words);
      return { ...nothingOutside, withdrawn: open };
    case 'uncleared': {
      if (excludeOrder) return closeLink(tx, deps, closed);
      const held = current.filter(isCancellable);
      if (held.length === 0) return refuse('cannot-cancel', 'the payment is under review');
      if (locked.related.some(isUnanswered)) return beingShipped;
      const withdrawn = [...open, ...held];
      await cancelAttempts(tx, deps, closed, withdrawn, words);
      return { ...nothingOutside, withdrawn };
    }
    case 'completed': {
      if (excludeOrder) return closeLink(tx, deps, closed);
      return giveBack(tx, deps, closed, reason);
    }
    case 'shipped':
    case 'refunded':
    case 'partial_refunded':
    case 'chargedback':
      return excludeOrder
        ? closeLink(tx, deps, closed)
        : refuse('cannot-cancel', `the order is ${order.statuses.status}`);
    case 'declined':
    case 'cancelled':
    case 'void':
    case 'expired':
      return closeLink(tx, deps, closed);
  }
}

/** Releases what pay-later providers have promised for the order and the merchant has not shipped. */
async function giveBack(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  reason: string | null,
): Promise<Begun | Refusal> {
  const promised = locked.transactions.filter(
    (row) => strongest(row.facts) === 'paid' && isCancellable(row),
  );
  if (promised.length === 0 || locked.order.partOf !== null)
    return refuse('cannot-cancel', 'the order is paid');
  const waiting = locked.related.filter(isUnanswered);
  // The same call was made before, and the provider has not answered it yet.
  if (waiting.some((row) => row.kind === 'auth-cancellation')) return nothingOutside;
  if (waiting.length > 0) return beingShipped;
  let rows = locked;
  const releases: RelatedTransaction[] = [];
  for (const payment of promised) {
    const begun = await beginRelease(tx, deps, rows, payment, { reason, requestKey: null });
    rows = begun.locked;
    releases.push(begun.row);
  }
  return { ...nothingOutside, releases };
}

function isCancellable(row: Transaction): boolean {
  return methodOfAttempt(row).cancellableWhile.includes(strongest(row.facts));
}

async function closeLink(tx: Tx, deps: Deps, closed: LockedOrder): Promise<typeof nothingOutside> {
  await recordAftermath(tx, deps, closed, { fact: 'link-closed', source: 'merchant' });
  return nothingOutside;
}
