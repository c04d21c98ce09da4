// The customer cancels on the hosted page.
import { openAttempts } from '../../domain/orders/transaction.ts';
import { isOpen } from '../../domain/payment-event.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import { lockOrder } from '../locked-order.ts';
import { endSession } from '../orders/end-session.ts';
import { recordEvent } from '../payments/record-payment-events.ts';
import { findPageOrder, type PageOrder } from './page-order.ts';
import { givenUp, show, toPage } from './page-steps.ts';
import type { NextStep } from './payment-view.ts';
import { settledStage } from './settled-stage.ts';

/**
 * Voids the open attempts, or ends the session when there is none; the link stays usable (checkout.md, part 2). On the
 * page of a QR code for many payers, a customer only leaves: others may be paying with the same code.
 */
export async function cancelPayment(deps: Deps, session: string): Promise<NextStep | Refusal> {
  const page = await findPageOrder(deps, session);
  if (isRefusal(page)) return page;
  const settled = settledStage(deps, page);
  if (settled !== null) return show(deps, page, settled);
  if (isForMany(page)) return givenUp(deps, page);
  await deps.db.transaction(async (tx) => {
    let locked = await lockOrder(tx, page.site, page.order.orderId);
    if (locked === null) return;
    const open = openAttempts(locked.transactions);
    if (open.length === 0 && locked.order.statuses.status === 'initialized') {
      await endSession(tx, deps, locked, 'customer');
    }
    for (const transaction of open) {
      const event = { transaction, fact: 'cancelled', source: 'customer', report: null } as const;
      locked = await recordEvent(tx, deps, locked, {
        ...event,
        // The customer may still pay in another window, so the acquirer is polled as before.
        patch: { reason: 'Cancelled by customer', pollAt: transaction.pollAt },
      });
    }
  });
  const after = await findPageOrder(deps, session);
  if (isRefusal(after)) return after;
  return givenUp(deps, after);
}

/** The page of a cancelled payment when it is opened again, or the payment page while there is something to cancel. */
export async function readCancelled(deps: Deps, session: string): Promise<NextStep | Refusal> {
  const page = await findPageOrder(deps, session);
  if (isRefusal(page)) return page;
  const goesOn = page.attempts.some(isOpen) || page.order.statuses.status === 'initialized';
  return goesOn && !isForMany(page) ? toPage(page) : givenUp(deps, page);
}

function isForMany({ order }: PageOrder): boolean {
  return order.qr?.allowMultiple === true;
}
