// A payment method under the name that the customer sees.
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

/** The method of an attempt, under the name that it had when the attempt started. */
export function choiceOfAttempt(attempt: Transaction): MethodChoice {
  return choiceOf(methodOfAttempt(attempt), attempt.createdAt);
}

/** Enough for each combination of country, currency and range of amounts in use. */
const listsMax = 200;
const lists = new BoundedMemo<readonly MethodChoice[]>(listsMax);

/**
 * Returns the identical array for the same methods on the same day of site time, because pages that were rendered from
 * a list are found by its identity.
 */
export function choicesOf(methods: readonly PaymentMethod[], at: Date): readonly MethodChoice[] {
  const key = `${dayOf(at)} ${methods.map(({ id }) => id).join()}`;
  return lists.get(key, () => methods.map((method) => choiceOf(method, at)));
}
