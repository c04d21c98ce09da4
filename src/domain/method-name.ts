// What a payment method is called on a given day: brands change their names.
import type { PaymentMethod } from './payment-method.ts';

/** `at`: site time. A later name holds until the next one's first day, or for good. */
export function nameAt(method: Pick<PaymentMethod, 'name' | 'names'>, at: Date): string {
  // Most never did, and a page names dozens of them.
  if (method.names.length === 0) return method.name;
  const day = at.toISOString().slice(0, 10);
  return method.names.findLast(({ from }) => from <= day)?.name ?? method.name;
}
