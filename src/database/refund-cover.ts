// How much of a site's balance can pay refunds, and which refunds wait for it.
import { type SiteId, transactionId } from '../domain/ids.ts';
import type { Currency } from '../domain/money/money.ts';
import type { WaitingRefund } from '../domain/refunds/refund-cover.ts';
import { many, one, type Tx } from './database.ts';

/** More than wait in any healthy site. */
const waitingMax = 2000;

/**
 * Minor units that refunds may take. What the gateway charged since the last payout is added:
 * fees may take a balance below zero, but must not keep a customer from all of their money. With a
 * payout they are settled. Lock the balance before.
 */
export async function refundCover(tx: Tx, site: SiteId, currency: Currency): Promise<number> {
  const row = await one<{ amount: string }>(
    tx,
    `select coalesce(sum(amount), 0) as amount from daily_balances
     where site_id = $1 and currency = $2 and (account = 'available' or (account = 'fees'
       and day > coalesce((select max(day) from daily_balances
         where site_id = $1 and currency = $2 and account = 'bank'), '-infinity')))`,
    [site, currency],
  );
  return Number(row?.amount ?? 0);
}

/** Oldest first; 2000 at most. */
export async function uncoveredRefunds(
  tx: Tx,
  site: SiteId,
  currency: Currency,
): Promise<WaitingRefund[]> {
  const rows = await many<{ transaction_id: string; amount: string; created_at: Date }>(
    tx,
    `select transaction_id, amount, created_at from related_transactions
     where site_id = $1 and currency = $2 and not funded and status = 'reserved' and kind = 'refund'
     order by created_at, transaction_id limit $3`,
    [site, currency, waitingMax],
  );
  return rows.map((row) => ({
    transactionId: transactionId(Number(row.transaction_id)),
    minor: Number(row.amount),
    createdAt: row.created_at,
  }));
}
