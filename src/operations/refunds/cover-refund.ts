// Sets money aside for refunds as far as the merchant's balance goes.

import { lockBalance } from '../../database/balances/ledger.ts';
import { refundCover, uncoveredRefunds } from '../../database/balances/refund-cover.ts';
import type { Tx } from '../../database/database.ts';
import { holderOf } from '../../domain/ledger/ledger.ts';
import { refundFeeLine } from '../../domain/money/fees.ts';
import { coveredRefunds, type WaitingRefund } from '../../domain/refunds/refund-cover.ts';
import type { RelatedTransaction } from '../../domain/related-transaction.ts';
import type { LockedOrder } from '../locked-order.ts';

/**
 * Gives the refunds with those `funded` that the balance covers. `rows` are refunds of one order and currency without
 * money, new or waiting. The first row of a request carries the fee for all of it. Call it with the order locked and
 * nothing written yet: from here on the site's balance is locked.
 */
export async function coverRefunds(
  tx: Tx,
  { site, transactions, related }: LockedOrder,
  rows: readonly RelatedTransaction[],
): Promise<RelatedTransaction[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const { currency } = first.amount;
  const fee = refundFeeLine(site.settings.fees, currency);
  const funded = (row: RelatedTransaction): RelatedTransaction => ({
    ...row,
    funded: true,
    costs: isFirstOfRequest(row, [...related, ...rows]) ? fee : [],
  });
  // Money that is only promised, or never passes through us, takes nothing out of the balance.
  const taking = rows.filter((row) => holderOf(row, transactions, related) === 'available');
  if (taking.length === 0) return rows.map(funded);
  lockBalance(tx, site.siteId);
  const waiting = new Map<number, WaitingRefund>();
  for (const each of await uncoveredRefunds(tx, site.siteId, currency))
    waiting.set(each.transactionId, each);
  for (const { transactionId, amount, createdAt } of taking)
    waiting.set(transactionId, { transactionId, minor: amount.minor, createdAt });
  const cover = await refundCover(tx, site.siteId, currency);
  const covered = coveredRefunds(cover, [...waiting.values()]);
  return rows.map((row) =>
    taking.includes(row) && !covered.has(row.transactionId) ? row : funded(row),
  );
}

function isFirstOfRequest(row: RelatedTransaction, all: readonly RelatedTransaction[]): boolean {
  return !all.some(
    (other) =>
      other.kind === 'refund' &&
      other.createdAt.getTime() === row.createdAt.getTime() &&
      other.transactionId < row.transactionId,
  );
}
