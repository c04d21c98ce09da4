// Which of a method's questions a page still has to ask, when the shop has answered some beforehand.
import type { Order } from '../../domain/orders/order.ts';
import {
  type FieldName,
  type FieldValues,
  isAnswer,
  type PageField,
  tidyValue,
} from '../../domain/payment-methods/page-field.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { methodSettings } from './method-settings.ts';

export interface AskedFields {
  /** The questions that are still open, in the method's order; a page may hide some of them. */
  readonly fields: readonly PageField[];
  /** The answers from `payment_options.settings.gateways.<ID>` (create-order.md, part 3). */
  readonly answered: FieldValues;
}

/** Splits the method's questions. A setting that is not a valid answer is ignored, and the customer is asked. */
export function askedFields(order: Order, method: PaymentMethod): AskedFields {
  const settings = methodSettings(order, method);
  const answered: Partial<Record<FieldName, string>> = {};
  for (const field of method.fields) {
    const sent = field.setting === undefined ? undefined : settings[field.setting];
    const value = typeof sent === 'string' ? tidyValue(field.name, sent) : '';
    if (value !== '' && isAnswer(field, value, null)) answered[field.name] = value;
  }
  const fields = method.fields.filter(({ name }) => answered[name] === undefined);
  return { fields, answered };
}

/** Whether the customer can continue without a form: the method has none, or the shop has answered all of it. */
export function asksNothing(order: Order, method: PaymentMethod): boolean {
  if (method.page.kind !== 'fields') return method.page.kind === 'none';
  return askedFields(order, method).fields.every((field) => field.page === 'hidden');
}
