// The name of a payment method on a given day: brands get new names.
import { dayOf } from '../time/local-moment.ts';
import type { PaymentMethod } from './payment-method.ts';

/** `at`: site time. A later name holds from its day in Amsterdam until the next one's, or for good. */
export function nameAt(method: Pick<PaymentMethod, 'name' | 'names'>, at: Date): string {
  // Most never did, and a page names dozens of them.
  if (method.names.length === 0) return method.name;
  const day = dayOf(at);
  return method.names.findLast(({ from }) => from <= day)?.name ?? method.name;
}
