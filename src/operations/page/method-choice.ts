// A payment method as the customer sees it named.
import type { Transaction } from '../../domain/orders/transaction.ts';
import { nameAt } from '../../domain/payment-methods/method-name.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { dayOf } from '../../domain/time/local-moment.ts';
import { BoundedMemo } from '../../lib/bounded-memo.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import type { MethodChoice } from './payment-view.ts';

/** `at`: site time. */
export function choiceOf(method: PaymentMethod, at: Date): MethodChoice {
  return { gateway: method.id, name: nameAt(method, at), type: method.type };
}

/** It keeps the name of the moment at which it was started. */
export function choiceOfAttempt(attempt: Transaction): MethodChoice {
  return choiceOf(methodOfAttempt(attempt), attempt.createdAt);
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
