// Which attempt of an order its answers describe.
import { shownAttempt } from '../domain/advance.ts';
import type { Order } from '../domain/order.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import { coversOrder, type Transaction } from '../domain/transaction.ts';
import { assert } from '../lib/assert.ts';
import { findPaymentMethod } from '../methods/index.ts';

export interface ShownTransaction {
  readonly transaction: Transaction;
  readonly method: PaymentMethod;
}

/** By the domain's own rule; null while no attempt counts for the order. */
export function shownTransaction(
  order: Order,
  transactions: readonly Transaction[],
): ShownTransaction | null {
  const shown = shownAttempt(
    transactions.map((transaction) => ({
      ...transaction,
      outcomes: methodOf(transaction).outcomes,
      covers: coversOrder(order, transaction),
    })),
  );
  const transaction = transactions.find((one) => one.transactionId === shown?.transactionId);
  return transaction === undefined ? null : { transaction, method: methodOf(transaction) };
}

function methodOf(transaction: Transaction): PaymentMethod {
  const method = findPaymentMethod(transaction.gateway);
  assert(method !== null, `answer-with-unknown-method ${transaction.gateway}`);
  return method;
}
