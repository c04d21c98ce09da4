// An order whose payment link is over before its time.
import type { Order } from './order.ts';

/** Nobody pays by it, and nobody is reminded of it, any more. `now` is site time. */
export function withoutLink(order: Order, now: Date): Order {
  return {
    ...order,
    content: { ...order.content, secondChanceStopped: true },
    after: { ...order.after, linkClosedAt: order.after.linkClosedAt ?? now },
  };
}
