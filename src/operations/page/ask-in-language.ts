// Shows the questions of a method again in another language.
import { readFields } from '../../domain/payment-methods/page-field.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import { askedFields, asksNothing } from './asked-fields.ts';
import { formStage } from './form-stage.ts';
import { allowedMethod } from './page-methods.ts';
import { findPageOrder } from './page-order.ts';
import { show, toPage } from './page-steps.ts';
import { openStage } from './payment-page.ts';
import type { NextStep } from './payment-view.ts';
import { settledStage } from './settled-stage.ts';

/**
 * Shows the form with what the customer has typed so far, without marking problems; redirects to the payment page when
 * there is nothing to ask any more. Refusal: `order-not-found`.
 */
export async function askInLanguage(
  deps: Deps,
  session: string,
  input: { method: string; fields: Readonly<Record<string, string>> },
): Promise<NextStep | Refusal> {
  const page = await findPageOrder(deps, session);
  if (isRefusal(page)) return page;
  const method = allowedMethod(deps, page, input.method);
  const asks = method?.page.kind === 'fields' && !asksNothing(page.order, method);
  const elsewhere = settledStage(deps, page) ?? openStage(deps, page, method);
  if (method === null || !asks || elsewhere !== null) return toPage(page, method?.id);
  const { values } = readFields(askedFields(page.order, method).fields, input.fields, null);
  return show(deps, page, formStage(deps, page, method, { values, problems: {}, refused: null }));
}
