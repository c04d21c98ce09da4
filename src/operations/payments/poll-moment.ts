// When an acquirer that has just answered about an attempt is asked again.
import type { Order } from '../../domain/orders/order.ts';
import { endOfAttempt, type Transaction } from '../../domain/orders/transaction.ts';
import { strongest } from '../../domain/payment-event.ts';
import type { PaymentNews } from '../../domain/payments/acquirer.ts';
import { addSeconds, earliest, isDue } from '../../domain/time/clock.ts';
import { attemptAgainAt } from '../ask-again.ts';

/** `transaction` is as it was before the news, `now` is site time; null = no poll is planned. */
export function pollMoment(
  { fact, nextNewsInSeconds }: PaymentNews,
  order: Order,
  transaction: Transaction,
  now: Date,
): Date | null {
  const { superseded, facts } = transaction;
  if (strongest(facts) === 'expired') {
    if (fact === 'expired') return null;
    // Asked after the end, as by a browser that came back, perhaps too soon: once more, and then no longer.
    if (fact === 'started')
      return transaction.pollAt === null ? attemptAgainAt(transaction, now) : null;
  }
  if (nextNewsInSeconds === null) return null;
  const at = addSeconds(now, Math.max(1, nextNewsInSeconds));
  const isLeftBehind = superseded || ['closed', 'cancelled'].includes(strongest(facts));
  if (!isLeftBehind || fact !== 'started') return at;
  // The clock ends neither what its order goes without nor what was given up: it is asked last when its time is over.
  const end = endOfAttempt(order, transaction);
  return isDue(end, now) ? null : earliest([at, end]);
}
