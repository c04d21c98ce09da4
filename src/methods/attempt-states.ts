// Which attempts of an order are parts of its payment, and what the domain decides by.
import type { Order } from '../domain/order.ts';
import { isPaid } from '../domain/payment-event.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import type { AttemptState, OutcomeTable } from '../domain/shown-attempt.ts';
import { pair } from '../domain/status.ts';
import { coversOrder, minorFor, type Transaction } from '../domain/transaction.ts';
import { assert } from '../lib/assert.ts';
import { findPaymentMethod } from './index.ts';

/** In the order of `transactions`. */
export function attemptStates(
  order: Pick<Order, 'amount' | 'qr' | 'content'>,
  transactions: readonly Transaction[],
): AttemptState[] {
  return transactions.map((transaction) => {
    const { transactionId, sequence, facts, statuses, superseded } = transaction;
    const method = methodOfAttempt(transaction);
    return {
      transactionId,
      sequence,
      facts,
      statuses,
      superseded,
      outcomes: outcomesOf(order, method),
      minor: minorFor(order.amount, transaction),
      part: method.partial,
      covers: coversOrder(order, transaction),
    };
  });
}

/** With manual capture a payment is first only authorised (lifecycle.md, part 6, cards). */
export function outcomesOf(order: Pick<Order, 'content'>, method: PaymentMethod): OutcomeTable {
  return isCapturedManually(order, method)
    ? { ...method.outcomes, paid: pair('completed', 'initialized') }
    : method.outcomes;
}

export function isCapturedManually(order: Pick<Order, 'content'>, method: PaymentMethod): boolean {
  return order.content.capture === 'manual' && method.manualCapture;
}

/** What coupons have given, first to last. A post of the order that replaced theirs does not undo it. */
export function paidParts(transactions: readonly Transaction[]): Transaction[] {
  return transactions
    .filter((row) => isPaid(row.facts) && methodOfAttempt(row).partial)
    .sort((a, b) => a.sequence - b.sequence);
}

/** Attempts are only made with methods that exist. */
export function methodOfAttempt(transaction: Transaction): PaymentMethod {
  const method = findPaymentMethod(transaction.gateway);
  assert(method !== null, `attempt-with-unknown-method ${transaction.gateway}`);
  return method;
}
