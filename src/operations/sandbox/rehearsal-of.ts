// Finds what test code may do in place of customer and bank.
import type { Acquirer, Rehearsal } from '../../domain/payments/acquirer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';

/** Refusal: `not-allowed` for an acquirer that moves real money. */
export function rehearsalOf({ rehearsal }: Acquirer): Rehearsal | Refusal {
  return rehearsal ?? refuse('not-allowed', 'this method moves real money');
}
