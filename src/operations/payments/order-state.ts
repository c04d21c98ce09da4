// Translates an order and its rows into what the rules for its statuses need.
import type { OrderWithParts } from '../../database/orders/order-reads.ts';
import type { OrderState } from '../../domain/orders/advance.ts';
import { isPaidStatus } from '../../domain/status.ts';
import { isDue } from '../../domain/time/clock.ts';
import { aftermathOf } from '../../methods/rules/aftermath.ts';
import { attemptStates } from '../../methods/rules/attempt-states.ts';
import { givenBack } from '../../methods/rules/paid-parts.ts';

/** The input of `advance`; `now` is site time. */
export function orderState(
  { order, transactions, related }: OrderWithParts,
  now: Date,
): OrderState {
  return {
    minor: order.amount.minor,
    statuses: order.statuses,
    attempts: attemptStates(order, transactions),
    // Once the order is paid, money that goes back is a refund, and nobody is asked to pay again.
    givenBack: isPaidStatus(order.statuses.status) ? 0 : givenBack(transactions, related),
    sessionOver: isDue(order.sessionExpiresAt, now),
    repeatable: order.qr?.allowMultiple ?? false,
    aftermath: aftermathOf(order, transactions, related),
  };
}
