// Balances and closing balances in answers (reconciliation.md, part 4; operations.md, part 17).
import type { ClosingBalance } from '../../domain/ledger/closing-balance.ts';
import { localTime } from '../../domain/time/amsterdam-clock.ts';

/** Amounts are minor units. No bank account of a merchant is known, so its members are empty texts. */
export function renderClosingBalance(accountId: number, row: ClosingBalance) {
  return {
    account_id: accountId,
    amount: row.amount,
    amount_uncleared: row.uncleared,
    bic: '',
    closing_date: row.day,
    currency: row.currency,
    iban: '',
    payout_amount: row.payoutAmount,
    payout_transaction_id: row.payoutId,
    status: row.payoutStatus,
  };
}

interface BalanceNow {
  readonly currency: string;
  readonly available: number;
  readonly reserved: number;
  readonly modifiedAt: Date;
}

/** `modified` is written with a blank here, unlike all other times (http.md, part 10). */
export function renderBalance(accountId: number, row: BalanceNow) {
  return {
    account_id: accountId,
    amount_available: row.available,
    amount_reserved: row.reserved,
    currency: row.currency,
    id: `${accountId}-${row.currency}`,
    modified: localTime(row.modifiedAt).replace('T', ' '),
  };
}
