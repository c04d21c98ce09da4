// Translates the attempts of an order into the domain's view of them, by the facts of their methods.
import type { Order, OrderContent } from '../../domain/orders/order.ts';
import { coversOrder, minorFor, type Transaction } from '../../domain/orders/transaction.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { type AttemptState, carries, type OutcomeTable } from '../../domain/shown-attempt.ts';
import { pair, type StatusPair } from '../../domain/status.ts';
import { assert } from '../../lib/assert.ts';
import { findPaymentMethod } from '../index.ts';

/** The members of an order that decide which of its attempts count. */
export type CountedOrder = Pick<Order, 'amount' | 'qr' | 'after'> & {
  readonly content: Pick<OrderContent, 'capture'>;
};

/** The attempts for the rules of the domain, in the order of `transactions`. */
export function attemptStates(
  order: CountedOrder,
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
      outcomes: outcomesOf(order, transaction),
      minor: minorFor(order.amount, transaction),
      part: method.partial,
      covers: coversOrder(order, transaction),
    };
  });
}

/** The statuses of an attempt for each fact about it: those of its method, with exceptions for this order. */
export function outcomesOf(
  order: Pick<CountedOrder, 'content' | 'after'>,
  transaction: Transaction,
): OutcomeTable {
  const outcomes = { ...methodOfAttempt(transaction).outcomes, paid: paidAs(order, transaction) };
  return transaction.channel === 'terminal' ? { ...outcomes, ...endsAtCounter } : outcomes;
}

/**
 * The statuses of a paid attempt. Money that is taken in parts, by captures or by shipments, is in orders of its own;
 * the payment itself stays promised (lifecycle.md, part 6).
 */
function paidAs(
  order: Pick<CountedOrder, 'content' | 'after'>,
  transaction: Transaction,
): StatusPair {
  const { outcomes, shipment } = methodOfAttempt(transaction);
  if (isTakenInParts(order, transaction)) return pair('completed', 'initialized');
  const isUncleared = order.after.shipped && shipment?.unclearedOnceShipped === true;
  return isUncleared ? pair('completed', 'uncleared') : outcomes.paid;
}

/** A payment at a terminal ends in two ways only: completed or cancelled (operations.md, part 15). */
const endsAtCounter: Partial<OutcomeTable> = {
  cancelled: pair('cancelled', 'cancelled'),
  withdrawn: pair('cancelled', 'cancelled'),
  expired: pair('cancelled', 'cancelled'),
};

/** Whether the attempt's money is taken in parts, by captures or shipments; the payment itself is a promise. */
export function isTakenInParts(
  order: Pick<CountedOrder, 'content' | 'after'>,
  transaction: Transaction,
): boolean {
  const { shipment } = methodOfAttempt(transaction);
  const inParts = order.after.captureRemain !== null && (shipment?.inParts ?? null) !== null;
  return inParts || isCapturedManually(order, transaction);
}

/** Whether the shop asked for manual capture, the method and the card's brand allow it, and the amount is not 0. */
export function isCapturedManually(
  order: Pick<CountedOrder, 'content'>,
  transaction: Transaction,
): boolean {
  return (
    order.content.capture === 'manual' &&
    transaction.amount.minor > 0 &&
    methodOfAttempt(transaction).manualCapture &&
    brandMethod(transaction).manualCapture
  );
}

/**
 * The method of the card's brand, which decides the fees and the time limits of a card payment; for other payments the
 * attempt's own method. A shop that names one brand may be paid with a card of another (test-data.md, part 2.2).
 */
export function brandMethod(transaction: Transaction): PaymentMethod {
  const method = methodOfAttempt(transaction);
  const brand = method.cardGroup === null ? null : (transaction.card?.brand ?? null);
  return (brand === null ? null : findPaymentMethod(brand)) ?? method;
}

/** Whether an attempt pays the order, alone or beside coupons; a later chargeback does not change that. */
export function isCarried(order: CountedOrder, transactions: readonly Transaction[]): boolean {
  const attempts = attemptStates(order, transactions);
  return attempts.some((attempt) => carries({ minor: order.amount.minor, attempts }, attempt));
}

/** The method of the attempt. Throws when it does not exist, since attempts are only made with methods that do. */
export function methodOfAttempt(transaction: Transaction): PaymentMethod {
  const method = findPaymentMethod(transaction.gateway);
  assert(method !== null, `attempt-with-unknown-method ${transaction.gateway}`);
  return method;
}
