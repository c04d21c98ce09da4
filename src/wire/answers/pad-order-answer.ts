// GET /pad/orders/{id}: only the names of its members are published (operations.md, part 16).
import type { Order } from '../../domain/orders/order.ts';
import type { PadAmounts, PadStep } from '../../domain/orders/pad-order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { localTime } from '../../domain/time/amsterdam-clock.ts';

/** Amounts are minor units, times as in the order object. The members of a `history` entry are our choice. */
export interface PadOrderJson {
  readonly amount: number;
  readonly amount_outstanding: number;
  readonly amount_paid: number;
  readonly created: string;
  readonly history: readonly {
    readonly created: string;
    readonly event: string;
    readonly status: string | null;
    readonly financial_status: string | null;
    /** When collection resumes after a hold, ISO 8601; null for all other events. */
    readonly on_hold_until: string | null;
  }[];
  readonly id: string;
  readonly status: string;
  readonly transaction_id: number;
}

export function renderPadOrder(
  pad: PadAmounts & {
    readonly order: Order;
    readonly payment: Transaction;
    readonly history: readonly PadStep[];
  },
): PadOrderJson {
  const { order, payment, history } = pad;
  return {
    amount: pad.amount,
    amount_outstanding: pad.outstanding,
    amount_paid: pad.paid,
    created: localTime(order.createdAt),
    history: history.map(({ at, what, to, until }) => ({
      created: localTime(at),
      event: what,
      status: to?.status ?? null,
      financial_status: to?.financialStatus ?? null,
      on_hold_until: until?.toISOString() ?? null,
    })),
    id: order.orderId,
    status: order.statuses.status,
    transaction_id: payment.transactionId,
  };
}
