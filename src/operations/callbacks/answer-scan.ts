// A phone has scanned a QR code: starts an attempt, or answers why there is nothing to pay.
import type { QrToken } from '../../domain/ids.ts';
import type { Order } from '../../domain/orders/order.ts';
import { endOfAttempt, openByPhone, type Transaction } from '../../domain/orders/transaction.ts';
import { startsWithCode } from '../../domain/payment-methods/method-limits.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import type { Acquirer, ScanAnswer } from '../../domain/payments/acquirer.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { isPaidOrPending } from '../../domain/status.ts';
import { isDue } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { findByQr } from '../find-order.ts';
import { type LockedOrder, lockOrder } from '../locked-order.ts';
import { attemptAmount } from '../payments/attempt-amount.ts';
import { type AttemptInput, nothingFilledIn } from '../payments/attempt-input.ts';
import { authorizeRequest } from '../payments/authorize-request.ts';
import { recordEvent } from '../payments/record-payment-events.ts';
import { type Begun, beginAttempt } from '../payments/start-attempt.ts';
import { siteNow } from '../site-time.ts';

/**
 * Starts an attempt, as choosing a method on the page does, and returns what the phone has to pay. Someone who scans a
 * paid order's code is told that it is paid, and no payment is started for an order that is over.
 */
export async function answerScan(
  deps: Deps,
  acquirer: Acquirer,
  scan: { methodName: string; token: QrToken },
): Promise<ScanAnswer> {
  const found = await findByQr(deps, scan.token);
  const method =
    deps.methods.find((candidate) => candidate.qr?.methodName === scan.methodName) ?? null;
  if (isRefusal(found) || method === null || !acquirer.supports(method.id)) {
    return { kind: 'not-payable', why: 'unknown' };
  }
  const { site } = found;
  const input: AttemptInput = { ...nothingFilledIn, method, channel: 'phone', acquirer };
  return deps.db.transaction(async (tx): Promise<ScanAnswer> => {
    const locked = await lockOrder(tx, site, found.order.orderId);
    if (locked === null || !takesQr(locked.order, method))
      return { kind: 'not-payable', why: 'unknown' };
    if (locked.order.after.linkClosedAt !== null) return { kind: 'not-payable', why: 'cancelled' };
    const begun =
      attemptOfShownCode(deps, locked, input) ?? (await beginAttempt(tx, deps, locked, input));
    // Every other reason is shown as expired. A QR code for many payments is never refused as paid.
    if (begun.kind === 'not-begun')
      return { kind: 'not-payable', why: begun.why === 'paid' ? 'paid' : 'expired' };
    const { transactionId } = begun.transaction;
    const others = locked.transactions.filter((row) => row.transactionId !== transactionId);
    // The phone has everything that it needs: no call is under way, and the payer decides.
    const recorded = await recordEvent(
      tx,
      deps,
      {
        ...locked,
        order: begun.order,
        transactions: [...others, begun.transaction].sort((a, b) => a.sequence - b.sequence),
      },
      {
        transaction: begun.transaction,
        fact: 'started',
        source: 'acquirer',
        report: null,
        notify: begun.kind === 'begun' && !begun.isNotified,
        patch: { phase: 'started', pollAt: null },
      },
    );
    const request = authorizeRequest(deps, site, recorded.order, begun.transaction, input);
    return { kind: 'payable', request, range: recorded.order.qr?.range ?? null };
  });
}

/**
 * The attempt that our page has started by showing the code, which the first phone pays. A code of such a method can be
 * paid no more once its attempts are over. Null: this scan starts an attempt of its own.
 */
function attemptOfShownCode(deps: Deps, locked: LockedOrder, input: AttemptInput): Begun | null {
  const { method } = input;
  const { site, order, transactions } = locked;
  if (!startsWithCode(method) || isPaidOrPending(order.statuses.status)) return null;
  const shown = openByPhone(transactions, method.id);
  const expired = { kind: 'not-begun', why: 'expired', order } as const;
  if (shown === null) {
    const isOfCode = (row: Transaction) => row.channel === 'phone' && row.gateway === method.id;
    return transactions.some((row) => isOfCode(row) && !row.superseded) ? expired : null;
  }
  const { unscanned, ...details } = shown.details;
  // A code that leads to another acquirer is paid there, by an attempt of its own.
  if (unscanned !== true || shown.acquirer !== input.acquirer?.id) return null;
  if (isDue(endOfAttempt(order, shown), siteNow(deps, site))) return expired;
  // A gift card may have paid a part since the code was shown.
  const transaction = { ...shown, details, amount: attemptAmount(locked, input) };
  return { kind: 'begun', order, transaction, isNotified: true };
}

/** Whether the order may be paid by this QR code: it names the code's method, or leaves the choice to the customer. */
function takesQr(order: Order, method: PaymentMethod): boolean {
  return order.gateway === null || order.gateway === method.id;
}
