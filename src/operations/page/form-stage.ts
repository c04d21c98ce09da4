// Builds the stage that asks a method's questions.
import type { Order } from '../../domain/orders/order.ts';
import type { FieldProblems, FieldValues } from '../../domain/payment-methods/page-field.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { dayOf } from '../../domain/time/local-moment.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import { askedFields } from './asked-fields.ts';
import { makeAttemptKey } from './attempt-key.ts';
import { choiceOf } from './method-choice.ts';
import type { PageOrder } from './page-order.ts';
import type { PayerReason, Stage } from './payment-view.ts';

/** The questions of a method, with the answers so far. */
export function formStage(
  deps: Deps,
  page: PageOrder,
  method: PaymentMethod,
  answered: {
    readonly values: FieldValues;
    readonly problems: FieldProblems;
    readonly refused: PayerReason | null;
  },
): Stage {
  const now = siteNow(deps, page.site);
  return {
    kind: 'form',
    method: choiceOf(method, now),
    attemptKey: makeAttemptKey(deps, page),
    fields: askedFields(page.order, method)
      .fields.filter((field) => field.page !== 'hidden')
      .map(({ name, page: asked, options }) => ({
        name,
        required: asked === 'required',
        options,
        value: answered.values[name] ?? '',
        problem: answered.problems[name] ?? null,
      })),
    today: dayOf(now),
    refused: answered.refused,
  };
}

/** The answers that the shop has already given in the order, so that the customer need not type them again. */
export function prefilled(order: Order): FieldValues {
  const { email, phone, firstName, lastName, country } = order.content.customer;
  const name = [firstName, lastName].filter((part) => part !== null).join(' ');
  return {
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { phone }),
    ...(name === '' ? {} : { account_holder: name }),
    ...(country === null ? {} : { bank_country: country }),
  };
}
