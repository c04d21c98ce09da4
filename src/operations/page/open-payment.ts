// The customer opens the payment link, or picks a method on it.
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import { askedFields, asksNothing } from './asked-fields.ts';
import { makeAttemptKey } from './attempt-key.ts';
import { allowedMethod, pageMethod } from './page-methods.ts';
import { findPageOrder } from './page-order.ts';
import { show } from './page-steps.ts';
import { chooseStage, confirmStage, methodStage, openStage } from './payment-page.ts';
import type { NextStep } from './payment-view.ts';
import { settledStage } from './settled-stage.ts';
import { beginPayment } from './start-payment.ts';

/** Returns the stage to show, or starts a payment that asks nothing. Refusal: `order-not-found` for an unknown link. */
export async function openPayment(
  deps: Deps,
  session: string,
  choice: { allMethods: boolean; method: string | null; lang: string | null },
): Promise<NextStep | Refusal> {
  const page = await findPageOrder(deps, session);
  if (isRefusal(page)) return page;
  const settled = settledStage(deps, page);
  if (settled !== null) return show(deps, page, settled);

  const picked = choice.method === null ? null : allowedMethod(deps, page, choice.method);
  const method = pageMethod(deps, page, { allMethods: choice.allMethods, method: picked });
  // A customer who asks for the list of methods does not want to continue an open attempt.
  const wantsList = choice.allMethods && method === null;
  const waiting = wantsList ? null : openStage(deps, page, method);
  // Payment instructions stay valid: they are shown again.
  if (waiting?.kind === 'instructions') return show(deps, page, waiting);
  if (waiting?.kind === 'waiting') {
    // A method that asks nothing has no page of ours to show: the customer goes back to the bank's page.
    const straight = method !== null && asksNothing(page.order, method);
    return straight && waiting.continueUrl !== null
      ? { kind: 'go', url: waiting.continueUrl }
      : show(deps, page, waiting);
  }
  if (method === null) return show(deps, page, chooseStage(deps, page, choice));
  const stage = await methodStage(deps, page, method);
  if (isRefusal(stage)) return stage;
  if (stage !== null) return show(deps, page, stage);
  // The method was picked on a page of an earlier post of the order, which may have shown a smaller amount.
  if (choice.method !== null && session !== page.order.sessionId)
    return show(deps, page, confirmStage(deps, page, method));
  return beginPayment(deps, page, method, {
    attemptKey: makeAttemptKey(deps, page),
    // The customer has not agreed to an amount yet: the bank's page asks for that.
    agreed: null,
    card: null,
    inputs: askedFields(page.order, method).answered,
    lang: choice.lang,
  });
}
