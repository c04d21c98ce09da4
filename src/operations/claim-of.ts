// Until when a merchant may take what a payment only promised: by capture, or by shipment.
import type { OrderAfter } from '../domain/aftermath.ts';
import { addSeconds, daySeconds } from '../domain/clock.ts';
import type { Order } from '../domain/order.ts';
import type { Transaction } from '../domain/transaction.ts';
import { brandMethod, isCapturedManually } from '../methods/attempt-states.ts';

/** Empty where the money is here already, or reaches the merchant without us. `now` is site time. */
export function claimOf(
  order: Order,
  shown: Transaction,
  now: Date,
): Partial<Pick<OrderAfter, 'claimBy' | 'captureRemain'>> {
  if (shown.statuses.financialStatus === 'completed') return {};
  const { claimDays } = brandMethod(shown);
  return {
    claimBy: claimDays === null ? null : addSeconds(now, claimDays * daySeconds),
    ...(isCapturedManually(order, shown) && {
      captureRemain: shown.amount.minor,
    }),
  };
}
