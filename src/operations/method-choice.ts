// A payment method as the customer sees it named.
import { dayOf } from '../domain/local-moment.ts';
import { nameAt } from '../domain/method-name.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import { BoundedMemo } from '../lib/bounded-memo.ts';
import type { MethodChoice } from './payment-view.ts';

/** `at`: site time; of an attempt the moment it was started, since it keeps the name of then. */
export function choiceOf(method: PaymentMethod, at: Date): MethodChoice;
export function choiceOf(method: PaymentMethod | null, at: Date): MethodChoice | null;
export function choiceOf(method: PaymentMethod | null, at: Date): MethodChoice | null {
  if (method === null) return null;
  return { gateway: method.id, name: nameAt(method, at), type: method.type };
}

/** Of every country, currency and span of amounts that is in use. */
const listsMax = 200;
const lists = new BoundedMemo<readonly MethodChoice[]>(listsMax);

/**
 * The very same list for the same methods on the same day of site time, so that a page which was
 * made of one is found by it.
 */
export function choicesOf(methods: readonly PaymentMethod[], at: Date): readonly MethodChoice[] {
  const key = `${dayOf(at)} ${methods.map(({ id }) => id).join()}`;
  return lists.get(key, () => methods.map((method) => choiceOf(method, at)));
}
