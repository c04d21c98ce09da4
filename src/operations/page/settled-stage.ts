// The stage of an order that has nothing left to ask: paid, pending, ended, or its link used up.
import { maxAttempts, type Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isOpen, isPaid } from '../../domain/payment-event.ts';
import {
  isCapturedManually,
  isCarried,
  methodOfAttempt,
} from '../../methods/rules/attempt-states.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import { choiceOfAttempt } from './method-choice.ts';
import type { PageOrder } from './page-order.ts';
import { backTo } from './payment-page.ts';
import type { PaymentResult, Stage } from './payment-view.ts';

/** The result of an order that was captured in parts, by what was refunded: its own status shows only the promise. */
const partResults = { nothing: 'paid', some: 'partly-refunded', all: 'refunded' } as const;

/** The stage of an order that is settled; null when the page still has something to ask or to show. */
export function settledStage(deps: Deps, page: PageOrder): Stage | null {
  const { order, attempts } = page;
  const paid = attempts.filter((row) => isPaid(row.facts));
  const shown =
    paid.find((row) => !methodOfAttempt(row).partial) ?? paid[0] ?? attempts.at(-1) ?? null;
  const method = shown === null ? null : choiceOfAttempt(shown);
  const moment = shown?.completedAt ?? shown?.modifiedAt ?? null;
  const finished = (result: PaymentResult, url: string | null): Stage => ({
    kind: 'finished',
    result,
    method,
    paidAt: result === 'cancelled' || result === 'expired' ? null : moment,
    returnUrl: backTo(url, order),
    canRetry: false,
    refused: null,
  });
  const { redirectUrl, cancelUrl } = order.content.paymentOptions;
  if (page.inParts !== null) return finished(partResults[page.inParts.back], redirectUrl);
  const takenBack = () => finished(page.isWhollyBack ? 'refunded' : 'partly-refunded', redirectUrl);
  switch (order.statuses.status) {
    case 'completed':
      return finished(isReserved(order, paid) ? 'reserved' : 'paid', redirectUrl);
    case 'shipped':
    case 'reserved':
      return finished('paid', redirectUrl);
    case 'partial_refunded':
      return finished('partly-refunded', redirectUrl);
    case 'refunded':
      return finished('refunded', redirectUrl);
    // The status is the same whether the bank took back all of the money or a part.
    case 'chargedback':
      return takenBack();
    case 'uncleared':
      return finished('processing', redirectUrl);
    default:
      // A direct debit that the bank took back has a void order, but it was paid.
      if (isCarried(order, attempts)) return takenBack();
      if (order.after.linkClosedAt !== null) return finished('cancelled', cancelUrl);
      if (order.sessionExpiresAt <= siteNow(deps, page.site)) return finished('expired', cancelUrl);
      if (order.attemptsStarted >= maxAttempts && !attempts.some(isOpen)) {
        return { kind: 'exhausted', returnUrl: backTo(cancelUrl, order) };
      }
      return null;
  }
}

/** Whether the shop has captured nothing yet, or only parts while the rest stays reserved. */
function isReserved(order: Order, paid: readonly Transaction[]): boolean {
  return paid.some((row) => isCapturedManually(order, row) && !row.facts.includes('settled'));
}
