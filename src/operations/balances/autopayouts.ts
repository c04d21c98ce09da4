// The schedules of a site's automatic payouts.
import { lockBalance } from '../../database/balances/ledger.ts';
import { autopayoutsOf, saveAutopayout } from '../../database/balances/payouts.ts';
import { rescheduleSite } from '../../database/sites/site-dues.ts';
import { type Autopayout, nextPayoutAt } from '../../domain/ledger/payout.ts';
import type { Currency } from '../../domain/money/money.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import { siteNow } from '../site-time.ts';
import type { AccountScope } from '../sites/account-of.ts';
import { hasBank } from './request-payout.ts';

/** The schedules of the account's sites, by currency. */
export async function readAutopayouts(
  deps: Deps,
  { siteIds }: AccountScope,
): Promise<Autopayout[]> {
  return autopayoutsOf(deps.db.pool, siteIds);
}

/** Refusal: `not-found` for a currency without a schedule. */
export async function readAutopayout(
  deps: Deps,
  account: AccountScope,
  currency: string,
): Promise<Autopayout | Refusal> {
  const all = await readAutopayouts(deps, account);
  const found = all.find((each) => each.currency === currency.toUpperCase());
  return found ?? refuse('not-found');
}

/** Sets the schedule of one currency; an empty one ends it. Refusal: `not-allowed` when no bank is connected. */
export async function setAutopayout(
  deps: Deps,
  site: Site,
  input: Pick<Autopayout, 'schedule' | 'bankAccountId' | 'minAmount' | 'minBalanceAmount'> & {
    currency: Currency;
  },
): Promise<Autopayout | Refusal> {
  if (!hasBank(deps)) return refuse('not-allowed', 'no connected bank accepts payouts');
  const nextAt = nextPayoutAt(input.schedule, siteNow(deps, site));
  const autopayout: Autopayout = { ...input, siteId: site.siteId, nextAt };
  await deps.db.transaction(async (tx) => {
    lockBalance(tx, site.siteId);
    saveAutopayout(tx, autopayout);
    rescheduleSite(tx, site.siteId);
  });
  return autopayout;
}
