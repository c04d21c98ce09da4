// The page of the simulator on which a person plays what the bank does with a test payment.
import type { Transaction } from '../../domain/orders/transaction.ts';
import { acquirerOf } from '../acquirer-of.ts';
import { paymentAtAcquirer } from '../captures/follow-up.ts';
import type { Deps } from '../deps.ts';

/** The address of that page; null when the payment's acquirer moves real money. */
export function outsidePage(deps: Deps, payment: Transaction): string | null {
  const { rehearsal } = acquirerOf(deps, payment);
  return rehearsal?.pageOf(paymentAtAcquirer(payment).attempt) ?? null;
}
