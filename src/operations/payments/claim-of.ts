// Until when a merchant may capture or ship what a payment promised, and how much.
import { captures } from '../../domain/captures/capture.ts';
import type { OrderAfter } from '../../domain/orders/aftermath.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { addSeconds, daySeconds } from '../../domain/time/clock.ts';
import { brandMethod, isCapturedManually } from '../../methods/rules/attempt-states.ts';
import type { LockedOrder } from '../locked-order.ts';

/**
 * Gives both for a payment that the order has just been paid with. `claimBy` is null when the money has arrived, or
 * reaches the merchant without us. A payment that was given up before leaves nothing to capture, unless a part of it
 * was taken. `paidAt` is site time.
 */
export function claimOf(
  { order, related }: Pick<LockedOrder, 'order' | 'related'>,
  shown: Transaction,
  paidAt: Date,
): Pick<OrderAfter, 'claimBy' | 'captureRemain'> {
  const leftBefore = captures(related).length > 0 ? order.after.captureRemain : null;
  if (shown.statuses.financialStatus === 'completed')
    return { claimBy: null, captureRemain: leftBefore };
  const { claimDays } = brandMethod(shown);
  return {
    claimBy: claimDays === null ? null : addSeconds(paidAt, claimDays * daySeconds),
    captureRemain: isCapturedManually(order, shown) ? shown.amount.minor : leftBefore,
  };
}
