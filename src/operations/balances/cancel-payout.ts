// Cancels a payout that the bank has not taken yet.

import { lockBalance } from '../../database/balances/ledger.ts';
import { payoutById, updatePayout } from '../../database/balances/payouts.ts';
import type { Queryable } from '../../database/database.ts';
import { rescheduleSite } from '../../database/sites/site-dues.ts';
import { readTransactionId, type SiteId } from '../../domain/ids.ts';
import { type Payout, returnedEntry } from '../../domain/ledger/payout.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { isDue } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import type { AccountScope } from '../sites/account-of.ts';
import { postPayout } from './post-payout.ts';

/** The bank has taken the payout, or is about to: its batch is due. */
export interface TooLate {
  readonly kind: 'too-late';
}

/**
 * Cancels a payout while it is `reserved` and its batch is not yet due (reconciliation.md, part 3): the amount goes
 * back to the balance, the fee does not. Cancelling again changes nothing. Returns the payout as it is afterwards.
 * Refusal: `resource-not-found`.
 */
export async function cancelPayout(
  deps: Deps,
  { siteIds }: Pick<AccountScope, 'siteIds'>,
  id: string,
): Promise<Payout | TooLate | Refusal> {
  const found = await findPayout(deps, { siteIds }, id);
  if (isRefusal(found)) return found;
  const site = await deps.sites.byId(found.siteId);
  if (site === null) return refuse('resource-not-found');
  return deps.db.transaction(async (tx) => {
    lockBalance(tx, site.siteId);
    // The payout is read again under the lock: the bank may have taken it meanwhile.
    const payout = await find(tx, [site.siteId], id);
    if (isRefusal(payout) || payout.status === 'void') return payout;
    const now = siteNow(deps, site);
    if (payout.status !== 'reserved' || isDue(payout.dueAt, now)) return { kind: 'too-late' };
    const off: Payout = { ...payout, status: 'void', modifiedAt: now, dueAt: null };
    updatePayout(tx, off);
    rescheduleSite(tx, site.siteId);
    postPayout(tx, deps, off, { cause: 'payout-cancelled', entry: returnedEntry(off) });
    return off;
  });
}

/** Refusal: `resource-not-found`. */
export function findPayout(
  deps: Deps,
  { siteIds }: Pick<AccountScope, 'siteIds'>,
  id: string,
): Promise<Payout | Refusal> {
  return find(deps.db.pool, siteIds, id);
}

async function find(
  on: Queryable,
  sites: readonly SiteId[],
  id: string,
): Promise<Payout | Refusal> {
  const transactionId = readTransactionId(id);
  const payout = transactionId === null ? null : await payoutById(on, sites, transactionId);
  return payout ?? refuse('resource-not-found', 'this account has no payout with this id');
}
