// Begins an attempt on our page; the payment of a wallet begins when the page shows its QR code.
import type { Tx } from '../../database/database.ts';
import { type QrToken, qrToken } from '../../domain/ids.ts';
import type { Order, QrTerms } from '../../domain/orders/order.ts';
import { openByPhone } from '../../domain/orders/transaction.ts';
import { startsWithCode } from '../../domain/payment-methods/method-limits.ts';
import type { Deps } from '../deps.ts';
import type { LockedOrder } from '../locked-order.ts';
import type { AttemptInput } from './attempt-input.ts';
import { recordEvent } from './record-payment-events.ts';
import { type Begun, beginAttempt } from './start-attempt.ts';

/** Writes the row of a new attempt, unless none may begin. The order must be locked by `tx`. */
export function beginOnPage(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  input: AttemptInput,
): Promise<Begun> {
  const begin = startsWithCode(input.method) ? beginCode : beginAttempt;
  return begin(tx, deps, locked, input);
}

/**
 * As `beginAttempt`, but an open attempt that a phone can pay is kept. The phone that reads the code pays this attempt
 * (answer-scan.ts); nobody outside knows of it before.
 */
async function beginCode(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  input: AttemptInput,
): Promise<Begun> {
  const open = openByPhone(locked.transactions, input.method.id);
  if (open !== null) return { kind: 'begun-before', order: locked.order, transaction: open };
  const order = { ...locked.order, qr: locked.order.qr ?? newQr(deps, locked.order) };
  const begun = await beginAttempt(tx, deps, { ...locked, order }, { ...input, channel: 'phone' });
  if (begun.kind !== 'begun') return begun;
  const shown = begun.transaction;
  const transaction = { ...shown, details: { ...shown.details, unscanned: true as const } };
  const rows = {
    ...locked,
    order: begun.order,
    transactions: [...locked.transactions, transaction],
  };
  const recorded = await recordEvent(tx, deps, rows, {
    transaction,
    fact: 'started',
    source: 'customer',
    report: null,
    notify: !begun.isNotified,
    patch: { phase: 'started', pollAt: null },
  });
  return { ...begun, order: recorded.order, transaction };
}

/** The QR code of an order for which the shop asked for none. */
export function newQr(deps: Pick<Deps, 'tokens'>, { siteId, amount }: Order): QrTerms {
  const token: QrToken = qrToken(deps.tokens.makeUuid(siteId));
  return { token, size: 250, allowMultiple: false, asked: amount.minor, range: null };
}
