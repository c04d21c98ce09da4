// The name of a payment method on a given day, since brands are renamed.
import { dayOf } from '../time/local-moment.ts';
import type { PaymentMethod } from './payment-method.ts';

/** The name at the site time `at`. Each later name is used from its day in Amsterdam on, until the next one's. */
export function nameAt(method: Pick<PaymentMethod, 'name' | 'names'>, at: Date): string {
  // The usual case; a page shows dozens of methods.
  if (method.names.length === 0) return method.name;
  const day = dayOf(at);
  return method.names.findLast(({ from }) => from <= day)?.name ?? method.name;
}
