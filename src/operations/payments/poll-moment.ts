// When an acquirer that has just answered about an attempt is asked again.
import type { Order } from '../../domain/orders/order.ts';
import { endOfAttempt, type Transaction } from '../../domain/orders/transaction.ts';
import { strongest } from '../../domain/payment-event.ts';
import type { PaymentReport } from '../../domain/payments/acquirer.ts';
import { addSeconds, earliest, isDue } from '../../domain/time/clock.ts';
import { attemptAgainAt } from '../ask-again.ts';

/** The site time of the next poll; null = none. `transaction` is as it was before the report, `now` is site time. */
export function pollMoment(
  { fact, nextReportInSeconds }: PaymentReport,
  order: Order,
  transaction: Transaction,
  now: Date,
): Date | null {
  const { superseded, facts } = transaction;
  if (strongest(facts) === 'expired') {
    if (fact === 'expired') return null;
    // The acquirer was asked after the end, as when a browser comes back, and perhaps too soon: ask once more, but
    // not again.
    if (fact === 'started')
      return transaction.pollAt === null ? attemptAgainAt(transaction, now) : null;
  }
  if (nextReportInSeconds === null) return null;
  const at = addSeconds(now, Math.max(1, nextReportInSeconds));
  const isLeftBehind = superseded || ['closed', 'cancelled'].includes(strongest(facts));
  if (!isLeftBehind || fact !== 'started') return at;
  // The clock does not end an attempt that was left behind or cancelled, so its last poll is at the end of its time.
  const end = endOfAttempt(order, transaction);
  return isDue(end, now) ? null : earliest([at, end]);
}
