// Posts what happens to a payout to the ledger.
import { post } from '../../database/balances/ledger.ts';
import type { Tx } from '../../database/database.ts';
import type { LedgerEntry } from '../../domain/ledger/ledger.ts';
import type { Payout } from '../../domain/ledger/payout.ts';
import type { Deps } from '../deps.ts';

/** Posts one entry. Comes last in its transaction, because others wait for the rows that it locks. */
export function postPayout(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  payout: Payout,
  { cause, entry }: { cause: string; entry: LedgerEntry },
): void {
  post(tx, {
    siteId: payout.siteId,
    orderId: null,
    transactionId: payout.transactionId,
    cause,
    entry,
    happenedAt: payout.modifiedAt,
    recordedAt: deps.clock.now(),
  });
}
