// Reads where a payment stands, for a page that is open already; starts nothing.
import { anyKey } from '../../database/signals.ts';
import { orderKeyText } from '../../domain/order-key.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isOpen, isPaid, strongest } from '../../domain/payment-event.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import { findBySession } from '../find-order.ts';
import { allowedMethod, pageMethod } from './page-methods.ts';
import { findPageOrder, type PageOrder } from './page-order.ts';
import { type EndedResult, endedStage } from './page-steps.ts';
import { chooseStage, confirmStage, methodStage, openStage, view } from './payment-page.ts';
import type { PaymentView, Stage } from './payment-view.ts';
import { settledStage } from './settled-stage.ts';

/**
 * The present view of a payment. `seen`: how many attempts were over when the page was made; their ends are not shown
 * again. `method`: the picked method, from the page's address. Refusal: `order-not-found`.
 */
export async function lookAtPayment(
  deps: Deps,
  session: string,
  from: { seen: number; method: string | null },
): Promise<PaymentView | Refusal> {
  const page = await findPageOrder(deps, session);
  if (isRefusal(page)) return page;
  const stage = await presentStage(deps, page, from);
  return isRefusal(stage) ? stage : view(deps, page, stage);
}

/**
 * The stage that the same page would have if it were opened now, so that a page that reloads on a change finds no
 * further change. Only the end of an attempt is shown here and not after a reload.
 */
async function presentStage(
  deps: Deps,
  page: PageOrder,
  from: { seen: number; method: string | null },
): Promise<Stage | Refusal> {
  const settled = settledStage(deps, page);
  if (settled !== null) return settled;
  const picked = from.method === null ? null : allowedMethod(deps, page, from.method);
  const method = pageMethod(deps, page, { allMethods: false, method: picked });
  const waiting = openStage(deps, page, method);
  if (waiting !== null) return waiting;
  const ended = page.attempts.filter((row) => !isOpen(row));
  const last = ended.at(-1);
  // A part that a coupon paid is not an end: the page continues with the rest.
  if (last !== undefined && !isPaid(last.facts) && ended.length > from.seen)
    return endedStage(page, last, resultOf(last));
  if (method === null) return chooseStage(deps, page, { allMethods: false });
  return (await methodStage(deps, page, method)) ?? confirmStage(deps, page, method);
}

function resultOf({ facts }: Transaction): EndedResult {
  const fact = strongest(facts);
  return fact === 'declined' || fact === 'expired' ? fact : 'cancelled';
}

/**
 * Calls `onChange` whenever the order of the session may have changed, until the returned function is called. Refusal:
 * `order-not-found`.
 */
export async function watchPayment(
  deps: Deps,
  session: string,
  onChange: () => void,
): Promise<(() => void) | Refusal> {
  const found = await findBySession(deps, session);
  if (isRefusal(found)) return found;
  const key = orderKeyText(found.order);
  return deps.signals.on('order_changed', (changed) => {
    if (changed === key || changed === anyKey) onChange();
  });
}
