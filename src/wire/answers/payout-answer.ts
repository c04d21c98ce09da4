// Payouts and their schedules in answers (operations.md, part 17).
import type { Autopayout, Payout } from '../../domain/ledger/payout.ts';
import { renderTransaction, type TransactionJson } from './transaction-answer.ts';

type PayoutCost = TransactionJson['costs'][number] & { readonly currency: string };

/** A payout has the members of any transaction; its costs also name their currency. */
export function renderPayout(
  payout: Payout,
): Omit<TransactionJson, 'costs'> & { readonly costs: readonly PayoutCost[] } {
  const transaction = renderTransaction({ source: 'payout', payout });
  const { currency } = payout.amount;
  return { ...transaction, costs: transaction.costs.map((cost) => ({ ...cost, currency })) };
}

export function renderAutopayout(autopayout: Autopayout) {
  return {
    bankaccount_id: autopayout.bankAccountId,
    currency: autopayout.currency,
    min_amount: autopayout.minAmount,
    min_balance_amount: autopayout.minBalanceAmount,
    schedule: autopayout.schedule,
  };
}
