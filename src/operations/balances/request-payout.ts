// Requests a payout of a part of the balance to the merchant's bank account.

import { balanceOf, lockBalance } from '../../database/balances/ledger.ts';
import { findPayoutByRequest, insertPayout } from '../../database/balances/payouts.ts';
import { rescheduleSite } from '../../database/sites/site-dues.ts';
import { bankTakesAt, type Payout, payoutFee, reservedEntry } from '../../domain/ledger/payout.ts';
import type { Money } from '../../domain/money/money.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { assert } from '../../lib/assert.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import { postPayout } from './post-payout.ts';

export interface PayoutInput {
  readonly amount: Money;
  readonly description: string;
  readonly orderId: string | null;
  readonly vars: Payout['vars'];
  readonly bankAccountId: string | null;
}

/** The balance is too low for the amount and the fee; `payable`: the highest possible amount, in minor units. */
export interface TooLittle {
  readonly kind: 'too-little';
  readonly payable: number;
}

/**
 * Reserves the amount; the bank takes it with the first batch after a day. `requestKey` is the request's
 * Idempotency-Key: the same key again returns the earlier payout. Refusal: `not-allowed` when no bank is connected that
 * could take it.
 */
export async function requestPayout(
  deps: Deps,
  site: Site,
  input: PayoutInput,
  requestKey: string | null,
): Promise<Payout | TooLittle | Refusal> {
  if (!hasBank(deps)) return refuse('not-allowed', 'no connected bank accepts payouts');
  return deps.db.transaction(async (tx) => {
    lockBalance(tx, site.siteId);
    const known =
      requestKey === null ? null : await findPayoutByRequest(tx, site.siteId, requestKey);
    if (known !== null) return known;
    const { currency, minor } = input.amount;
    const available = await balanceOf(tx, site.siteId, currency, 'available');
    if (available < minor + payoutFee)
      return { kind: 'too-little', payable: Math.max(0, available - payoutFee) };
    const now = siteNow(deps, site);
    const payout: Payout = {
      ...input,
      siteId: site.siteId,
      transactionId: deps.newTransactionId(),
      kind: 'withdrawal',
      fee: payoutFee,
      status: 'reserved',
      createdAt: now,
      modifiedAt: now,
      completedAt: null,
      dueAt: bankTakesAt(now),
    };
    // The ledger must not get an entry for a payout that has no row.
    assert(await insertPayout(tx, payout, requestKey), 'payout-not-inserted');
    rescheduleSite(tx, site.siteId);
    postPayout(tx, deps, payout, { cause: 'payout-asked', entry: reservedEntry(payout) });
    return payout;
  });
}

/** Only the sandbox has a bank that takes payouts: no connector of ours moves a merchant's own money. */
export function hasBank(deps: Pick<Deps, 'mode'>): boolean {
  return deps.mode === 'sandbox';
}
