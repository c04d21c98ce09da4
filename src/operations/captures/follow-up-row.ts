// The row of a capture or a release, which is committed before the acquirer is asked.
import type { OrderId, TransactionId } from '../../domain/ids.ts';
import { type Money, money } from '../../domain/money/money.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import { pair } from '../../domain/status.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import { askAgainSeconds, everLonger } from '../ask-again.ts';

export interface NewFollowUp {
  readonly kind: 'capture' | 'auth-cancellation';
  readonly transactionId: TransactionId;
  /** Id of the order that the capture creates; null = it creates none. */
  readonly ownOrderId: OrderId | null;
  /** The merchant's id for a capture that creates no order. */
  readonly namedOrderId?: OrderId | null;
  /** Minor units of the payment's currency. */
  readonly minor: number;
  readonly reason: string | null;
  /** The capture also reports the order as shipped. */
  readonly ships?: boolean;
}

/** Makes the row. `now` is site time. The money of a capture is booked with its payment, never with this row. */
export function followUpRow(
  payment: Transaction,
  asked: NewFollowUp,
  now: Date,
): RelatedTransaction {
  const { siteId, orderId, transactionId } = payment;
  const amount: Money = money(asked.minor, payment.amount.currency);
  return {
    siteId,
    transactionId: asked.transactionId,
    orderId,
    kind: asked.kind,
    referenceId: transactionId,
    ownOrderId: asked.ownOrderId,
    amount,
    statuses: pair('initialized', 'initialized'),
    description:
      asked.kind === 'capture'
        ? `Capture ${asked.ownOrderId ?? orderId}`
        : `Cancelled authorisation ${orderId}`,
    items: null,
    vars: [null, null, null],
    costs: [],
    dispute: null,
    funded: false,
    reason: asked.reason,
    createdAt: now,
    modifiedAt: now,
    completedAt: null,
    dueAt: addSeconds(now, askAgainSeconds),
    ...(asked.ships === true && { ships: true }),
    ...(asked.namedOrderId != null && { namedOrderId: asked.namedOrderId }),
  };
}

/** Gives the row as it is after the acquirer's answer; `unknown` changes no status and plans the next question. */
export function answeredRow(
  row: RelatedTransaction,
  answer:
    | { readonly kind: 'done' }
    | { readonly kind: 'refused' | 'unknown'; readonly why: string },
  now: Date,
): RelatedTransaction {
  switch (answer.kind) {
    case 'done': {
      const statuses = pair('completed', 'completed');
      return { ...row, statuses, modifiedAt: now, completedAt: now, dueAt: null };
    }
    case 'refused': {
      const statuses = pair('declined', 'declined');
      return { ...row, statuses, reason: answer.why, modifiedAt: now, dueAt: null };
    }
    case 'unknown':
      return { ...row, dueAt: everLonger(row.createdAt, now) };
  }
}
