// What happened to a payment, in the customer's words.
import type { Payment } from '../payments/payment.ts';
import { amountText } from './amount-text.ts';

export interface OutcomeText {
  readonly title: string;
  readonly text: string;
}

/** Describes the first step of the decision; null while nothing is decided. Later steps are not mentioned. */
export function outcomeText(payment: Payment): OutcomeText | null {
  const first = payment.decision?.steps[0];
  if (first === undefined) return null;
  const amount = amountText(payment.amount, payment.request.currency);
  if (first.afterSeconds > 0) {
    return { title: 'Being processed', text: `${amount} will be decided a little later.` };
  }
  switch (first.fact) {
    case 'pending':
      return { title: 'Agreed', text: `${amount} still has to be confirmed.` };
    case 'paid':
    case 'settled':
      return { title: 'Approved', text: `${amount} was paid.` };
    case 'uncleared':
      return { title: 'Being checked', text: `${amount} is being checked before it is paid.` };
    case 'declined':
      return { title: 'Declined', text: 'Nothing was paid.' };
    case 'cancelled':
      return { title: 'Cancelled', text: 'Nothing was paid.' };
    case 'expired':
    case 'lapsed':
      return { title: 'Expired', text: 'Time ran out. Nothing was paid.' };
  }
}
