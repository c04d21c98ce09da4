// The payment of an order whose money is promised, and not yet taken.
import type { Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isPaid, strongest } from '../../domain/payment-event.ts';
import { isCapturedManually, methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import type { LockedOrder } from '../locked-order.ts';

type Rows = Pick<LockedOrder, 'order' | 'transactions'>;

/** The payment that is authorised and captured by calls of the shop; null = the order has none. */
export function authorizedPayment({ order, transactions }: Rows): Transaction | null {
  return transactions.find((row) => isPaid(row.facts) && isCapturedManually(order, row)) ?? null;
}

/** The payment whose money is taken by shipping the order; null = it has arrived, or does so in another way. */
export function paymentByShipment({ order, transactions }: Rows): Transaction | null {
  const isShippable = (row: Transaction) => isPaid(row.facts) || isShippableInReview(row);
  return transactions.find((row) => isShippable(row) && waitsForShipment(order, row)) ?? null;
}

function isShippableInReview(payment: Transaction): boolean {
  const { shipment } = methodOfAttempt(payment);
  return shipment?.whileUncleared === true && strongest(payment.facts) === 'uncleared';
}

function waitsForShipment(order: Order, payment: Transaction): boolean {
  const takesMoney = methodOfAttempt(payment).shipment?.takesMoney ?? false;
  // The money of an order that holds a part of another one was taken by the shipment of that part.
  const isTaken = order.after.shipped || order.partOf !== null;
  return takesMoney && !isTaken && payment.statuses.financialStatus !== 'completed';
}
