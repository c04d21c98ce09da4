// Where a person sees and plays what happens to a test payment outside: at its bank, or whoever else holds the money.
import type { Transaction } from '../../domain/orders/transaction.ts';
import { acquirerOf } from '../acquirer-of.ts';
import { authorizedOutside } from '../captures/follow-up.ts';
import type { Deps } from '../deps.ts';

/** Null where real money moves. */
export function outsidePage(deps: Deps, payment: Transaction): string | null {
  const { rehearsal } = acquirerOf(deps, payment);
  return rehearsal?.pageOf(authorizedOutside(payment).attempt) ?? null;
}
