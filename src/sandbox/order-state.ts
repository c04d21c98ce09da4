// How the control API shows an order: only the facts that tests ask about.
import type { Deps } from '../operations/deps.ts';
import type { FoundOrder } from '../operations/find-order.ts';
import { outsidePage } from '../operations/sandbox/outside-page.ts';

export interface OrderStateJson {
  readonly order_id: string;
  readonly status: string;
  readonly financial_status: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly reason_code: string | null;
  readonly marks: readonly string[];
  readonly attempts: readonly {
    readonly transaction_id: number;
    readonly gateway: string;
    readonly amount: number;
    readonly status: string;
    readonly facts: readonly string[];
    /** The page on which a person plays the bank; null when real money moves. */
    readonly simulator_url: string | null;
  }[];
}

export function renderState(deps: Deps, { order, transactions }: FoundOrder): OrderStateJson {
  return {
    order_id: order.orderId,
    status: order.statuses.status,
    financial_status: order.statuses.financialStatus,
    amount: order.amount.minor,
    currency: order.amount.currency,
    reason: order.reason,
    reason_code: order.reasonCode,
    marks: order.marks,
    attempts: transactions.map((row) => ({
      transaction_id: row.transactionId,
      gateway: row.gateway,
      amount: row.amount.minor,
      status: row.statuses.status,
      facts: row.facts,
      simulator_url: outsidePage(deps, row),
    })),
  };
}
