// Translates the attempts of an order into the domain's view of them, by the facts of their methods.
import type { Order, OrderContent } from '../../domain/orders/order.ts';
import { coversOrder, minorFor, type Transaction } from '../../domain/orders/transaction.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { type AttemptState, carries, type OutcomeTable } from '../../domain/shown-attempt.ts';
import { pair, type StatusPair } from '../../domain/status.ts';
import { assert } from '../../lib/assert.ts';
import { findPaymentMethod } from '../index.ts';

/** What of an order decides which of its attempts count, and for what. */
export type CountedOrder = Pick<Order, 'amount' | 'qr' | 'after'> & {
  readonly content: Pick<OrderContent, 'capture'>;
};

/** In the order of `transactions`. */
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

/** What news of an attempt stands for. */
export function outcomesOf(
  order: Pick<CountedOrder, 'content' | 'after'>,
  transaction: Transaction,
): OutcomeTable {
  const outcomes = { ...methodOfAttempt(transaction).outcomes, paid: paidAs(order, transaction) };
  return transaction.channel === 'terminal' ? { ...outcomes, ...endsAtCounter } : outcomes;
}

/**
 * Money that is taken bit by bit, by captures or by shipments, lies in orders of its own; the payment
 * itself stays promised (lifecycle.md, part 6).
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

/** Its money is what captures, or shipments in parts, took of it; the payment itself is a promise. */
export function isTakenInParts(
  order: Pick<CountedOrder, 'content' | 'after'>,
  transaction: Transaction,
): boolean {
  const { shipment } = methodOfAttempt(transaction);
  const inParts = order.after.captureRemain !== null && (shipment?.inParts ?? null) !== null;
  return inParts || isCapturedManually(order, transaction);
}

/** The shop asked for it, both the method and the card's brand know it, and there is something to take. */
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
 * The card's brand decides what a card payment costs and how long things take. A shop that names
 * one brand may be paid with a card of another (test-data.md, part 2.2).
 */
export function brandMethod(transaction: Transaction): PaymentMethod {
  const method = methodOfAttempt(transaction);
  const brand = method.cardGroup === null ? null : (transaction.card?.brand ?? null);
  return (brand === null ? null : findPaymentMethod(brand)) ?? method;
}

/** Something paid it, alone or beside coupons; a bank that takes that back later undoes no completed payment. */
export function isCarried(order: CountedOrder, transactions: readonly Transaction[]): boolean {
  const attempts = attemptStates(order, transactions);
  return attempts.some((attempt) => carries({ minor: order.amount.minor, attempts }, attempt));
}

/** Attempts are only made with methods that exist. */
export function methodOfAttempt(transaction: Transaction): PaymentMethod {
  const method = findPaymentMethod(transaction.gateway);
  assert(method !== null, `attempt-with-unknown-method ${transaction.gateway}`);
  return method;
}
