// A payment method as the customer sees it named.
import { nameAt } from '../domain/method-name.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import type { MethodChoice } from './payment-view.ts';

/** `at`: site time; of an attempt the moment it was started, since it keeps the name of then. */
export function choiceOf(method: PaymentMethod, at: Date): MethodChoice;
export function choiceOf(method: PaymentMethod | null, at: Date): MethodChoice | null;
export function choiceOf(method: PaymentMethod | null, at: Date): MethodChoice | null {
  if (method === null) return null;
  return { gateway: method.id, name: nameAt(method, at), type: method.type };
}
