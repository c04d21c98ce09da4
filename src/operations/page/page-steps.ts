// The two ways in which every action on the hosted page ends: show a stage, or redirect the browser.
import type { GatewayId } from '../../domain/ids.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { Deps } from '../deps.ts';
import { choiceOfAttempt } from './method-choice.ts';
import type { PageOrder } from './page-order.ts';
import { payerReason } from './payer-reason.ts';
import { backTo, view } from './payment-page.ts';
import type { NextStep, PaymentResult, Stage } from './payment-view.ts';
import { settledStage } from './settled-stage.ts';

export function show(deps: Deps, page: PageOrder, stage: Stage): NextStep {
  return { kind: 'show', view: view(deps, page, stage) };
}

/** Redirects to the payment page, where the payment begins or continues. */
export function toPage({ order }: PageOrder, method: GatewayId | null = null): NextStep {
  const { sessionId: session, content } = order;
  return { kind: 'page', session, method, locale: content.customer.locale };
}

/**
 * Redirects to the shop's return address when the order is settled, or shows its end if there is no address or the
 * page has to close itself. Null when the order is not settled.
 */
export function settledNext(deps: Deps, page: PageOrder): NextStep | null {
  const settled = settledStage(deps, page);
  return settled === null ? null : leave(deps, page, settled);
}

function leave(deps: Deps, page: PageOrder, stage: Stage): NextStep {
  const url = stage.kind === 'finished' || stage.kind === 'exhausted' ? stage.returnUrl : null;
  if (url === null || page.order.content.paymentOptions.closeWindow) return show(deps, page, stage);
  return { kind: 'go', url };
}

/** The next step after the customer has cancelled, unless the order is paid by now. */
export function givenUp(deps: Deps, page: PageOrder): NextStep {
  return settledNext(deps, page) ?? ended(deps, page, 'cancelled');
}

export function ended(deps: Deps, page: PageOrder, result: EndedResult): NextStep {
  return leave(deps, page, endedStage(page, page.attempts.at(-1) ?? null, result));
}

/** How an attempt can end without a payment, in the customer's terms. */
export type EndedResult = Extract<PaymentResult, 'declined' | 'cancelled' | 'expired'>;

/** The stage after an attempt ended without a payment, from which the customer can try again; `attempt` may be null. */
export function endedStage(
  { order }: PageOrder,
  attempt: Transaction | null,
  result: EndedResult,
): Stage {
  return {
    kind: 'finished',
    result,
    method: attempt === null ? null : choiceOfAttempt(attempt),
    paidAt: null,
    returnUrl: backTo(order.content.paymentOptions.cancelUrl, order),
    canRetry: true,
    refused: result === 'declined' && attempt !== null ? payerReason(attempt) : null,
  };
}
