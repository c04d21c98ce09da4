// How much of a site's balance can pay refunds, and which refunds wait for it.
import { type SiteId, transactionId } from '../../domain/ids.ts';
import type { Currency } from '../../domain/money/money.ts';
import type { WaitingRefund } from '../../domain/refunds/refund-cover.ts';
import { many, one, type Tx } from '../database.ts';

/** More refunds than wait on any healthy site. */
const waitingMax = 2000;

/**
 * Minor units of the site's balance that refunds may use. Fees charged since the last payout are added: fees may take a
 * balance below zero, but must not keep customers from getting all of their money back. A payout settles them. Lock the
 * balance before.
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

/** The refunds that wait for the balance to cover them, oldest first; 2000 at most. */
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
