// Closes the payment link of an order before its time.
import type { Order } from './order.ts';

/** The order with its link closed: it takes no new payments and sends no more reminders. `now` is site time. */
export function withoutLink(order: Order, now: Date): Order {
  return {
    ...order,
    content: { ...order.content, secondChanceStopped: true },
    after: { ...order.after, linkClosedAt: order.after.linkClosedAt ?? now },
  };
}
