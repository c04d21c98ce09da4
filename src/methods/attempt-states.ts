// How the domain sees the attempts of an order: by its methods, what each stands for and counts for.
import type { Order, OrderContent } from '../domain/order.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import type { AttemptState, OutcomeTable } from '../domain/shown-attempt.ts';
import { pair } from '../domain/status.ts';
import { coversOrder, minorFor, type Transaction } from '../domain/transaction.ts';
import { assert } from '../lib/assert.ts';
import { findPaymentMethod } from './index.ts';

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

/**
 * What news of an attempt stands for. Money that is taken bit by bit, by captures or by shipments,
 * lies in orders of its own; the payment itself stays promised (lifecycle.md, part 6).
 */
export function outcomesOf(
  order: Pick<CountedOrder, 'content' | 'after'>,
  transaction: Transaction,
): OutcomeTable {
  const { outcomes, shipment } = methodOfAttempt(transaction);
  if (isTakenInParts(order, transaction))
    return { ...outcomes, paid: pair('completed', 'initialized') };
  if (order.after.shipped && shipment?.unclearedOnceShipped === true)
    return { ...outcomes, paid: pair('completed', 'uncleared') };
  // A payment at a terminal ends in two ways only: completed or cancelled (operations.md, part 15).
  if (transaction.channel === 'terminal')
    return { ...outcomes, cancelled: atCounter, withdrawn: atCounter, expired: atCounter };
  return outcomes;
}

const atCounter = pair('cancelled', 'cancelled');

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

/** Attempts are only made with methods that exist. */
export function methodOfAttempt(transaction: Transaction): PaymentMethod {
  const method = findPaymentMethod(transaction.gateway);
  assert(method !== null, `attempt-with-unknown-method ${transaction.gateway}`);
  return method;
}
